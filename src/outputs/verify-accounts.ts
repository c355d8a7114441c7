import { join } from 'node:path';
import type { Outcome, Task } from '../domain/model/status.ts';
import { leafLevels } from '../domain/report/area-level.ts';
import { counterOfOutcome, counterOfTask } from '../domain/report/summary-counts.ts';
import { openDelimited } from '../formats/delimited-reader.ts';
import { readManifest } from './manifest.ts';

/** A figure of the set that does not re-add. Codes and counts only. */
export interface AccountProblem {
  readonly areaCode: string;
  readonly counter: string;
  /** What accounts.csv adds up to. */
  readonly expected: number;
  /** What summary.csv says, or the rows of the area's list. */
  readonly found: number;
}

const guarded = [...new Set([...Object.values(counterOfOutcome), ...Object.values(counterOfTask), 'persons'])].filter(
  (counter) => counter !== undefined,
);

/**
 * Whether nobody falls between lists: adds accounts.csv up by owner area, outcome and task and compares with the leaves
 * and the total of summary.csv; and compares the rows of every list with the people to verify and to enrol, and the
 * copies, that the summary counts there. Empty = all re-adds. Shares no code with the counting it checks.
 */
export async function verifyAccounts(folder: string): Promise<readonly AccountProblem[]> {
  const added = await addAccounts(folder);
  const problems: AccountProblem[] = [];
  const listRows = countListRows(folder);
  const leaves: ReadonlySet<string> = new Set(leafLevels);
  for await (const row of readRows(join(folder, 'summary.csv'))) {
    const level = row.get('level') ?? '';
    const areaCode = row.get('area_code') ?? '';
    const isTotal = level === 'total';
    if (!isTotal && !leaves.has(level)) continue;
    const place = isTotal ? 'total' : areaCode;
    const counts = added.get(place);
    added.delete(place);
    for (const counter of guarded)
      compare(problems, areaCode, counter, counts?.get(counter) ?? 0, Number(row.get(counter)));
    if (isTotal) continue;
    const listed = ['verify', 'enrol', 'copies'].reduce((sum, counter) => sum + Number(row.get(counter)), 0);
    compare(problems, areaCode, 'list', listed, listRows.get(areaCode) ?? 0);
    listRows.delete(areaCode);
  }
  for (const [areaCode, counts] of added) compare(problems, areaCode, 'persons', counts.get('persons') ?? 0, 0);
  for (const [areaCode, rows] of listRows) compare(problems, areaCode, 'list', 0, rows);
  return problems;
}

function compare(problems: AccountProblem[], areaCode: string, counter: string, expected: number, found: number): void {
  if (expected !== found) problems.push({ areaCode, counter, expected, found });
}

/** Counts by place: each owner area, and `total`. */
async function addAccounts(folder: string): Promise<Map<string, Map<string, number>>> {
  const places = new Map<string, Map<string, number>>([['total', new Map()]]);
  const bump = (place: string, counter: string | undefined): void => {
    if (counter === undefined) return;
    let counts = places.get(place);
    if (counts === undefined) {
      counts = new Map();
      places.set(place, counts);
    }
    counts.set(counter, (counts.get(counter) ?? 0) + 1);
  };
  for await (const row of readRows(join(folder, 'accounts.csv'))) {
    for (const place of [row.get('owner_area') ?? '', 'total']) {
      bump(place, 'persons');
      bump(place, counterOfOutcome[row.get('outcome') as Outcome]);
      bump(place, counterOfTask[row.get('task') as Task]);
    }
  }
  return places;
}

/** Rows of each list by the code its name begins with; '' for the list of people without a district. */
function countListRows(folder: string): Map<string, number> {
  const rows = new Map<string, number>();
  for (const file of readManifest(folder).files) {
    const name = /^worklists\/(?:.*\/)?(\d*)[^/]*\.csv$/.exec(file.path);
    if (name !== null) rows.set(name[1] ?? '', file.rows ?? 0);
  }
  return rows;
}

async function* readRows(path: string): AsyncIterable<ReadonlyMap<string, string>> {
  const reader = await openDelimited(path, { encoding: 'utf-8', delimiter: ',' });
  const header = reader.header ?? [];
  for await (const batch of reader.batches()) {
    for (let at = 0; at < batch.count; at++) {
      const cells = batch.cells[at] ?? [];
      yield new Map(header.map((name, column) => [name, cells[column] ?? '']));
    }
  }
}

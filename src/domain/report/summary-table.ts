import type { Outcome, Task } from '../model/status.ts';
import { type AccountRow, type GroupState, groupStates } from './account-row.ts';
import { type AreaLevel, leafLevelOf } from './area-level.ts';
import { type AreaProgress, shareOf } from './area-progress.ts';
import {
  counterOfGroup,
  counterOfOutcome,
  counterOfTask,
  type SummaryCounter,
  type SummaryCounts,
  summaryCounters,
} from './summary-counts.ts';
import type { SummaryRow } from './summary-row.ts';

const width = summaryCounters.length;
const indexOf = Object.fromEntries(summaryCounters.map((counter, index) => [counter, index])) as Record<
  SummaryCounter,
  number
>;
const outcomeIndex = mapIndex<Outcome>(counterOfOutcome);
const taskIndex = mapIndex<Task>(counterOfTask);
const pensionIndex = groupIndex('pension');
const medicalIndex = groupIndex('medical');

function mapIndex<K extends string>(
  counters: Readonly<Record<K, SummaryCounter | undefined>>,
): Readonly<Record<K, number>> {
  const entries = Object.entries(counters) as [K, SummaryCounter | undefined][];
  return Object.fromEntries(
    entries.map(([key, counter]) => [key, counter === undefined ? -1 : indexOf[counter]]),
  ) as Record<K, number>;
}

function groupIndex(group: 'pension' | 'medical'): Readonly<Record<GroupState, number>> {
  const entries = groupStates.map((state) => {
    const counter = counterOfGroup(group, state);
    return [state, counter === undefined ? -1 : indexOf[counter]];
  });
  return Object.fromEntries(entries) as Record<GroupState, number>;
}

/**
 * Adds people up by owner area, one at a time, and gives the summary of all areas: the total, then district → street →
 * community by code, the unplaced after the placed. Independent of the order in which people come.
 */
export class SummaryTable {
  readonly #leaves = new Map<string, Float64Array>();

  /** Counts one person at the owner's leaf, and their copies at the areas that carry one. */
  add(row: AccountRow): void {
    const counts = this.#leaf(row.ownerArea);
    bump(counts, indexOf.persons);
    bump(counts, outcomeIndex[row.outcome]);
    bump(counts, taskIndex[row.task]);
    if (row.outcome === 'visit' && row.task === 'none') bump(counts, indexOf.waiting);
    if (row.outcome === 'insured' && (row.pension === 'elsewhere' || row.medical === 'elsewhere')) {
      bump(counts, indexOf.insured_elsewhere);
    }
    bump(counts, pensionIndex[row.pension]);
    bump(counts, medicalIndex[row.medical]);
    if (row.vital === 'death-reported') bump(counts, indexOf.death_reported);
    else if (row.vital === 'death-contradicted') bump(counts, indexOf.death_contradicted);
    if (row.outcome !== 'deceased' && row.outcome !== 'transferred-out' && row.outcome !== 'not-registered') {
      for (const scheme of row.insuredSchemes) {
        const index = indexOf[scheme.replaceAll('-', '_') as SummaryCounter];
        if (index !== undefined) bump(counts, index);
      }
    }
    for (const copyArea of row.copyAreas) bump(this.#leaf(copyArea), indexOf.copies);
  }

  /** Adds what became of an area's issued lists. */
  addProgress(progress: AreaProgress): void {
    const counts = this.#leaf(progress.areaCode);
    bump(counts, indexOf.issued, progress.issued);
    bump(counts, indexOf.returned, progress.returned);
    bump(counts, indexOf.done, progress.done);
    bump(counts, indexOf.overdue, progress.overdue);
    bump(counts, indexOf.claimed_not_insured, progress.claimedNotInsured);
  }

  /** The summary of everything added so far; the first row is the total. */
  build(): SummaryRow[] {
    const total = new Float64Array(width);
    const districts = new Map<string, Float64Array>();
    const streets = new Map<string, Float64Array>();
    const leaves = [...this.#leaves].sort(([a], [b]) => comparePlaces(a, b));
    for (const [code, counts] of leaves) {
      addTo(total, counts);
      if (code.length >= 6) addTo(entry(districts, code.slice(0, 6)), counts);
      if (code.length >= 9) addTo(entry(streets, code.slice(0, 9)), counts);
    }
    const rows: SummaryRow[] = [rowOf('total', '', total)];
    let district = '';
    let street = '';
    for (const [code, counts] of leaves) {
      if (code.length >= 6 && code.slice(0, 6) !== district) {
        district = code.slice(0, 6);
        rows.push(rowOf('district', district, entry(districts, district)));
      }
      if (code.length >= 9 && code.slice(0, 9) !== street) {
        street = code.slice(0, 9);
        rows.push(rowOf('street', street, entry(streets, street)));
      }
      rows.push(rowOf(leafLevelOf(code), code, counts));
    }
    return rankRows(rows);
  }

  #leaf(code: string): Float64Array {
    const found = this.#leaves.get(code);
    if (found !== undefined) return found;
    leafLevelOf(code);
    return entry(this.#leaves, code);
  }
}

/** Depth first by code; people without a community after the communities of their street, and so on up. */
function comparePlaces(a: string, b: string): number {
  const left = a.padEnd(12, '~');
  const right = b.padEnd(12, '~');
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function bump(counts: Float64Array, index: number, by = 1): void {
  if (index >= 0) counts[index] = (counts[index] ?? 0) + by;
}

function addTo(sum: Float64Array, counts: Float64Array): void {
  for (let index = 0; index < width; index++) bump(sum, index, counts[index]);
}

function entry(table: Map<string, Float64Array>, code: string): Float64Array {
  let counts = table.get(code);
  if (counts === undefined) {
    counts = new Float64Array(width);
    table.set(code, counts);
  }
  return counts;
}

function rowOf(level: AreaLevel, areaCode: string, values: Float64Array): SummaryRow {
  const counts = Object.fromEntries(
    summaryCounters.map((counter, index) => [counter, values[index] ?? 0]),
  ) as SummaryCounts;
  return { level, areaCode, counts, doneShare: shareOf(counts.done, counts.issued), rank: 0 };
}

/** Ranks siblings: districts among districts, streets in their district, leaves in their street. */
function rankRows(rows: readonly SummaryRow[]): SummaryRow[] {
  const siblings = new Map<string, number[]>();
  for (const row of rows) {
    if (row.doneShare === undefined || row.level === 'total') continue;
    const shares = siblings.get(siblingKey(row));
    if (shares === undefined) siblings.set(siblingKey(row), [row.doneShare]);
    else shares.push(row.doneShare);
  }
  return rows.map((row) => {
    const share = row.doneShare;
    if (share === undefined || row.level === 'total') return row;
    const better = (siblings.get(siblingKey(row)) ?? []).filter((other) => other > share).length;
    return { ...row, rank: better + 1 };
  });
}

function siblingKey(row: SummaryRow): string {
  if (row.level === 'district' || row.level === 'district-unknown') return 'districts';
  if (row.level === 'street' || row.level === 'street-unknown') return `in ${row.areaCode.slice(0, 6)}`;
  return `in ${row.areaCode.slice(0, 9)}`;
}

import type { ListRow } from '../domain/model/list-row.ts';
import type { Reason } from '../domain/model/status.ts';
import { type Names, namesInReason } from '../domain/status/tell-reason.ts';
import { maskId } from '../domain/worklist/mask-id.ts';
import { catalogue } from '../words/catalogue.ts';
import { digestOf } from './content-digest.ts';
import type { WithdrawnRow } from './list-input.ts';
import { namesOf, type TextContext } from './text-context.ts';

/** Raised when the look of a list changes, so that lists of an older program are written anew. */
const listForm = 3;

/** What a list shows, its rows in the order of the sheet. */
export interface ShownList {
  readonly title: string;
  readonly batchId: string;
  readonly dueDate: string;
  readonly rows: readonly ListRow[];
  readonly withdrawn: readonly WithdrawnRow[];
}

/**
 * Digests lists before they are put into words, which takes longer than all else: equal digests, equal lists. The digest
 * is of what is shown and of nothing more, because it is published: from the digest of a whole id number, what the mask
 * hides could be found by trying.
 */
export function createListDigest(context: TextContext): (list: ShownList) => string {
  const frame = digestOf([listForm, catalogue, context.language, context.idMask]);
  const names = namesOf(context);
  return ({ rows, withdrawn, ...head }) => {
    const shown: (string | number | boolean)[] = [];
    addRows(shown, rows, names, context);
    return digestOf([frame, head, shown, withdrawn.map((row) => [row, namesIn(row.reasons, names)])]);
  };
}

/** One flat list of values, lists within a row with their lengths before them: nesting would take twice as long. */
function addRows(
  shown: (string | number | boolean)[],
  rows: readonly ListRow[],
  names: Names,
  context: TextContext,
): void {
  const households = new Map<string, number>([['', 0]]);
  for (const row of rows) {
    let household = households.get(row.household);
    if (household === undefined) {
      household = households.size;
      households.set(row.household, household);
    }
    shown.push(
      row.personId,
      row.role,
      row.name,
      row.sex,
      row.age,
      maskId(row.idNumber, context.idMask),
      row.phone,
      household,
      row.relation,
      row.address,
      row.task,
      row.premiumHelp,
      row.change,
      row.lastNote,
      row.missing.length,
      row.suggestedSchemes.length,
      row.reasons.length,
    );
    for (const { group, state } of row.missing) shown.push(group, state);
    for (const scheme of row.suggestedSchemes) shown.push(scheme);
    for (const reason of row.reasons) addReason(shown, reason, names);
  }
}

function addReason(shown: (string | number | boolean)[], reason: Reason, names: Names): void {
  const called = namesInReason(reason, names);
  const from = shown.length;
  shown.push(reason.key, 0, called.length);
  for (const name in reason.params) shown.push(name, reason.params[name] ?? '');
  shown[from + 1] = shown.length - from;
  for (const name of called) shown.push(name);
}

/** What the sources and areas in the reasons are called tonight. */
function namesIn(reasons: readonly Reason[], names: Names): readonly string[] {
  return reasons.flatMap((reason) => namesInReason(reason, names));
}

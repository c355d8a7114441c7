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
  return ({ rows, withdrawn, ...head }) =>
    digestOf([
      frame,
      head,
      shownRows(rows, names, context),
      withdrawn.map((row) => [row, namesIn(row.reasons, names)]),
    ]);
}

function shownRows(rows: readonly ListRow[], names: Names, context: TextContext): unknown[] {
  const households = new Map<string, number>();
  return rows.map((row) => {
    if (!households.has(row.household)) households.set(row.household, households.size);
    return [
      row.personId,
      row.role,
      row.name,
      row.sex,
      row.age,
      maskId(row.idNumber, context.idMask),
      row.phone,
      row.household === '' ? '' : households.get(row.household),
      row.relation,
      row.address,
      row.task,
      row.missing,
      row.suggestedSchemes,
      row.premiumHelp,
      row.reasons,
      namesIn(row.reasons, names),
      row.change,
      row.lastNote,
    ];
  });
}

/** What the sources and areas in the reasons are called tonight. */
function namesIn(reasons: readonly Reason[], names: Names): readonly string[] {
  return reasons.flatMap((reason) => namesInReason(reason, names));
}

import type { ListRow } from '../model/list-row.ts';
import type { Task } from '../model/status.ts';
import type { IssuedItem } from './issued-item.ts';

/** What differs, for one person, from the list last issued. */
export interface ListChange {
  readonly change: 'added' | 'withdrawn' | 'moved' | 'changed';
  readonly personId: string;
  /** Where the person is listed tonight; for a withdrawn one where they were. */
  readonly areaCode: string;
  /** Where the issued list had the person; '' when added. */
  readonly formerAreaCode: string;
  /** `none` when withdrawn. */
  readonly task: Task;
  /** `none` when added. */
  readonly formerTask: Task;
  readonly batchId: string;
}

/**
 * What tonight's lists change against the batches last issued: added, withdrawn, moved to another area, changed task, by
 * person id. Copies are left out: a person counts where they are owned. Items done and gone are no change. Only areas
 * that were issued a batch have a past: in all others nothing is `added`.
 */
export function compareWithIssued(
  rows: Iterable<ListRow>,
  issued: Iterable<IssuedItem>,
  issuedAreas: ReadonlySet<string>,
): readonly ListChange[] {
  const former = new Map<string, IssuedItem>();
  for (const item of issued) former.set(item.personId, item);
  const changes: ListChange[] = [];
  for (const { role, personId, areaCode, task } of rows) {
    if (role === 'copy') continue;
    const item = former.get(personId);
    former.delete(personId);
    if (item === undefined) {
      if (!issuedAreas.has(areaCode)) continue;
      changes.push({ change: 'added', personId, areaCode, formerAreaCode: '', task, formerTask: 'none', batchId: '' });
      continue;
    }
    if (item.areaCode === areaCode && item.task === task) continue;
    changes.push({
      change: item.areaCode === areaCode ? 'changed' : 'moved',
      personId,
      areaCode,
      formerAreaCode: item.areaCode,
      task,
      formerTask: item.task,
      batchId: item.batchId,
    });
  }
  for (const { personId, areaCode, task, batchId, state } of former.values()) {
    if (state === 'done') continue;
    changes.push({
      change: 'withdrawn',
      personId,
      areaCode,
      formerAreaCode: areaCode,
      task: 'none',
      formerTask: task,
      batchId,
    });
  }
  return changes.sort((left, right) => (left.personId < right.personId ? -1 : 1));
}

import { isBirthConflict } from '../../domain/residents/birth-agreement.ts';
import { gatherGroups } from '../../kit/group-rows.ts';
import type { LinkWork } from './link-work.ts';

/**
 * Links rows that carry one department's own person key. It may state two valid ids of one person (`id-history`: a
 * corrected number), the one exception to H6; but where name and birth date both contradict, the key is not believed and
 * a human is asked.
 */
export function linkByPersonKey(work: LinkWork): void {
  const { table } = work;
  const groups = gatherGroups(table.personKey.view(), table.personKeys.size - 1);
  const shared: number[][] = [];
  for (let group = 1; group <= groups.groupCount; group += 1) {
    const rows = groups.members.subarray(groups.starts[group], groups.starts[group + 1]);
    if (rows.length > 1) shared.push(work.inKeyOrder(rows));
  }
  // Keys are numbered as they came; where two bring the same rows together, the links must not tell which came first.
  shared.sort(([left = 0], [right = 0]) => work.compareKeys(left, right));
  for (const rows of shared) {
    const anchor = work.chooseAnchor(rows);
    for (const row of rows) {
      if (row === anchor) continue;
      if (isContradicted(work, anchor, row)) {
        work.review(anchor, row, 'person-key-conflict', 0);
        continue;
      }
      work.link(anchor, row, haveDifferentIds(work, anchor, row) ? 'id-history' : 'person-key', 0, true);
    }
  }
}

function haveDifferentIds(work: LinkWork, left: number, right: number): boolean {
  const { idHigh, idLow } = work.table;
  if (idLow.at(left) === 0 || idLow.at(right) === 0) return false;
  return idLow.at(left) !== idLow.at(right) || idHigh.at(left) !== idHigh.at(right);
}

function isContradicted(work: LinkWork, left: number, right: number): boolean {
  const { birth, isLunar } = work.table;
  if (!isBirthConflict(birth.at(left), birth.at(right), isLunar.at(left) === 1, isLunar.at(right) === 1)) return false;
  return work.names.compareRows(left, right, false) === 'conflicting';
}

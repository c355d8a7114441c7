import type { IdStatus } from '../model/person-record.ts';

/** How two identity numbers relate; `missing`: one of them says nothing about its person. */
export type IdRelation = 'same' | 'same-number' | 'one-edit' | 'same-15' | 'different' | 'missing';

/** Defects that leave a number unusable for comparing. */
const unusable: ReadonlySet<IdStatus> = new Set(['missing', 'truncated-sci', 'placeholder', 'relative']);

/**
 * Compares two identity numbers by what their defects leave of them: equal valid numbers; equal as written or after
 * 15 → 18; one edit apart (a digit changed, lost, added or swapped with its neighbour) where at least one is damaged;
 * equal in the 15 digits a spreadsheet keeps. Two different valid numbers are `different` however near.
 */
export function relateIds(left: string, leftStatus: IdStatus, right: string, rightStatus: IdStatus): IdRelation {
  if (unusable.has(leftStatus) || unusable.has(rightStatus) || left === '' || right === '') return 'missing';
  const areValid = leftStatus === 'valid' && rightStatus === 'valid';
  if (left === right) return areValid ? 'same' : 'same-number';
  if (areValid) return 'different';
  if (leftStatus === 'other-document' || rightStatus === 'other-document') return 'missing';
  if (leftStatus === 'truncated-000' || rightStatus === 'truncated-000') {
    return left.length >= 15 && right.length >= 15 && left.slice(0, 15) === right.slice(0, 15)
      ? 'same-15'
      : 'different';
  }
  if (left.length === 15 || right.length === 15)
    return toFifteen(left) === toFifteen(right) ? 'same-number' : 'different';
  return isOneEdit(left, right) ? 'one-edit' : 'different';
}

/** The 15 digits of an 18-character number: without century and check character. */
function toFifteen(idNumber: string): string {
  return idNumber.length === 18 ? idNumber.slice(0, 6) + idNumber.slice(8, 17) : idNumber;
}

/** Whether one insertion, deletion, substitution or swap of neighbours turns one text of ASCII into the other. */
export function isOneEdit(left: string, right: string): boolean {
  if (Math.abs(left.length - right.length) > 1 || left === right) return false;
  let head = 0;
  while (head < left.length && head < right.length && left[head] === right[head]) head += 1;
  let tail = 0;
  const shorter = Math.min(left.length, right.length) - head;
  while (tail < shorter && left[left.length - 1 - tail] === right[right.length - 1 - tail]) tail += 1;
  const middleLeft = left.length - head - tail;
  const middleRight = right.length - head - tail;
  if (middleLeft <= 1 && middleRight <= 1) return true;
  return middleLeft === 2 && middleRight === 2 && left[head] === right[head + 1] && left[head + 1] === right[head];
}

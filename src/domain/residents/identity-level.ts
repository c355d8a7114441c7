import type { Sex } from '../model/person-record.ts';
import type { BirthAgreement } from './birth-agreement.ts';
import type { IdRelation } from './id-relation.ts';

/** Levels of the comparison `identity`: id number, birth date and sex depend on each other, so they are compared as one. */
const identityLevels = [
  'same-id',
  'same-number',
  'one-edit',
  'same-15',
  'birth-and-sex',
  'birth',
  'partial-birth',
  'near-birth',
  'birth-against-sex',
  'birth-against-number',
  'number-against-birth',
  'sex',
  'different-sex',
  'different-birth',
  'missing',
] as const;
export type IdentityLevel = (typeof identityLevels)[number];

/** The level for an id relation, a birth agreement and two sexes. */
export function findIdentityLevel(ids: IdRelation, births: BirthAgreement, left: Sex, right: Sex): IdentityLevel {
  const isSexConflict = left !== '' && right !== '' && left !== right;
  const isBirthConflict = births === 'conflicting' || births === 'near';
  if (ids === 'same' || ids === 'same-number' || ids === 'one-edit' || ids === 'same-15') {
    if (isBirthConflict && ids !== 'one-edit') return 'number-against-birth';
    if (births === 'conflicting') return 'different-birth';
    if (isSexConflict) return 'number-against-birth';
    return ids === 'same' ? 'same-id' : ids;
  }
  if (births === 'conflicting') return 'different-birth';
  if (ids === 'different') return births === 'equal' ? 'birth-against-number' : 'different-birth';
  if (births === 'missing') return sexOnly(left, right, isSexConflict);
  if (isSexConflict) return births === 'equal' ? 'birth-against-sex' : 'different-sex';
  if (births === 'partial') return 'partial-birth';
  if (births === 'near' || births === 'lunar') return 'near-birth';
  return left === '' || right === '' ? 'birth' : 'birth-and-sex';
}

function sexOnly(left: Sex, right: Sex, isSexConflict: boolean): IdentityLevel {
  if (isSexConflict) return 'different-sex';
  return left === '' || right === '' ? 'missing' : 'sex';
}

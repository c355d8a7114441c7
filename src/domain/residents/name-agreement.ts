import type { NameAgreement } from '../model/status.ts';

/** What comparing names asks of the tables; built once, pure. */
export interface NameTables {
  /** Pinyin of one character or, in `name`, of a surname read its own way; '' where the table has none. */
  readonly syllablesOf: (nameKey: string) => readonly string[];
  /** Whether two single characters are often taken for each other in handwriting or by a reader. */
  readonly isLookAlike: (left: string, right: string) => boolean;
}

/** In what way two folded names agree; the ways of agreeing first, then those of near, then the rest. */
const nameRelations = [
  'equal',
  'wildcard',
  'truncated',
  'same-sound',
  'look-alike',
  'one-edit',
  'different',
  'missing',
] as const;
export type NameRelation = (typeof nameRelations)[number];

const wildcard = '□';
/** The shortest name that a field limit is known to have cut: 10 bytes of GB18030, five Han characters. */
const shortestCut = 5;
/** A first name kept without the father's name: at least four characters of at least two more. */
const shortestFirstName = 4;

/**
 * How two folded names relate. Wildcards (□) stand for one character each; a long name cut by its field agrees with the
 * whole. One character written by another of the same sound or look is near, and so is one edit: a character left out,
 * added or swapped with its neighbour, or replaced in a name of three or more (in a name of two, one replaced character
 * is half of it, and kin who share a surname would all be near).
 */
export function relateNames(left: string, right: string, tables: NameTables): NameRelation {
  if (left === '' || right === '') return 'missing';
  if (left === right) return 'equal';
  const a = [...left];
  const b = [...right];
  if (a.length === b.length) return relateEqualLength(a, b, tables, left, right);
  const shorter = a.length < b.length ? a : b;
  const longer = a.length < b.length ? b : a;
  if (isCut(shorter, longer)) return 'truncated';
  if (isSameSound(left, right, tables)) return 'same-sound';
  return longer.length - shorter.length === 1 && longer.length >= 3 && isOneLeftOut(shorter, longer)
    ? 'one-edit'
    : 'different';
}

/**
 * rules.md's agreement of two people's names: `agreeing` when equal after folding (wildcards and truncation included) or
 * equal to a former name of the other; `near` one homophone, one look-alike or one edit off; `missing` when one is empty.
 */
export function nameAgreement(left: string, right: string, tables: NameTables): NameAgreement {
  return agreementOfRelation[relateNames(left, right, tables)];
}

export const agreementOfRelation: Readonly<Record<NameRelation, NameAgreement>> = {
  equal: 'agreeing',
  wildcard: 'agreeing',
  truncated: 'agreeing',
  'same-sound': 'near',
  'look-alike': 'near',
  'one-edit': 'near',
  different: 'conflicting',
  missing: 'missing',
};

function relateEqualLength(
  a: readonly string[],
  b: readonly string[],
  tables: NameTables,
  left: string,
  right: string,
): NameRelation {
  let known = 0;
  let different = 0;
  let at = -1;
  for (let i = 0; i < a.length; i += 1) {
    if (a[i] === b[i] && a[i] !== wildcard) known += 1;
    else if (a[i] !== wildcard && b[i] !== wildcard) {
      if (different === 0) at = i;
      different += 1;
    }
  }
  if (different === 0) return known > 0 ? 'wildcard' : 'different';
  if (different === 1) {
    if (known === 0) return 'different';
    const x = a[at] ?? '';
    const y = b[at] ?? '';
    if (isSameSound(left, right, tables)) return 'same-sound';
    if (tables.isLookAlike(x, y)) return 'look-alike';
    return a.length >= 3 ? 'one-edit' : 'different';
  }
  const swapped = different === 2 && a[at] === b[at + 1] && a[at + 1] === b[at];
  if (swapped && a.length >= 3) return 'one-edit';
  return 'different';
}

function isCut(shorter: readonly string[], longer: readonly string[]): boolean {
  const least = longer.length - shorter.length >= 2 ? shortestFirstName : shortestCut;
  if (shorter.length < least) return false;
  return shorter.every((character, i) => character === longer[i] || character === wildcard || longer[i] === wildcard);
}

/** Equal syllable by syllable, with at most one character written differently or a part typed as pinyin. */
function isSameSound(left: string, right: string, tables: NameTables): boolean {
  const a = tables.syllablesOf(left);
  const b = tables.syllablesOf(right);
  if (a.length === 0 || a.length !== b.length) return false;
  return a.every((syllable, i) => syllable !== '' && syllable === b[i]);
}

function isOneLeftOut(shorter: readonly string[], longer: readonly string[]): boolean {
  let skipped = 0;
  for (let i = 0; i < shorter.length; i += 1) {
    if (shorter[i] === longer[i + skipped]) continue;
    if (skipped === 1) return false;
    skipped = 1;
    if (shorter[i] !== longer[i + 1]) return false;
  }
  return true;
}

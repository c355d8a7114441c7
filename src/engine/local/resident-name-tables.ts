import type { NameTables as NormaliseTables } from '../../domain/normalise/name-tables.ts';
import { pinyinKey } from '../../domain/normalise/pinyin-key.ts';
import type { NameTables } from '../../domain/residents/name-agreement.ts';

/**
 * The tables names are compared by, from those they are normalised by. Letters typed in place of a character are one
 * syllable (张WEI sounds like 张韡); a lost character has none. Surnames that registers mix (萧 and 肖) count as
 * look-alikes: near, never equal.
 */
export function createResidentNameTables(tables: NormaliseTables): NameTables {
  const known = new Map<string, readonly string[]>();
  return {
    syllablesOf: (nameKey) => {
      let syllables = known.get(nameKey);
      if (syllables === undefined) {
        syllables = readSyllables(nameKey, tables);
        known.set(nameKey, syllables);
      }
      return syllables;
    },
    isLookAlike: (left, right) => tables.isLookAlike(left, right) || tables.isVariantSurname(left, right),
  };
}

function readSyllables(nameKey: string, tables: NormaliseTables): readonly string[] {
  const syllables: string[] = [];
  let letters = '';
  for (const token of pinyinKey(nameKey, tables).split(' ')) {
    if (/^[A-Z]$/.test(token)) {
      letters += token.toLowerCase();
      continue;
    }
    if (letters !== '') syllables.push(letters);
    letters = '';
    if (token !== '') syllables.push(token === '□' ? '' : token);
  }
  if (letters !== '') syllables.push(letters);
  return syllables;
}

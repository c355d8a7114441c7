import { pinyin } from 'pinyin-pro';
import type { NameTables } from './name-tables.ts';
import { splitSurname } from './split-surname.ts';
import { cacheByValue } from './value-cache.ts';

const givenSyllable = cacheByValue(30_000, (character) => syllablesOf(character, false));
const surnameSyllables = cacheByValue(5_000, (surname) => syllablesOf(surname, true));

function syllablesOf(text: string, surname: boolean): string {
  const options = { toneType: 'none', type: 'array', v: true } as const;
  const read = surname ? pinyin(text, { ...options, surname: 'all' }) : pinyin(text, options);
  return read.join(' ');
}

/**
 * Pinyin of a name key, syllables without tones joined by spaces, ü as `v`: 单雄信 → `shan xiong xin`. Surnames have their own
 * readings (单, 曾, 解, 万俟), given names the commonest one of each character; a character without a reading stands for itself, a lost
 * one stays □. Equal keys sound alike.
 */
export function pinyinKey(nameKey: string, tables: NameTables): string {
  if (nameKey === '') return '';
  const { surname, givenName } = splitSurname(nameKey, tables);
  let key = surname === '' ? '' : surnameSyllables(surname);
  for (const character of givenName) key += key === '' ? givenSyllable(character) : ` ${givenSyllable(character)}`;
  return key;
}

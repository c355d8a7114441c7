import { tidyCell } from '../model/tidy-text.ts';
import { readNameBrackets } from './name-brackets.ts';
import { takeNameNotes } from './name-notes.ts';
import type { NameTables } from './name-tables.ts';

/** U+25A1: one character of a name that the export lost. */
const wildcard = '□';

/** A name read from a cell. */
export interface NormalisedName {
  /** As displayed: trimmed, dots as U+00B7, brackets and notes removed, private use folded. '' when the cell holds no name. */
  readonly name: string;
  /** For comparison: folded, without dots and spaces, lost characters as U+25A1, Latin in upper case. '' when there is no own name. */
  readonly nameKey: string;
  readonly note: '' | 'deceased' | 'disabled' | 'relation';
  /** Keys of former names that a bracket gives (曾用名…). */
  readonly formerKeys: readonly string[];
  /** Where the cell names a person by a relative (王五之妻): the relative's key and what the relative is to the person; '' else. */
  readonly relativeKey: string;
  readonly relativeRole: '' | 'spouse' | 'relative';
}

/** Characters of a cell that is still read as a name; the rule of 2016 asks for 25. */
const longestName = 120;
const noKeys: readonly string[] = [];
const noName: NormalisedName = {
  name: '',
  nameKey: '',
  note: '',
  formerKeys: noKeys,
  relativeKey: '',
  relativeRole: '',
};
const emptyWords =
  /^(?:无|无名|无名氏|无姓名|不详|未知|不明|空|缺|未取名|未起名|未命名|未定名|暂无|暂无姓名|婴儿|新生儿|小孩|none|null|nil|n\/?a|nan|undefined|test|测试|#n\/a|#ref!|#value!)$/iu;
const han = /\p{Ideographic}/u;
const letter = /[\p{L}\p{Co}\p{So}?？*＊□\ufffd〇]/u;
/** Everything that exports put for the middle dot of the 2016 rule (U+00B7). */
const dots = /\s*[·∙•・･●‧⋅﹒˙。．.᛫⸱⸳ꞏ·᛬●⚫⦁]\s*/gu;
const lost = /[?？*＊■□▢◻◇◆〓△▲○◎☆★×✕\ufffd]|\p{Co}|\p{So}/u;

/**
 * Reads a person's name as real exports write it: spaces of every kind, the family of middle dots, `?` for a dot, lost
 * characters (`?`, □, private use, U+FFFD, pinyin in a Han name), composition in brackets, traditional and variant forms, notes
 * behind and before the name. Equal keys for equal names however damaged, where the damage can be undone.
 * The middle dot follows 民委发〔2016〕33号, private use the editions of GBK and GB 18030.
 */
export function normaliseName(raw: string, tables: NameTables): NormalisedName {
  const common = readPlainName(raw, tables);
  if (common !== undefined) return common;
  if (raw.length > longestName) return noName;
  let text = tidyCell(raw);
  if (text === '') return noName;
  text = replacePrivateUse(text, tables).replaceAll('˙', '·').normalize('NFKC');
  const bracketed = readNameBrackets(text, tables);
  const noted = takeNameNotes(bracketed.text);
  const note = bracketed.note === '' ? noted.note : bracketed.note;
  const formerKeys = bracketed.formerNames.map((former) => foldName(former, tables)).filter((key) => key !== '');
  if (noted.relativeName !== '') {
    return {
      name: displayName(noted.text),
      nameKey: '',
      note: 'relation',
      formerKeys,
      relativeKey: foldName(noted.relativeName, tables),
      relativeRole: noted.relativeRole,
    };
  }
  if (!letter.test(noted.text) || emptyWords.test(noted.text)) return { ...noName, note };
  const name = displayName(noted.text);
  const nameKey = foldName(noted.text, tables);
  return nameKey === '' ? { ...noName, note } : { name, nameKey, note, formerKeys, relativeKey: '', relativeRole: '' };
}

/** First and last characters of notes and of words for 'none': names with one of them are looked at more closely. */
const telling = new Uint8Array(0x10000);
for (const character of '户姓死逝亡本无不未空缺暂婴新小测') telling[character.charCodeAt(0)] = 1;
for (const character of '故亡世残疾妻子夫偶人女儿父亲母媳妇孙婴兄弟姐妹孀属') {
  telling[character.charCodeAt(0)] = (telling[character.charCodeAt(0)] ?? 0) | 2;
}

/** Two to four ideographs of the basic block that neither begin nor end like a note: by far the commonest. */
function isPlainHan(raw: string): boolean {
  const length = raw.length;
  if (length < 2 || length > 4) return false;
  for (let at = 0; at < length; at++) {
    const code = raw.charCodeAt(at);
    if (code < 0x4e00 || code > 0x9fff) return false;
  }
  const first = telling[raw.charCodeAt(0)] ?? 0;
  const last = telling[raw.charCodeAt(length - 1)] ?? 0;
  return (first & 1) === 0 && (last & 2) === 0;
}

function foldPlainHan(raw: string, tables: NameTables): string {
  const first = raw.charAt(0);
  return tables.keptSurnames.has(first) ? first + tables.foldPlain(raw.slice(1)) : tables.foldPlain(raw);
}

/** The key alone of the commonest names, without a cache; undefined for all others. */
export function readPlainNameKey(raw: string, tables: NameTables): string | undefined {
  return isPlainHan(raw) ? foldPlainHan(raw, tables) : undefined;
}

/** The commonest names, without a cache; undefined for all others. */
export function readPlainName(raw: string, tables: NameTables): NormalisedName | undefined {
  if (!isPlainHan(raw)) return undefined;
  return {
    name: raw,
    nameKey: foldPlainHan(raw, tables),
    note: '',
    formerKeys: noKeys,
    relativeKey: '',
    relativeRole: '',
  };
}

/** The key of a name without notes and brackets; '' when nothing of a name is left. Its own key is itself. */
function foldName(name: string, tables: NameTables): string {
  let key = foldOnce(name, tables);
  for (let round = 0; round < 3; round++) {
    const next = foldOnce(key, tables);
    if (next === key) break;
    key = next;
  }
  return key;
}

function foldOnce(name: string, tables: NameTables): string {
  const text = replacePrivateUse(name, tables);
  if (!han.test(text)) return foldLatin(text);
  return foldHan(undoLatin(dropDots(text)).replace(/[\s'’‘\-—_,，、:：;；/\\|()（）[\]【】〔〕]/gu, ''), tables);
}

/** Folds characters one by one; what cannot be told becomes the wildcard, signs go. Surnames that are two names stay. */
function foldHan(text: string, tables: NameTables): string {
  let key = '';
  let changed = false;
  for (const character of text) {
    let folded = foldOne(character, tables);
    if (key === '' && tables.keptSurnames.has(character)) folded = character;
    changed ||= folded !== character;
    key += folded;
  }
  if (/^□*$/u.test(key)) return '';
  return changed ? key : text;
}

function foldOne(character: string, tables: NameTables): string {
  const code = character.charCodeAt(0);
  if (code >= 0x3400 && code <= 0x9fff) return tables.foldCharacter(character);
  if (lost.test(character)) return wildcard;
  if (character === '〇') return character;
  let folded = '';
  for (const part of character.normalize('NFKC').toUpperCase()) {
    if (/\p{L}/u.test(part)) folded += tables.foldCharacter(part);
  }
  return folded;
}

/** Dots between Han syllables go; `?` in a long name with two or more syllables on each side was one. */
function dropDots(text: string): string {
  const asDot = text.replace(/(?<=\p{Script=Han}{2})\s*[?？\ufffd]{1,2}\s*(?=\p{Script=Han}{2})/gu, '·');
  return asDot.replace(dots, '').replace(/[?？]{2}/g, '?');
}

/** Latin letters in a Han name: a syllable stands for a lost character, a single letter or digit at the end for nothing. */
function undoLatin(text: string): string {
  const half = text.normalize('NFKC');
  if (!/[A-Za-z0-9]/.test(half)) return text;
  return half
    .replace(/(?<=\p{Script=Han}{2})(?:[A-DF-NP-Z]|\d{1,2})$/iu, '')
    .replace(/(?<=\p{Script=Han}) *[A-Za-zü]{1,6}\d? *| *[A-Za-zü]{1,6}\d? *(?=\p{Script=Han})/gu, wildcard)
    .replace(/\d+/g, '');
}

/** Upper-case letters only, accents taken off. */
function foldLatin(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\s.,'’‘`·\-_/\\()（）]/gu, '')
    .toUpperCase()
    .replace(/[^\p{L}]/gu, '');
}

/** Dots as U+00B7, no spaces in Han names, single spaces in Latin ones, full-width letters as plain ones. */
function displayName(text: string): string {
  if (!han.test(text)) return text.normalize('NFKC').replace(/\s+/g, ' ').trim();
  return text
    .replace(/(?<=\p{Script=Han}{2})\s*[?？]{1,2}\s*(?=\p{Script=Han}{2})/gu, '·')
    .replace(dots, '·')
    .replace(/\s+/gu, '')
    .replace(/^·+|·+$/gu, '')
    .replace(/·{2,}/gu, '·');
}

function replacePrivateUse(text: string, tables: NameTables): string {
  return /\p{Co}/u.test(text)
    ? text.replace(/\p{Co}/gu, (character) => tables.findPrivateUse(character) ?? character)
    : text;
}

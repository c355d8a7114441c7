import type { NameTables } from './name-tables.ts';

/** A name with its brackets read: the text left, notes and former names taken out, lost characters as U+25A1. */
export interface NameBrackets {
  readonly text: string;
  readonly note: '' | 'deceased' | 'disabled';
  readonly formerNames: readonly string[];
}

const bracket = /[(（[［【〔{｛〈《<＜]([^()（）[\]［］【】〔〕{}｛｝〈〉《》<>＜＞]*)[)）\]］】〕}｝〉》>＞]/gu;
const ideographicDescription = /[\u2ff0-\u2fff]/gu;
const deceased = /已?故|死亡|去世|病故|殁|逝|已死|亡/u;
const disabled = /残/u;
const former = /^(?:曾用名|原名|又名|别名|小名|乳名|曾名|旧名|化名|也叫|又叫|曾)[:：为叫]?(.+)$/u;
const remark =
  /^(?:男|女|大|小|老|幼|长子|次子|长女|次女|子|夫|妻|父|母|本人|户主|代|代领|代办|外|外地|外嫁|嫁|户籍|未婚|已婚|离异|丧偶|寡|孤|低保|五保|特困|身份证|复|重名|同名|[一二三四五六七八九十甲乙丙丁]|\d+|[A-Za-z])$/u;
const parts = /^\p{Script=Han}{2,4}$/u;

/**
 * Reads the brackets of a name: notes (已故), (残); former names (曾用名李四); the parts of a character the system lacks, `[吉吉]`
 * or `(王莹)`, which become the character where the table knows it, else U+25A1. Other remarks are dropped. Also a description
 * by ideographic description characters (⿰吉吉).
 */
export function readNameBrackets(text: string, tables: NameTables): NameBrackets {
  if (!/[(（[［【〔{｛〈《<＜\u2ff0-\u2fff]/u.test(text)) return { text, note: '', formerNames: [] };
  let note: NameBrackets['note'] = '';
  const formerNames: string[] = [];
  const described = text.replace(/[\u2ff0-\u2fff]+\p{Script=Han}{2,4}/gu, (whole) => {
    const bare = whole.replace(ideographicDescription, '');
    return findComposed(bare, tables) ?? '□';
  });
  const replaced = described.replace(bracket, (whole, inside: string, offset: number) => {
    const content = inside.replace(/[\s+＋、/]/gu, '');
    if (content === '' || remark.test(content)) return '';
    const known = findComposed(content, tables) ?? findComposed(content.replaceAll('加', ''), tables);
    if (known !== undefined) return known;
    const formerName = former.exec(content)?.[1];
    if (formerName !== undefined) {
      formerNames.push(formerName);
      return '';
    }
    if (deceased.test(content)) note = 'deceased';
    else if (disabled.test(content)) note = note === '' ? 'disabled' : note;
    else if (isComposition(whole, content, described, offset)) return '□';
    return '';
  });
  return { text: replaced, note, formerNames };
}

function findComposed(content: string, tables: NameTables): string | undefined {
  return tables.findComposition(content) ?? tables.findComposition([...content].map(tables.foldCharacter).join(''));
}

/**
 * Whether a bracket of two to four characters stands for one: always in square brackets, in round ones where the name would
 * be too short or torn apart without it. Behind a complete name a round bracket is a remark.
 */
function isComposition(whole: string, content: string, text: string, offset: number): boolean {
  if (/^[?？□*\ufffd]+$/u.test(content)) return true;
  if (!parts.test(content)) return false;
  if (/^[[［【〔]/u.test(whole)) return true;
  const before = [...text.slice(0, offset)].length;
  const after = text.length - offset - whole.length;
  return after > 0 || before <= 1;
}

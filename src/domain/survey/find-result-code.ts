import { findText } from '../../words/catalogue.ts';
import { type ResultCode, resultCodes } from '../model/ledger-evidence.ts';

/** What a result cell says: a code, nothing we know, two things at once, or a label that could be one of several. */
export type ReadResult =
  | { readonly kind: 'code'; readonly code: ResultCode }
  | { readonly kind: 'unknown' }
  | { readonly kind: 'contradictory' }
  | { readonly kind: 'ambiguous'; readonly codes: readonly ResultCode[] };

/** Labels that offices really write, beside our own. */
const variants: Readonly<Record<ResultCode, readonly string[]>> = {
  '01': [
    '已录入居保',
    '已参居保',
    '我区参加居保',
    '本地参保',
    '已参保本地',
    '参职保（含退休）',
    '参加省职保',
    '参职保',
  ],
  '02': ['异地居保', '省内异地参保', '已参保省内异地', '省内异地'],
  '03': ['外省居保', '参加省外职保', '省外参保', '已参保省外'],
  '04': ['参加机关保', '机关事业', '参加机关事业保险'],
  '05': ['愿意参保', '已填表', '已录入未审核', '愿意'],
  '06': ['自愿放弃', '拒参', '无参保意愿', '不愿意参保', '不愿参保'],
  '07': ['16岁以上在校生', '16岁以上在校学生', '在校学生', '在校生', '学生', '大学生'],
  '08': ['参军', '服役', '服兵役', '现役军人'],
  '09': ['服刑人员', '服刑'],
  '10': ['出国（境）人员', '出国', '出境', '出国境', '出国(境)'],
  '11': ['死亡', '死亡未销户人员', '死亡未销户', '已死亡', '去世', '已去世', '已故'],
  '12': ['失踪'],
  '13': ['户口迁出', '已注销户口', '迁出', '注销', '已迁出', '户口已注销', '户口迁出/已注销'],
  '14': ['空挂户'],
  '15': ['人户分离', '住在别处'],
  '16': ['查无此人', '数据错误', '户口不在本地', '非住户', '查无此人/数据错误'],
  '17': ['家中无人', '无法联系', '联系不上', '家中无人/无法联系'],
  '18': ['拒访', '访户拒绝'],
  '19': ['重复户口', '重号', '重复户口/重号'],
  '99': ['其他', '其他人员', '其它'],
};

/** Labels that mean one thing to one office and another to the next: nobody is put down as dead by a guess. */
const ambiguous: Readonly<Record<string, readonly ResultCode[]>> = {
  死亡失踪: ['11', '12'],
  已参保: ['01', '02', '03', '04'],
  参保: ['01', '02', '03', '04', '05'],
  异地参保: ['02', '03'],
  无人居住: ['14', '17'],
  成功: resultCodes,
};

const codeOfLabel: ReadonlyMap<string, ResultCode> = new Map(
  resultCodes.flatMap((code) =>
    [...variants[code], findText(`result.${code}`, 'zh') ?? '', findText(`result.${code}`, 'en') ?? '']
      .filter((label) => label !== '')
      .map((label) => [foldLabel(label), code] as const),
  ),
);

/**
 * Reads a result as visitors write it: the code with or without its label, the code as a number (`5`, `5.0`), the label
 * or a known variant of it in half or full width.
 */
export function findResultCode(cell: string): ReadResult {
  const text = foldLabel(cell);
  const unsure = ambiguous[text];
  if (unsure !== undefined) return { kind: 'ambiguous', codes: unsure };
  const byLabel = codeOfLabel.get(text);
  if (byLabel !== undefined) return { kind: 'code', code: byLabel };
  const parts = /^(\d{1,2})(?:\.0+)?(\D.*)?$/u.exec(cell.normalize('NFKC').trim());
  const code = resultCodes.find((one) => one === (parts?.[1] ?? '').padStart(2, '0'));
  if (code === undefined) return { kind: 'unknown' };
  const rest = foldLabel(parts?.[2] ?? '');
  if (rest === '') return { kind: 'code', code };
  const said = codeOfLabel.get(rest);
  const isOwn = said === code || ambiguous[rest]?.includes(code) === true || isPartOfLabel(rest, code);
  return isOwn ? { kind: 'code', code } : { kind: 'contradictory' };
}

/** A label cut short or with a remark behind it still names its code. */
function isPartOfLabel(text: string, code: ResultCode): boolean {
  const label = foldLabel(findText(`result.${code}`, 'zh') ?? '');
  return text.length >= 2 && (label.startsWith(text) || text.startsWith(label));
}

/** Without spaces, brackets and marks, in half width and lower case. */
function foldLabel(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s()[\]{}<>【】〔〕《》/\\、,，。.:;：；·\-—–_~'"“”‘’*?!？！]/gu, '');
}

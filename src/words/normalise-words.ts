import type { Words } from './words.ts';

/** Texts of normalise. */
export const normaliseWords = {
  'error.name-table-invalid': {
    zh: '姓名对照表 {file} 的结构不对，请用安装包里的原文件替换。',
    en: 'The table of names {file} has not the shape it should have. Put back the file that came with the program.',
  },
  'reject.not-a-person': {
    zh: '不是人员记录（合计、签名或空模板）',
    en: 'not a person: a total, a signature or an empty template',
  },
  'reject.no-identity': { zh: '既无姓名也无身份证号', en: 'neither a name nor an identity number' },
  'reject.ragged': { zh: '单元格数与表头不符', en: 'the number of cells differs from the header' },
  'reject.scheme-unknown': {
    zh: '险种不在该格式的代码表中',
    en: 'the kind of insurance is not in the code table of the layout',
  },
} as const satisfies Words;

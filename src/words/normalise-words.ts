import type { Words } from './words.ts';

/** Texts of normalise. */
export const normaliseWords = {
  'error.name-table-invalid': {
    zh: '姓名对照表 {file} 的结构不对，请用安装包里的原文件替换。',
    en: 'The table of names {file} has not the shape it should have. Put back the file that came with the program.',
  },
} as const satisfies Words;

import type { Sex } from '../model/person-record.ts';
import { tidyCell, toHalfWidth } from '../model/tidy-text.ts';

/** Labels of GB/T 4761 with the words people use for them, by two-digit code. Heads are 01. */
const labels: Readonly<Record<string, string>> = {
  '01': '本人 户主 本人或户主 户主本人 申请人 家庭主申请人 承包方代表',
  '10': '配偶 爱人 夫妻 夫妻关系',
  '11': '夫 丈夫 老公',
  '12': '妻 妻子 老婆',
  '20': '子 儿子 儿 男孩',
  '21': '独生子',
  '22': '长子 大儿子 大子',
  '23': '次子 二儿子 二子',
  '24': '三子 三儿子',
  '25': '四子 四儿子',
  '26': '五子 五儿子',
  '27': '养子或继子 养子 继子',
  '28': '女婿',
  '29': '其他儿子 六子 七子',
  '30': '女 女儿 女孩',
  '31': '独生女',
  '32': '长女 大女儿 大女',
  '33': '次女 二女儿 二女',
  '34': '三女 三女儿',
  '35': '四女 四女儿',
  '36': '五女 五女儿',
  '37': '养女或继女 养女 继女',
  '38': '儿媳 儿媳妇 媳妇',
  '39': '其他女儿 六女 七女',
  '40': '孙子、孙女或外孙子、外孙女 孙子女或外孙子女 孙子女/外孙子女 孙子女 外孙子女 孙辈',
  '41': '孙子 孙',
  '42': '孙女',
  '43': '外孙子 外孙',
  '44': '外孙女',
  '45': '孙媳妇或外孙媳妇 孙媳/外孙媳 孙媳 孙媳妇 外孙媳 外孙媳妇',
  '46': '孙女婿或外孙女婿 孙女婿/外孙女婿 孙女婿 外孙女婿',
  '47': '曾孙子或外曾孙子 曾孙子/外曾孙子 曾孙子 曾孙 外曾孙子 外曾孙',
  '48': '曾孙女或外曾孙女 曾孙女/外曾孙女 曾孙女 外曾孙女',
  '49': '其他孙子、孙女或外孙子、外孙女 其他孙辈',
  '50': '父母',
  '51': '父亲 父 爸爸',
  '52': '母亲 母 妈妈',
  '53': '公公',
  '54': '婆婆',
  '55': '岳父 丈人',
  '56': '岳母 丈母 丈母娘',
  '57': '继父或养父 继父 养父',
  '58': '继母或养母 继母 养母',
  '59': '其他父母关系',
  '60': '祖父母或外祖父母 祖父母/外祖父母 祖父母 外祖父母',
  '61': '祖父 爷爷',
  '62': '祖母 奶奶',
  '63': '外祖父 外公 姥爷',
  '64': '外祖母 外婆 姥姥',
  '65': '配偶的祖父母或外祖父母 配偶的祖/外祖父母 配偶的祖父母',
  '66': '曾祖父 太爷爷',
  '67': '曾祖母 太奶奶',
  '68': '配偶的曾祖父母或外曾祖父母 配偶的曾祖父母',
  '69': '其他祖父母或外祖父母 其他祖辈',
  '70': '兄弟姐妹',
  '71': '兄 哥哥 哥',
  '72': '嫂 嫂子',
  '73': '弟 弟弟',
  '74': '弟媳 弟妹 弟媳妇',
  '75': '姐姐 姐',
  '76': '姐夫',
  '77': '妹妹 妹',
  '78': '妹夫',
  '79': '其他兄弟姐妹',
  '80': '其他',
  '81': '伯父 伯伯 大伯',
  '82': '伯母',
  '83': '叔父 叔叔 叔',
  '84': '婶母 婶婶 婶',
  '85': '舅父 舅舅 舅',
  '86': '舅母 舅妈',
  '87': '姨父 姨夫',
  '88': '姨母 姨妈 姨',
  '89': '姑父 姑夫',
  '90': '姑母 姑姑 姑妈 姑',
  '91': '堂兄弟、堂姐妹 堂兄弟姐妹 堂兄 堂弟 堂姐 堂妹',
  '92': '表兄弟、表姐妹 表兄弟姐妹 表兄 表弟 表姐 表妹',
  '93': '侄子 侄儿 侄',
  '94': '侄女',
  '95': '外甥',
  '96': '外甥女',
  '97': '其他亲属 亲属',
  '99': '非亲属 保姆 雇工 户员',
};

const male = new Set(
  '11 20 21 22 23 24 25 26 27 28 29 41 43 46 47 51 53 55 57 61 63 66 71 73 76 78 81 83 85 87 89 93 95'.split(' '),
);
const female = new Set(
  '12 30 31 32 33 34 35 36 37 38 39 42 44 45 48 52 54 56 58 62 64 67 72 74 75 77 82 84 86 88 90 94 96'.split(' '),
);

const codeOfLabel = new Map(
  Object.entries(labels).flatMap(([code, words]) => words.split(' ').map((word) => [word, code] as const)),
);

/** Two-digit code of GB/T 4761 of a code or a label; '' when it is neither. Everything below 10 is the head, `01`. */
export function normaliseRelation(raw: string): string {
  const text = toHalfWidth(tidyCell(raw.slice(0, 40))).replace(/\s/g, '');
  if (/^\d{1,2}$/.test(text)) {
    const code = text.padStart(2, '0');
    if (code < '10') return '01';
    return labels[code] === undefined ? '' : code;
  }
  return codeOfLabel.get(text) ?? codeOfLabel.get(text.replace(/^(?:与户主关系|户主的?|之)[:：]?/u, '')) ?? '';
}

/** Sex that a relation implies by the validation rules of household registration; '' where it implies none. */
export function impliedSex(relation: string): Sex {
  if (male.has(relation)) return 'male';
  return female.has(relation) ? 'female' : '';
}

import { findText } from '../../words/catalogue.ts';

/** What a returned list is read for. The first five say who it is, the rest what the visit found. */
export const returnFields = [
  'personId',
  'name',
  'idNumber',
  'phone',
  'address',
  'seen',
  'result',
  'visitDate',
  'evidence',
  'newPlace',
  'note',
  'deathDate',
  'areaCode',
] as const;
export type ReturnField = (typeof returnFields)[number];

/** Fields a visitor fills in: a row in which all of them are empty was not visited. */
export const answerFields: readonly ReturnField[] = [
  'seen',
  'result',
  'visitDate',
  'evidence',
  'newPlace',
  'note',
  'deathDate',
];

/** Headers as people retype them, beside those of our own lists in both languages. */
const aliases: Readonly<Record<ReturnField, readonly string[]>> = {
  personId: ['人员编号', '编号', '人员ID', '人员代码', 'personid'],
  name: ['姓名', '名字', '人员姓名'],
  idNumber: ['身份证号', '身份证号码', '证件号码', '公民身份号码', '身份证'],
  phone: ['联系电话', '电话', '手机', '手机号', '手机号码', '联系方式'],
  address: ['地址', '住址', '户籍地址', '家庭住址'],
  seen: ['是否见到本人', '见到本人', '是否见本人', '是否见到', '本人是否见到'],
  result: ['核实结果', '核实情况', '核查结果', '入户结果', '访问结果', '调查结果', '结果', '核实结果代码'],
  visitDate: ['核实日期', '入户日期', '走访日期', '访问日期', '核查日期', '日期'],
  evidence: ['凭证号或知情人', '凭证号', '知情人', '凭证', '证明编号', '凭证号知情人'],
  newPlace: ['新住址或社区', '新住址', '现住址', '新地址', '现住社区', '新住址社区'],
  note: ['备注', '说明', '情况说明', '备注说明'],
  deathDate: ['死亡日期', '死亡时间', '去世日期', '去世时间', '死亡年月'],
  areaCode: ['12位行政区划编码', '行政区划编码', '行政区划代码', '社区代码', '区划代码', '社区编码'],
};

const fieldOfHeader: ReadonlyMap<string, ReturnField> = new Map(
  returnFields.flatMap((field) =>
    [...aliases[field], findText(`list.column.${field}`, 'zh') ?? '', findText(`list.column.${field}`, 'en') ?? '']
      .filter((header) => header !== '')
      .map((header) => [foldHeader(header), field] as const),
  ),
);

/** Columns of a returned sheet: where each field stands, and fields that stand twice. */
export interface ReturnColumns {
  readonly columnOf: ReadonlyMap<ReturnField, number>;
  readonly doubled: readonly ReturnField[];
}

/** Finds the fields in a header row; columns that are none of them are left alone. */
export function bindReturnColumns(header: readonly string[]): ReturnColumns {
  const columnOf = new Map<ReturnField, number>();
  const doubled: ReturnField[] = [];
  header.forEach((cell, column) => {
    const field = fieldOfHeader.get(foldHeader(cell));
    if (field === undefined) return;
    if (columnOf.has(field)) doubled.push(field);
    else columnOf.set(field, column);
  });
  return { columnOf, doubled };
}

/** Without spaces, marks and what stands in brackets, in half width and lower case. */
function foldHeader(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【〔][^)\]】〕]*[)\]】〕]/gu, '')
    .replace(/[\s*?!:：;,，、。./\\_\-—'"“”]/gu, '');
}

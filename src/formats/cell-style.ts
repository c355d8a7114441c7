/**
 * The looks a cell can have. 'text' and its kin have the format `@`: what is typed there stays as typed, so that long
 * numbers keep their digits. 'label' is bold, 'marked' red (a cell to correct), 'note' small and grey.
 */
export type CellStyle =
  | 'general'
  | 'text'
  | 'wrapped'
  | 'centred'
  | 'integer'
  | 'decimal'
  | 'percent'
  | 'header'
  | 'title'
  | 'note'
  | 'marked'
  | 'label';

interface Look {
  readonly format: number;
  readonly font?: number;
  readonly fill?: number;
  readonly border?: number;
  readonly horizontal?: 'center' | 'right';
  readonly isWrapped?: boolean;
}

const textFormat = 49;
const looks: Readonly<Record<CellStyle, Look>> = {
  general: { format: 0 },
  text: { format: textFormat },
  wrapped: { format: textFormat, isWrapped: true },
  centred: { format: textFormat, horizontal: 'center' },
  integer: { format: 3, horizontal: 'right' },
  decimal: { format: 4, horizontal: 'right' },
  percent: { format: 164, horizontal: 'right' },
  header: { format: textFormat, font: 1, fill: 2, border: 1, horizontal: 'center', isWrapped: true },
  title: { format: textFormat, font: 2, horizontal: 'center' },
  note: { format: textFormat, font: 3, isWrapped: true },
  marked: { format: textFormat, font: 4, fill: 3, isWrapped: true },
  label: { format: textFormat, font: 1 },
};

const names = Object.keys(looks) as CellStyle[];

/** Index of a style in {@link stylesXml}. */
export const styleIndex = Object.fromEntries(names.map((name, index) => [name, index])) as Readonly<
  Record<CellStyle, number>
>;

/** The styles part of every workbook: the same for all, so that a style is a constant index. */
export function stylesXml(): string {
  const font = (size: number, extra = ''): string => `<font>${extra}<sz val="${size}"/><name val="宋体"/></font>`;
  const fonts = [
    font(11),
    font(11, '<b/>'),
    font(16, '<b/>'),
    `<font><sz val="9"/><color rgb="FF666666"/><name val="宋体"/></font>`,
    `<font><sz val="11"/><color rgb="FF9C0006"/><name val="宋体"/></font>`,
  ];
  const solid = (colour: string): string =>
    `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`;
  const fills = [
    '<fill><patternFill patternType="none"/></fill>',
    '<fill><patternFill patternType="gray125"/></fill>',
    solid('FFD9E2EC'),
    solid('FFFFC7CE'),
  ];
  const side = (name: string): string => `<${name} style="thin"><color rgb="FF7F8C99"/></${name}>`;
  const borders = [
    '<border><left/><right/><top/><bottom/><diagonal/></border>',
    `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`,
  ];
  const formats = names.map((name) => formatXml(looks[name]));
  const list = (name: string, items: readonly string[]): string =>
    `<${name} count="${items.length}">${items.join('')}</${name}>`;
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">${list('numFmts', [
    '<numFmt numFmtId="164" formatCode="0.0%"/>',
  ])}${list('fonts', fonts)}${list('fills', fills)}${list('borders', borders)}${list('cellStyleXfs', [
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
  ])}${list('cellXfs', formats)}${list('cellStyles', [
    '<cellStyle name="Normal" xfId="0" builtinId="0"/>',
  ])}</styleSheet>`;
}

function formatXml({ format, font = 0, fill = 0, border = 0, horizontal, isWrapped }: Look): string {
  const side = horizontal === undefined ? '' : ` horizontal="${horizontal}"`;
  const wrap = isWrapped === true ? ' wrapText="1"' : '';
  return `<xf numFmtId="${format}" fontId="${font}" fillId="${fill}" borderId="${border}" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment vertical="center"${side}${wrap}/></xf>`;
}

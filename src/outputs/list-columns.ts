import type { ListRow } from '../domain/model/list-row.ts';
import { maskId } from '../domain/worklist/mask-id.ts';
import { findText } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { describeReasons, type TextContext, wordFor, wordsFor } from './text-context.ts';

/** How a column of a worklist looks in the workbook. */
type ListColumnStyle = 'integer' | 'text' | 'centred' | 'wrapped';

export interface ListColumn {
  readonly key: string;
  /** Width in characters of the workbook's font. */
  readonly width: number;
  readonly style: ListColumnStyle;
  /** True for columns the visitor fills in; their cells are empty. */
  readonly isAnswer: boolean;
}

/** Columns of a worklist in the order of the sheet: what the visit needs to know, then what it finds out. */
export const listColumns: readonly ListColumn[] = [
  known('number', 5, 'integer'),
  known('personId', 11, 'text'),
  known('name', 8, 'wrapped'),
  known('sex', 5, 'centred'),
  known('age', 5, 'centred'),
  known('idNumber', 20, 'text'),
  known('phone', 12, 'text'),
  known('household', 5, 'centred'),
  known('relation', 7, 'wrapped'),
  known('address', 24, 'wrapped'),
  known('task', 8, 'wrapped'),
  known('missing', 11, 'wrapped'),
  known('suggestedScheme', 13, 'wrapped'),
  known('premiumHelp', 5, 'centred'),
  known('reason', 32, 'wrapped'),
  known('change', 9, 'wrapped'),
  known('lastNote', 10, 'wrapped'),
  answer('seen', 7),
  answer('result', 13),
  answer('visitDate', 10),
  answer('evidence', 11),
  answer('newPlace', 11),
  answer('note', 11),
];

function known(key: string, width: number, style: ListColumnStyle): ListColumn {
  return { key, width, style, isAnswer: false };
}

function answer(key: string, width: number): ListColumn {
  return { key, width, style: 'wrapped', isAnswer: true };
}

/** 0-based place of a column in the sheet. */
export function columnIndexOf(key: string): number {
  return listColumns.findIndex((column) => column.key === key);
}

/** Header texts in a language. */
export function listHeaders(language: Language): readonly string[] {
  return listColumns.map(({ key }) => findText(`list.column.${key}`, language) ?? key);
}

/**
 * Rows of one list as the texts of its cells. Households are numbered 1, 2, … in the order of the list, so that people
 * see who belongs together without a key that means nothing to them.
 */
export function buildListCells(rows: readonly ListRow[], context: TextContext): readonly (readonly string[])[] {
  const households = new Map<string, number>();
  return rows.map((row, index) => {
    let household = '';
    if (row.household !== '') {
      let number = households.get(row.household);
      if (number === undefined) {
        number = households.size + 1;
        households.set(row.household, number);
      }
      household = String(number);
    }
    return buildRowCells(row, index + 1, household, context);
  });
}

function buildRowCells(row: ListRow, number: number, household: string, context: TextContext): readonly string[] {
  const change = wordFor('list.change', row.change, context);
  return [
    String(number),
    row.personId,
    tellName(row.name, row.age, context),
    wordFor('sex', row.sex, context),
    row.age < 0 ? '' : String(row.age),
    maskId(row.idNumber, context.idMask),
    row.phone,
    household,
    describeRelation(row.relation, context),
    row.address,
    wordFor('task', row.task, context),
    describeMissing(row, context),
    wordsFor('scheme', row.suggestedSchemes, context),
    row.premiumHelp ? wordFor('list', 'yes', context) : '',
    describeReasons(row.reasons, context),
    row.role === 'copy' ? `${change} ${wordFor('list', 'copy', context)}` : change,
    row.lastNote,
    '',
    '',
    '',
    '',
    '',
    '',
  ];
}

/** The name, or why there is none: an infant has none yet, of others it is not known. */
export function tellName(name: string, age: number, context: TextContext): string {
  if (name !== '') return name;
  return wordFor('list', age === 0 || age === 1 ? 'unnamed' : 'name-unknown', context);
}

/** The relation in words: that of the code, else of its ten (`46` → `40`), which is the kind of kin. */
function describeRelation(code: string, context: TextContext): string {
  if (code === '') return '';
  return (
    findText(`relation.${code}`, context.language) ??
    findText(`relation.${code.slice(0, 1)}0`, context.language) ??
    code
  );
}

function describeMissing(row: ListRow, context: TextContext): string {
  if (row.missing.length === 0) return '';
  return row.missing
    .map(
      ({ group, state }) =>
        `${wordFor('group', group, context)}${context.language === 'zh' ? '' : ' '}${wordFor('gap', state, context)}`,
    )
    .join(context.language === 'zh' ? '、' : ', ');
}

import { findText } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import type { TextContext } from './text-context.ts';

/** Types of the Table Schema (Frictionless) that our columns use. */
type ColumnType = 'string' | 'integer' | 'number';

export interface TableColumn<Row> {
  /** Stable name, whatever the language of the header. */
  readonly key: string;
  readonly type: ColumnType;
  readonly cell: (row: Row, context: TextContext) => string;
}

/**
 * One CSV file of the output set. Files for machines have the stable keys as header in every language; files for people
 * have words, `column.<key>`.
 */
export interface TableSpec<Row> {
  readonly name: string;
  readonly audience: 'machine' | 'people';
  readonly columns: readonly TableColumn<Row>[];
}

/** Header of a column in the file. */
export function headerOf<Row>(spec: TableSpec<Row>, column: TableColumn<Row>, language: Language): string {
  if (spec.audience === 'machine') return column.key;
  return findText(`column.${column.key}`, language) ?? column.key;
}

/** A column of text. */
export function textColumn<Row>(key: string, cell: (row: Row, context: TextContext) => string): TableColumn<Row> {
  return { key, type: 'string', cell };
}

/** A column of whole numbers. */
export function countColumn<Row>(key: string, value: (row: Row) => number): TableColumn<Row> {
  return { key, type: 'integer', cell: (row) => String(value(row)) };
}

/** A column of decimals with four places, empty where there is nothing to say. */
export function decimalColumn<Row>(key: string, value: (row: Row) => number | undefined): TableColumn<Row> {
  return {
    key,
    type: 'number',
    cell: (row) => {
      const number = value(row);
      return number === undefined ? '' : number.toFixed(4);
    },
  };
}

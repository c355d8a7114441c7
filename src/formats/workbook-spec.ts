import type { CellStyle } from './cell-style.ts';

/** A string is always a text cell, a number a number cell; null and '' are empty and take the look of their column. */
export type Cell = string | number | null;

/** One row: its cells alone, or with looks that differ from the columns', a height in points, a page break after it. */
export type SheetRow =
  | readonly Cell[]
  | {
      readonly cells: readonly Cell[];
      readonly style?: CellStyle;
      readonly styles?: readonly (CellStyle | undefined)[];
      readonly height?: number;
      readonly breakAfter?: boolean;
    };

/** `width` in characters of the default font (a Chinese character takes two). */
export interface ColumnSpec {
  readonly width?: number;
  readonly style?: CellStyle;
  readonly hidden?: boolean;
}

interface Message {
  readonly title: string;
  readonly text: string;
}

/**
 * A rule for what may be typed into `range` (for example `R2:R500`). 'list': a drop-down of `values` (no commas, 255
 * characters together) or of the cells at `source` (for example `'Codes'!$A$1:$A$9`). 'locked': nothing may be typed;
 * unlike sheet protection this leaves sorting and filtering free.
 */
export type ValidationSpec =
  | {
      readonly kind: 'list';
      readonly range: string;
      readonly values?: readonly string[];
      readonly source?: string;
      readonly prompt?: Message;
      readonly error?: Message;
    }
  | { readonly kind: 'locked'; readonly range: string; readonly error?: Message };

/** Paper is A4. `header` and `footer` in Excel's notation: `&P` page, `&N` pages, `&A` sheet, `&L` `&C` `&R` sections. */
export interface PageSpec {
  readonly landscape?: boolean;
  readonly header?: string;
  readonly footer?: string;
  /** Default true: all columns on one page, as many pages down as needed. */
  readonly fitToWidth?: boolean;
  readonly gridLines?: boolean;
}

/** A spec given to several workbooks is packed once where its rows are an array. */
export interface SheetSpec {
  /** Characters a sheet name cannot hold are replaced, 31 are kept, doubles are numbered. */
  readonly name: string;
  readonly columns: readonly ColumnSpec[];
  readonly rows: Iterable<SheetRow>;
  /** Rows on top that have the look 'header', stay in view and repeat on every page; default 1, 0 for none. */
  readonly headerRows?: number;
  readonly autoFilter?: boolean;
  readonly validations?: readonly ValidationSpec[];
  readonly merges?: readonly string[];
  readonly page?: PageSpec;
  readonly hidden?: boolean;
}

export interface WorkbookSpec {
  /** ISO date of the run: all time stamps in the file. */
  readonly date: string;
  readonly title?: string;
  readonly sheets: readonly SheetSpec[];
}

/** Texts by code. An array is one; a file read in bytes decodes them when they are asked for. */
export interface ValueList {
  readonly length: number;
  at(code: number): string | undefined;
}

/**
 * One column of a table to be linked. `codes[row]` is 0 where the value is missing; equal codes are equal values. Text
 * columns have `values.at(code)`; number columns (dates as yyyymmdd, sexes, hashes made for blocking) have none.
 */
export interface LinkColumn {
  readonly name: string;
  readonly codes: Uint32Array;
  readonly values: ValueList;
  /** Further values of a row in a column that holds several, such as the numbers of its kin. */
  readonly more?: readonly Uint32Array[];
  /** Share of records with each code, for frequency weights; absent where the column has none. */
  readonly frequencies?: Float64Array | Float32Array;
}

/** Rows to be linked, as columns of equal length. */
export interface LinkTable {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, LinkColumn>;
  /** Which source each row is of. */
  readonly sources: Uint16Array;
}

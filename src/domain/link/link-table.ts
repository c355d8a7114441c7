/**
 * One column of a table to be linked. `codes[row]` is 0 where the value is missing; equal codes are equal values. Text
 * columns have `values[code]`; number columns (dates as yyyymmdd, sexes, hashes made for blocking) have none.
 */
export interface LinkColumn {
  readonly name: string;
  readonly codes: Uint32Array;
  readonly values: readonly string[];
  /** Further values of a row in a column that holds several, such as the numbers of its kin. */
  readonly more?: readonly Uint32Array[];
  /** Share of records with each code, for frequency weights; absent where the column has none. */
  readonly frequencies?: Float64Array;
}

/** Rows to be linked, as columns of equal length. */
export interface LinkTable {
  readonly rowCount: number;
  readonly columns: ReadonlyMap<string, LinkColumn>;
  /** Which source each row is of. */
  readonly sources: Uint16Array;
}

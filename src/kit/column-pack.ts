import type { GrowingColumn, NumberArray } from './growing-column.ts';

/**
 * Tables as one run of bytes: the same walk over a table's columns writes them and fills them again, so the two cannot
 * drift apart. What is behind it, a file or memory, is the affair of whoever made it.
 */
export interface ColumnPack {
  /** Whether columns are filled; else they are written. */
  readonly isLoading: boolean;
  /** Writes the column, or fills it with what was written. */
  column<T extends NumberArray>(column: GrowingColumn<T>): void;
  /** Writes these pieces as one; gives, when loading, the bytes that were written, beginning at an offset good for any number. */
  bytes(pieces: readonly Uint8Array[]): Uint8Array;
  /** Writes a value as JSON, or gives the one that was written. */
  json<Value>(value: Value): Value;
}

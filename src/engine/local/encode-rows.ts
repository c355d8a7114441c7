import { byteClass } from './byte-classes.ts';
import { type ByteColumn, batchRows, hashStart, maxCellBytes } from './byte-column.ts';

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
const quote = 0x22;

/** Where the cell of a row that names the record stands. */
export interface IdSpans {
  readonly push: (start: number, end: number) => void;
}

/**
 * Reads delimited rows in UTF-8 bytes straight into columns of codes: no row and no text is built for cells of plain
 * letters and digits. Blank lines are skipped.
 * @param columns for each field of a row its column, or undefined where it is not wanted
 * @returns the number of rows, or −1 when a row is ragged or quoted: then the whole file belongs to the full reader
 */
export function encodeRows(
  bytes: Uint8Array,
  from: number,
  to: number,
  delimiter: number,
  columns: readonly (ByteColumn | undefined)[],
  idField: number,
  ids: IdSpans,
): number {
  const width = columns.length;
  const wanted = columns.filter((column) => column !== undefined);
  let rowCount = 0;
  /** Row of the batch. */
  let row = 0;
  let at = from;
  while (at < to) {
    if (bytes[at] === lineFeed) {
      at += 1;
      continue;
    }
    if (bytes[at] === carriageReturn && bytes[at + 1] === lineFeed) {
      at += 2;
      continue;
    }
    for (let field = 0; field < width; field += 1) {
      const start = at;
      const column = columns[field];
      let high: number = hashStart.high;
      let low: number = hashStart.low;
      let isSlow = false;
      let byte = 0;
      if (column === undefined) {
        for (; at < to; at += 1) {
          byte = bytes[at] as number;
          if (byte === delimiter || byte === lineFeed) break;
          if (byte === quote) return -1;
        }
      } else {
        const { classes } = column;
        let before = 0x20;
        for (; at < to; at += 1) {
          byte = bytes[at] as number;
          if (byte === delimiter || byte === lineFeed) break;
          const kind = classes[byte] as number;
          let kept = byte;
          if (kind !== byteClass.keep) {
            if (kind === byteClass.drop) continue;
            if (kind === byteClass.slow) {
              if (byte === quote) return -1;
              if (byte !== carriageReturn) isSlow = true;
              continue;
            }
            if (kind === byteClass.upper) kept = byte + 32;
            else {
              if (before === 0x20) isSlow = true;
              kept = 0x20;
            }
          }
          before = kept;
          high = Math.imul(high ^ kept, 0x01000193);
          low = (((low << 5) | (low >>> 27)) + high) | 0;
        }
        // A mark at the edge, or nothing but marks: what is left after trimming is for the full cleaning to say.
        if (before === 0x20 && at > start) isSlow = true;
      }
      let end = at;
      const isLast = at >= to || byte === lineFeed;
      if (isLast && end > start && bytes[end - 1] === carriageReturn) end -= 1;
      if (isLast !== (field === width - 1)) return -1;
      if (field === idField) {
        if (end - start > maxCellBytes) return -1;
        ids.push(start, end);
      }
      if (column !== undefined) {
        if (column.isDate && !isPlainDate(bytes, start, end)) isSlow = true;
        if (end - start > maxCellBytes) return -1;
        column.cellStarts[row] = start;
        column.cellLengths[row] = end - start;
        if (isSlow) column.hashText(row, start, end);
        else {
          column.highs[row] = end > start ? high : 0;
          column.lows[row] = end > start ? low : 0;
        }
      }
      at += 1;
    }
    rowCount += 1;
    row += 1;
    if (row < batchRows) continue;
    for (const column of wanted) column.flush(row);
    row = 0;
  }
  for (const column of wanted) column.flush(row);
  return rowCount;
}

/** yyyymmdd or yyyy-mm-dd with a month and day there can be: what cleaning leaves as it is but for the dashes. */
function isPlainDate(bytes: Uint8Array, start: number, end: number): boolean {
  const length = end - start;
  const gap = length === 10 ? 1 : 0;
  if (length !== 8 && length !== 10) return false;
  if (gap === 1 && (bytes[start + 4] !== 0x2d || bytes[start + 7] !== 0x2d)) return false;
  const month = twoDigits(bytes, start + 4 + gap);
  const day = twoDigits(bytes, start + 6 + gap * 2);
  return month <= 12 && day <= 31;
}

function twoDigits(bytes: Uint8Array, at: number): number {
  return ((bytes[at] as number) - 48) * 10 + (bytes[at + 1] as number) - 48;
}

import { createHash } from 'node:crypto';
import { closeSync, openSync, writeSync } from 'node:fs';
import { guardCell } from './cell-guard.ts';

/** Size, rows (headers included) and SHA-256 in hex of a written file. */
export interface WrittenFile {
  readonly bytes: number;
  readonly rows: number;
  readonly sha256: string;
}

const byteOrderMark = '\ufeff';
const flushUnits = 1 << 18;
const needsQuotes = /[",\r\n]/;

/**
 * One row as RFC 4180 has it: quoted where needed, ended by CRLF, formulas guarded. A row of one empty cell is quoted,
 * else it would be a blank line.
 */
export function formatCsvRow(cells: readonly string[]): string {
  let row = '';
  for (let at = 0; at < cells.length; at += 1) {
    const cell = guardCell(cells[at] ?? '');
    if (at > 0) row += ',';
    row += needsQuotes.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
  }
  return row === '' ? '""\r\n' : `${row}\r\n`;
}

/** A whole CSV file in memory: UTF-8 with byte-order mark, CRLF, so that Excel and WPS open it as it is. */
export function buildCsv(rows: Iterable<readonly string[]>): Buffer {
  const pieces = [byteOrderMark];
  for (const row of rows) pieces.push(formatCsvRow(row));
  return Buffer.from(pieces.join(''));
}

/** Writes what {@link buildCsv} gives to `path` (mode 0600), row by row in little memory. Replaces the file. */
export function writeCsv(path: string, rows: Iterable<readonly string[]>): WrittenFile {
  const fd = openSync(path, 'w', 0o600);
  try {
    const hasher = createHash('sha256');
    let bytes = 0;
    let rowCount = 0;
    let text = byteOrderMark;
    const flush = (): void => {
      const piece = Buffer.from(text);
      hasher.update(piece);
      for (let from = 0; from < piece.length; ) from += writeSync(fd, piece, from);
      bytes += piece.length;
      text = '';
    };
    for (const row of rows) {
      text += formatCsvRow(row);
      rowCount += 1;
      if (text.length >= flushUnits) flush();
    }
    flush();
    return { bytes, rows: rowCount, sha256: hasher.digest('hex') };
  } finally {
    closeSync(fd);
  }
}

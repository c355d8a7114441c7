import { SpanTiler } from '../../src/formats/assert-tiles.ts';
import { type DelimitedOptions, openDelimited } from '../../src/formats/delimited-reader.ts';
import { detectFileKind } from '../../src/formats/file-kind.ts';
import { openXlsx } from '../../src/formats/xlsx-reader.ts';
import { KnownError } from '../../src/kit/known-error.ts';

/** What became of a file: it was read, or refused with a known error's code. */
export type Outcome = 'read' | `refused: ${string}`;

/**
 * Reads a file whatever it holds and checks what must be true of any: every byte in one span, counts that agree, no
 * error but a known one. @throws Error when something is not
 */
export async function checkFile(path: string, options: DelimitedOptions): Promise<Outcome> {
  try {
    const kind = detectFileKind(path);
    if (kind === 'xlsx' || kind === 'zip') await checkWorkbook(path);
    else await checkDelimited(path, options);
    return 'read';
  } catch (error) {
    if (error instanceof KnownError) return `refused: ${error.code}`;
    throw error;
  }
}

async function checkDelimited(path: string, options: DelimitedOptions): Promise<void> {
  const reader = await openDelimited(path, options);
  const tiler = new SpanTiler();
  tiler.addHeader(reader.headerSpan);
  const counts = { records: 0, bad: 0, blank: 0 };
  let line = 0;
  for await (const batch of reader.batches()) {
    tiler.addBatch(batch);
    counts.records += batch.count;
    counts.bad += batch.bad.length;
    for (const { lineCount } of batch.blanks) counts.blank += lineCount;
    for (let row = 0; row < batch.count; row += 1) {
      if (batch.cells[row]?.length !== reader.columnCount) throw new Error('a record has another number of cells');
      const next = batch.lines[row] ?? 0;
      if (next <= line) throw new Error('lines do not go up');
      line = next;
    }
    for (const cell of batch.cells[0] ?? []) if (!cell.isWellFormed()) throw new Error('a cell is no well-formed text');
  }
  const { contentBytes, recordCount, badCount, blankCount } = reader.summary();
  tiler.end(contentBytes);
  if (counts.records !== recordCount || counts.bad !== badCount || counts.blank !== blankCount) {
    throw new Error('the summary does not agree with the batches');
  }
}

async function checkWorkbook(path: string): Promise<void> {
  const reader = await openXlsx(path, { maxContentBytes: 1 << 28 });
  for await (const { cells } of reader.batches()) {
    for (const row of cells) {
      if (row?.length !== reader.columnCount) throw new Error('a record has another number of cells');
    }
  }
}

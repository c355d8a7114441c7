import { unguardCell } from '../formats/cell-guard.ts';
import { openDelimited } from '../formats/delimited-reader.ts';
import { detectFileKind } from '../formats/file-kind.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { KnownError } from '../kit/known-error.ts';
import { headerText } from './question-sheet.ts';

/** A row of a returned sheet of questions. `line` is that of the file, or the row of the sheet. */
export interface WrittenAnswer {
  readonly line: number;
  readonly reviewId: string;
  readonly decision: string;
  readonly reason: string;
  /** Digest of what was shown; '' where the sheet has no such column. */
  readonly shown: string;
}

/**
 * Reads the answers of a sheet of questions, CSV or XLSX, its columns in any order, headers in either language: those of
 * `review export`, of deaths-to-confirm, conflicts and possible-duplicates. Rows without a decision are left out.
 * @throws KnownError review-columns (exit 2), and those of the readers
 */
export async function readAnswers(file: string): Promise<readonly WrittenAnswer[]> {
  const isWorkbook = detectFileKind(file) === 'xlsx';
  const reader = await (isWorkbook ? openXlsx(file) : openDelimited(file));
  const header = (reader.header ?? []).map((name) => name.trim().toLowerCase());
  const columnOf = (key: string): number => {
    const known = new Set([key, headerText(key, 'zh'), headerText(key, 'en')].map((name) => name.toLowerCase()));
    return header.findIndex((name) => known.has(name));
  };
  const columns = {
    reviewId: columnOf('review_id'),
    decision: columnOf('decision'),
    reason: columnOf('decision_reason'),
    shown: columnOf('shown'),
  };
  if (columns.reviewId < 0 || columns.decision < 0 || columns.reason < 0) {
    reader.close();
    throw new KnownError('review-columns', { file });
  }
  const written: WrittenAnswer[] = [];
  for await (const batch of reader.batches()) {
    for (let at = 0; at < batch.count; at += 1) {
      const cells = batch.cells[at];
      const cell = (column: number): string => {
        const value = cells?.[column] ?? '';
        return (isWorkbook ? value : unguardCell(value)).trim();
      };
      if (cells === undefined || cell(columns.decision) === '') continue;
      written.push({
        line: batch.lines[at] ?? 0,
        reviewId: cell(columns.reviewId).toUpperCase(),
        decision: cell(columns.decision),
        reason: cell(columns.reason),
        shown: cell(columns.shown).toLowerCase(),
      });
    }
  }
  return written;
}

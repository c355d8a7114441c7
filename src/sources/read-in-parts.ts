import { statSync } from 'node:fs';
import type { SourceSettings } from '../config/settings.ts';
import type { ByteRange } from '../formats/delimited-reader.ts';
import { findLineStart } from '../formats/find-line-start.ts';
import { openSourceFile } from './open-source-file.ts';

/** Parts of a file as it is divided: of so many bytes each, whoever reads them, so that what comes out is always the same. */
export const partBytes = 1 << 25;

/**
 * Reads a file in parts, all of them at the same time as far as `read` lets them. A part begins at the start of a line; where
 * that turns out to lie inside a quoted cell, because the part before ended elsewhere, it is read again from there. So the parts,
 * in their order, hold the rows of the whole, each once.
 * @param read reads a part, or without a range the whole file, and tells how far it came
 * @throws KnownError as `openSourceFile`
 */
export async function readInParts<Part extends { readonly endOffset: number }>(
  source: SourceSettings,
  file: string,
  read: (range?: ByteRange) => Promise<Part>,
  bytes = partBytes,
): Promise<Part[]> {
  const ranges = await planRanges(source, file, bytes);
  if (ranges.length < 2) return [await read()];
  const parts = await Promise.all(ranges.map((range) => read(range)));
  const kept: Part[] = [];
  let offset = 0;
  for (const [at, range] of ranges.entries()) {
    if (range.to <= offset) continue;
    const begun = parts[at];
    const part =
      begun !== undefined && (at === 0 || range.from === offset) ? begun : await read({ ...range, from: offset });
    kept.push(part);
    offset = part.endOffset;
  }
  return kept;
}

async function planRanges(source: SourceSettings, file: string, bytes: number): Promise<ByteRange[]> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= bytes) return [];
  const opened = await openSourceFile(source, file);
  const { isDivisible } = opened;
  const first = opened.offset();
  opened.close();
  if (!isDivisible) return [];
  const ranges: ByteRange[] = [];
  let from = 0;
  for (let target = bytes; target < size; target += bytes) {
    const to = findLineStart(file, target);
    if (to === undefined || to <= Math.max(from, first) || to >= size) continue;
    ranges.push({ from, to });
    from = to;
  }
  return [...ranges, { from, to: Number.POSITIVE_INFINITY }];
}

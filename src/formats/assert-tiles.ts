import type { HeaderSpan, RecordBatch } from './record-batch.ts';

interface Span {
  readonly byteOffset: number;
  readonly byteLength: number;
}

/**
 * Asserts that header, records, bad spans and blanks together cover the bytes 0 … `contentBytes` of a delimited file,
 * each byte once. @throws Error with the offset of the first gap or overlap
 */
export function assertTiles(
  headerSpan: HeaderSpan | undefined,
  batches: readonly RecordBatch[],
  contentBytes: number,
): void {
  const spans: Span[] = headerSpan === undefined ? [] : [headerSpan];
  for (const { count, byteOffsets, byteLengths, bad, blanks } of batches) {
    for (let row = 0; row < count; row += 1) {
      spans.push({ byteOffset: byteOffsets[row] ?? 0, byteLength: byteLengths[row] ?? 0 });
    }
    spans.push(...bad, ...blanks);
  }
  spans.sort((left, right) => left.byteOffset - right.byteOffset);
  let at = 0;
  for (const { byteOffset, byteLength } of spans) {
    if (byteOffset !== at) throw new Error(`spans do not tile: expected offset ${at}, found ${byteOffset}`);
    if (byteLength <= 0) throw new Error(`empty span at offset ${byteOffset}`);
    at += byteLength;
  }
  if (at !== contentBytes) throw new Error(`spans do not tile: they end at ${at} of ${contentBytes}`);
}

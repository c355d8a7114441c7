import type { HeaderSpan, RecordBatch } from './record-batch.ts';

interface Span {
  readonly byteOffset: number;
  readonly byteLength: number;
}

/** Follows the spans of a delimited file batch by batch and asserts that they cover each byte once. */
export class SpanTiler {
  #at = 0;

  /** @throws Error with the offset of the first gap or overlap */
  addHeader(headerSpan: HeaderSpan | undefined): void {
    if (headerSpan !== undefined) this.#add(headerSpan.byteOffset, headerSpan.byteLength);
  }

  /** @throws Error with the offset of the first gap or overlap */
  addBatch({ count, byteOffsets, byteLengths, bad, blanks }: RecordBatch): void {
    const others: Span[] = [...bad, ...blanks].sort((left, right) => left.byteOffset - right.byteOffset);
    let next = 0;
    for (let row = 0; row < count; row += 1) {
      const offset = byteOffsets[row] ?? 0;
      for (let other = others[next]; other !== undefined && other.byteOffset < offset; other = others[next]) {
        this.#add(other.byteOffset, other.byteLength);
        next += 1;
      }
      this.#add(offset, byteLengths[row] ?? 0);
    }
    for (const { byteOffset, byteLength } of others.slice(next)) this.#add(byteOffset, byteLength);
  }

  /** @throws Error when bytes are left over */
  end(contentBytes: number): void {
    if (this.#at !== contentBytes) throw new Error(`spans do not tile: they end at ${this.#at} of ${contentBytes}`);
  }

  #add(byteOffset: number, byteLength: number): void {
    if (byteOffset !== this.#at) {
      throw new Error(`spans do not tile: expected offset ${this.#at}, found ${byteOffset}`);
    }
    if (byteLength <= 0) throw new Error(`empty span at offset ${byteOffset}`);
    this.#at += byteLength;
  }
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
  const tiler = new SpanTiler();
  tiler.addHeader(headerSpan);
  for (const batch of batches) tiler.addBatch(batch);
  tiler.end(contentBytes);
}

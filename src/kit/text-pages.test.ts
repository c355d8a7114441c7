import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ColumnPack } from './column-pack.ts';
import type { GrowingColumn, NumberArray } from './growing-column.ts';
import { TextPages } from './text-pages.ts';

/** A pack in memory: what was written is filled in again. */
class MemoryPack implements ColumnPack {
  isLoading = false;
  readonly #parts: Uint8Array[] = [];

  load(): this {
    this.isLoading = true;
    return this;
  }

  column<T extends NumberArray>(column: GrowingColumn<T>): void {
    const { buffer, byteOffset, byteLength, BYTES_PER_ELEMENT } = column.view();
    const bytes = this.bytes([new Uint8Array(buffer, byteOffset, byteLength)]);
    if (!this.isLoading) return;
    column.reserve(bytes.length / BYTES_PER_ELEMENT);
    const view = column.view();
    new Uint8Array(view.buffer, view.byteOffset, view.byteLength).set(bytes);
  }

  bytes(pieces: readonly Uint8Array[]): Uint8Array {
    if (this.isLoading) return this.#parts.shift() ?? new Uint8Array(0);
    this.#parts.push(Uint8Array.from(pieces.flatMap((piece) => [...piece])));
    return new Uint8Array(0);
  }

  json<Value>(value: Value): Value {
    return value;
  }
}

function exchanged(pages: TextPages): TextPages {
  const pack = new MemoryPack();
  pages.exchange(pack);
  const again = new TextPages();
  again.exchange(pack.load());
  return again;
}

const textsOf = (pages: TextPages): string[] => Array.from({ length: pages.length }, (_, at) => pages.get(at));

test('gives back every text, written out and read in again as often as one likes, and takes more', () => {
  const text = fc.oneof(fc.string({ maxLength: 12 }), fc.constantFrom('王芳', '', '𠮷田', 'ÿ'));
  fc.assert(
    fc.property(fc.array(fc.array(text, { maxLength: 9 }), { maxLength: 4 }), (rounds) => {
      let pages = new TextPages();
      const all: string[] = [];
      for (const texts of rounds) {
        for (const each of texts) {
          pages.push(each);
          all.push(each);
        }
        pages = exchanged(pages);
        expect(textsOf(pages)).toEqual(all);
      }
    }),
    { numRuns: 200 },
  );
});

test('keeps a text longer than a page apart from the texts behind it', () => {
  const long = 'x'.repeat(1_600_000);
  const pages = new TextPages();
  for (const text of ['a', long, 'b', '王', long, 'c']) pages.push(text);
  expect(textsOf(pages).map((text) => text.length)).toEqual([1, 1_600_000, 1, 1, 1_600_000, 1]);
  expect(pages.get(1)).toBe(long);
  expect(pages.get(2) + pages.get(3) + pages.get(5)).toBe('b王c');
});

test('drops texts without a mark and numbers the others anew', () => {
  const pages = new TextPages();
  for (const text of ['a', 'b', 'c', 'd']) pages.push(text);
  pages.keep(Uint8Array.of(1, 0, 0, 1));
  pages.push('e');
  expect(textsOf(pages)).toEqual(['a', 'd', 'e']);
});

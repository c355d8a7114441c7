import type { Cleaning } from '../../domain/link/clean-value.ts';

/** What a byte of a cell asks for: the cell must be cleaned as text; keep; make lower case; a space or a mark that counts as one; leave out. */
export const byteClass = { slow: 0, keep: 1, upper: 2, space: 3, drop: 4 } as const;

/**
 * Byte classes under which the cleaned form of a cell follows from its bytes alone: ASCII letters and digits, and the
 * common Han characters (U+4000–U+9FFF in UTF-8), which no folding changes.
 */
export function byteClasses(cleaning: Cleaning): Uint8Array {
  const classes = new Uint8Array(256);
  const set = (from: number, to: number, value: number): void => {
    classes.fill(value, from, to + 1);
  };
  set(0x30, 0x39, byteClass.keep);
  if (cleaning === 'date' || cleaning === 'day-first-date') {
    classes[0x2d] = byteClass.drop;
    return classes;
  }
  set(0x61, 0x7a, byteClass.keep);
  set(0x80, 0xbf, byteClass.keep);
  set(0xe4, 0xe9, byteClass.keep);
  set(0x41, 0x5a, cleaning === 'none' ? byteClass.keep : byteClass.upper);
  classes[0x40] = byteClass.keep;
  let mark: number = byteClass.space;
  if (cleaning === 'code') mark = byteClass.drop;
  if (cleaning === 'none') mark = byteClass.keep;
  for (const [from, to] of [
    [0x21, 0x2f],
    [0x3a, 0x3f],
    [0x5b, 0x60],
    [0x7b, 0x7e],
  ] as const) {
    set(from, to, mark);
  }
  classes[0x20] = cleaning === 'code' ? byteClass.drop : byteClass.space;
  if (cleaning === 'code') classes[0x2e] = byteClass.keep;
  classes[0x22] = byteClass.slow;
  return classes;
}

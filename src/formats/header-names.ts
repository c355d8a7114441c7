import { KnownError } from '../kit/known-error.ts';

/** Names that would reach into an object's prototype when a row becomes an object. */
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
/** A header cell with this many digits in a row is no name but somebody's number: the file has no header. */
const looksPersonal = /[0-9]{6}/;

/**
 * Refuses a header in which a name stands twice or would be dangerous as a key. Empty names are allowed: columns nobody
 * named. A message gives the name only when the row looks like a header and not like a person's data.
 * @throws KnownError header-duplicate, header-forbidden; `column` is 1-based
 */
export function assertHeaderNames(header: readonly string[], file: string): void {
  const isSafeToShow = !header.some((name) => looksPersonal.test(name));
  const first = new Map<string, number>();
  for (const [at, written] of header.entries()) {
    const name = written.trim();
    const column = at + 1;
    if (forbidden.has(name)) throw new KnownError('header-forbidden', { file, column, name });
    if (name === '') continue;
    const other = first.get(name);
    if (other !== undefined) {
      throw new KnownError('header-duplicate', { file, column, other, name: isSafeToShow ? name : '…' });
    }
    first.set(name, column);
  }
}

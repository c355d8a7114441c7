import {
  add,
  and,
  atLeast,
  block,
  branch,
  branchIf,
  type Code,
  countBits,
  equal,
  get,
  i32,
  leave,
  less,
  loadByte,
  loop,
  lowestBit,
  multiply,
  or,
  seq,
  set,
  shiftLeft,
  store,
  sub,
  v,
  type WasmFunction,
  when,
} from './wasm-assembler.ts';

/** Words of one entry of the line table. */
export const lineWords = 5;
/** Bits of its flags. */
export const hasQuoteFlag = 1;
export const hasNulFlag = 2;

/**
 * `scanLines(from, to, delimiter, quote, lines, maxLines, positions, maxPositions)` returns how many lines (ended by LF,
 * CR or CRLF) of the bytes `from` … `to` it entered in the table at `lines`: start, end, flags, number of delimiters, and
 * the index in the table at `positions` of the first of them; behind the last of them follows the end of the line. A
 * position is counted from the start of the line in UTF-16 units of its text, as if the bytes were UTF-8 (so that
 * substrings of the decoded text need no second search). Positions past `maxPositions` are counted and not stored. It stops at the line that fills either table. A line
 * without an end is not entered.
 *
 * 16 bytes at a time; `from` … `to` + 16 must be readable.
 */
export function scanFunction(): WasmFunction {
  const [from, to, delimiter, quote, lines, maxLines, positions, maxPositions] = [0, 1, 2, 3, 4, 5, 6, 7];
  const [at, start, startUnit, skipped, flags, delimiterCount, positionCount, firstPosition] = [
    8, 9, 10, 11, 12, 13, 14, 15,
  ];
  const [lineCount, afterReturn, ends, delimiters, quotes, nuls, trailing, four] = [16, 17, 18, 19, 20, 21, 22, 23];
  const [bits, bit, place, unit] = [24, 25, 26, 27];
  const [bytes, allLineFeed, allReturn, allDelimiter, allQuote, allTrailing, allFour] = [28, 29, 30, 31, 32, 33, 34];
  const local = (index: number | undefined): number => index ?? 0;
  const g = (index: number | undefined): Code => get(local(index));
  const s = (index: number | undefined, value: Code): Code => set(local(index), value);
  const increment = (index: number | undefined): Code => s(index, add(g(index), i32(1)));

  const maskBits = (mask: Code): Code => v.byteMask(mask);
  const cutMask = (index: number | undefined): Code => s(index, and(g(index), g(bit)));

  const keepPosition = when(
    less(g(positionCount), g(maxPositions)),
    seq(
      store(add(g(positions), shiftLeft(g(positionCount), i32(2))), sub(g(unit), g(startUnit))),
      increment(positionCount),
    ),
  );
  const entryAt = add(g(lines), multiply(g(lineCount), i32(4 * lineWords)));
  const endLine = seq(
    when(
      and(equal(g(place), g(afterReturn)), equal(loadByte(g(place)), i32(0x0a))),
      // The line feed of a CRLF whose line is entered already.
      [],
      seq(
        s(bit, entryAt),
        store(g(bit), g(start)),
        store(g(bit), g(place), 4),
        store(g(bit), g(flags), 8),
        store(g(bit), g(delimiterCount), 12),
        store(g(bit), g(firstPosition), 16),
        increment(lineCount),
        keepPosition,
        when(equal(loadByte(g(place)), i32(0x0d)), s(afterReturn, add(g(place), i32(1)))),
        when(or(atLeast(g(lineCount), g(maxLines)), atLeast(g(positionCount), g(maxPositions))), leave(g(lineCount))),
      ),
    ),
    s(start, add(g(place), i32(1))),
    s(startUnit, add(g(unit), i32(1))),
    s(flags, i32(0)),
    s(delimiterCount, i32(0)),
    s(firstPosition, g(positionCount)),
  );
  const meetDelimiter = seq(increment(delimiterCount), keepPosition);
  const below = sub(g(bit), i32(1));
  const meetByte = seq(
    s(place, lowestBit(g(bits))),
    s(bit, shiftLeft(i32(1), g(place))),
    s(bits, and(g(bits), sub(g(bits), i32(1)))),
    s(place, add(g(at), g(place))),
    // Units before this byte: bytes less those that begin no unit, and two for a character of four bytes.
    s(unit, add(sub(sub(g(place), g(skipped)), countBits(and(g(trailing), below))), countBits(and(g(four), below)))),
    when(
      and(g(delimiters), g(bit)),
      meetDelimiter,
      when(
        and(g(ends), g(bit)),
        endLine,
        seq(
          when(and(g(quotes), g(bit)), s(flags, or(g(flags), i32(hasQuoteFlag)))),
          when(and(g(nuls), g(bit)), s(flags, or(g(flags), i32(hasNulFlag)))),
        ),
      ),
    ),
  );
  const body = seq(
    s(start, g(from)),
    s(startUnit, g(from)),
    s(at, g(from)),
    s(afterReturn, i32(-1)),
    s(allLineFeed, v.byteToAll(i32(0x0a))),
    s(allReturn, v.byteToAll(i32(0x0d))),
    s(allDelimiter, v.byteToAll(g(delimiter))),
    s(allQuote, v.byteToAll(g(quote))),
    s(allTrailing, v.byteToAll(i32(-64))),
    s(allFour, v.byteToAll(i32(0xf0))),
    block(
      loop(
        branchIf(1, atLeast(g(at), g(to))),
        s(bytes, v.load(g(at))),
        s(ends, maskBits(v.or(v.bytesEqual(g(bytes), g(allLineFeed)), v.bytesEqual(g(bytes), g(allReturn))))),
        s(delimiters, maskBits(v.bytesEqual(g(bytes), g(allDelimiter)))),
        s(quotes, maskBits(v.bytesEqual(g(bytes), g(allQuote)))),
        s(nuls, maskBits(v.bytesEqual(g(bytes), v.zero))),
        s(trailing, maskBits(v.bytesBelowSigned(g(bytes), g(allTrailing)))),
        s(four, maskBits(v.bytesAtLeast(g(bytes), g(allFour)))),
        when(
          less(g(to), add(g(at), i32(16))),
          seq(
            s(bit, sub(shiftLeft(i32(1), sub(g(to), g(at))), i32(1))),
            ...[ends, delimiters, quotes, nuls].map(cutMask),
          ),
        ),
        s(bits, or(or(g(ends), g(delimiters)), or(g(quotes), g(nuls)))),
        block(loop(branchIf(1, equal(g(bits), i32(0))), meetByte, branch(0))),
        s(skipped, sub(add(g(skipped), countBits(g(trailing))), countBits(g(four)))),
        s(at, add(g(at), i32(16))),
        branch(0),
      ),
    ),
    g(lineCount),
  );
  return {
    parameters: new Array<'i32'>(8).fill('i32'),
    result: 'i32',
    locals: [...new Array<'i32'>(20).fill('i32'), ...new Array<'v128'>(7).fill('v128')],
    body,
    exported: 'scanLines',
  };
}

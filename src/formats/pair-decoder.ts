import {
  add,
  and,
  atLeast,
  block,
  branch,
  branchIf,
  type Code,
  equal,
  get,
  i32,
  leave,
  less,
  loadByte,
  loadHalf,
  loop,
  lowestBit,
  or,
  seq,
  set,
  shiftLeft,
  shiftRight,
  store,
  storeHalf,
  sub,
  v,
  type WasmFunction,
  when,
} from './wasm-assembler.ts';

/**
 * `decodePairs(from, to, delimiter, table, out, positions)` turns bytes of one and two bytes a character (the greater part
 * of GB18030) into UTF-16 units at `out` and returns their number, or -1 where a pair is not in the table, which then
 * has 0 (also for what is no pair). `positions[0]` becomes the number of delimiters, their places in units follow, and
 * behind them the end.
 *
 * The table has a unit for each pair, read as a big-endian number. 16 bytes behind `to` must be readable, 32 behind the
 * last unit writable.
 */
export function pairDecoderFunction(): WasmFunction {
  const [from, to, delimiter, table, out, positions] = [0, 1, 2, 3, 4, 5];
  const [at, place, found, high, delimiters, plainCount, byte, unit] = [6, 7, 8, 9, 10, 11, 12, 13];
  const [bytes, allDelimiter] = [14, 15];
  const local = (index: number | undefined): number => index ?? 0;
  const g = (index: number | undefined): Code => get(local(index));
  const s = (index: number | undefined, value: Code): Code => set(local(index), value);
  const units = shiftRight(sub(g(place), g(out)), i32(1));

  const takePlain = seq(
    s(bytes, v.load(g(at))),
    s(high, v.byteMask(g(bytes))),
    // With a bit behind the last of sixteen there is always a lowest one.
    s(plainCount, lowestBit(or(g(high), i32(1 << 16)))),
    when(less(sub(g(to), g(at)), g(plainCount)), s(plainCount, sub(g(to), g(at)))),
    v.store(g(place), v.widenLow(g(bytes))),
    v.store(g(place), v.widenHigh(g(bytes)), 16),
    s(
      delimiters,
      and(v.byteMask(v.bytesEqual(g(bytes), g(allDelimiter))), sub(shiftLeft(i32(1), g(plainCount)), i32(1))),
    ),
    block(
      loop(
        branchIf(1, equal(g(delimiters), i32(0))),
        s(found, add(g(found), i32(1))),
        store(add(g(positions), shiftLeft(g(found), i32(2))), add(units, lowestBit(g(delimiters)))),
        s(delimiters, and(g(delimiters), sub(g(delimiters), i32(1)))),
        branch(0),
      ),
    ),
    s(at, add(g(at), g(plainCount))),
    s(place, add(g(place), shiftLeft(g(plainCount), i32(1)))),
  );
  const takePairs = block(
    loop(
      branchIf(1, atLeast(g(at), g(to))),
      s(byte, loadByte(g(at))),
      branchIf(1, less(g(byte), i32(0x80))),
      when(atLeast(add(g(at), i32(1)), g(to)), leave(i32(-1))),
      s(unit, loadHalf(add(g(table), shiftLeft(or(shiftLeft(g(byte), i32(8)), loadByte(g(at), 1)), i32(1))))),
      when(equal(g(unit), i32(0)), leave(i32(-1))),
      storeHalf(g(place), g(unit)),
      s(at, add(g(at), i32(2))),
      s(place, add(g(place), i32(2))),
      branch(0),
    ),
  );
  const body = seq(
    s(at, g(from)),
    s(place, g(out)),
    s(allDelimiter, v.byteToAll(g(delimiter))),
    block(loop(branchIf(1, atLeast(g(at), g(to))), takePlain, takePairs, branch(0))),
    store(g(positions), g(found)),
    store(add(g(positions), shiftLeft(add(g(found), i32(1)), i32(2))), units),
    units,
  );
  return {
    parameters: new Array<'i32'>(6).fill('i32'),
    result: 'i32',
    locals: [...new Array<'i32'>(8).fill('i32'), 'v128', 'v128'],
    body,
    exported: 'decodePairs',
  };
}

/** The table of {@link pairDecoderFunction}, taken from TextDecoder so that there is one source of truth. */
export function buildPairTable(): Uint16Array {
  const table = new Uint16Array(1 << 16);
  const lax = new TextDecoder('gb18030');
  const pair = new Uint8Array(2);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      pair[0] = lead;
      pair[1] = trail;
      const text = lax.decode(pair);
      if (text.length === 1 && text !== '\ufffd') table[(lead << 8) | trail] = text.charCodeAt(0);
    }
  }
  return table;
}

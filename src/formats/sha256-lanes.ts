import {
  add,
  and,
  branchIf,
  type Code,
  call,
  get,
  i32,
  less,
  load,
  loop,
  multiply,
  seq,
  set,
  shiftLeft,
  shiftRight,
  store,
  storeByte,
  sub,
  v,
  type WasmFunction,
  when,
} from './wasm-assembler.ts';

/** Where the digest code keeps its tables and its four lanes; all below `endOffset`. */
export const sha256Layout = {
  constantsOffset: 0,
  stateOffset: 256,
  /** The message schedule: 64 words of four lanes. */
  scheduleOffset: 512,
  lanesOffset: 1536,
  laneBytes: 4096,
  endOffset: 1536 + 4 * 4096,
  /** Longer rows do not fit a lane. */
  maxRowBytes: 4000,
};

/** Round constants (FIPS 180-4, 4.2.2): the fractional parts of the cube roots of the first 64 primes. */
export const roundConstants: readonly number[] = [
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
  0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
  0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
  0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
  0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
  0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
  0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
  0xc67178f2,
];

const initialState: readonly number[] = [
  0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
];

const laneCount = 4;
const { stateOffset, scheduleOffset, lanesOffset, laneBytes } = sha256Layout;
const zero = i32(0);

function rotateRight(value: Code, bits: number): Code {
  return v.or(v.shiftWordsRight(value, bits), v.shiftWordsLeft(value, 32 - bits));
}

function xor3(first: Code, second: Code, third: Code): Code {
  return v.xor(v.xor(first, second), third);
}

/**
 * One block of SHA-256 (FIPS 180-4, 6.2.2) in four lanes at once: parameter 0 is the place of the block within its lane,
 * parameter 1 has all bits set in the lanes that still have a block.
 */
function blockFunction(): WasmFunction {
  const code: Code[] = [];
  for (let group = 0; group < 16; group += laneCount) code.push(loadWords(group));
  code.push(extendSchedule());
  for (let index = 0; index < 8; index += 1) {
    code.push(set(letters + index, v.load(zero, stateOffset + 16 * index)));
  }
  // Eight rounds bring the letters back to their places.
  const rounds = Array.from({ length: 8 }, (_, index) => round(index));
  code.push(
    set(words + 3, v.xor(get(letters + 1), get(letters + 2))),
    set(place, zero),
    set(constants, zero),
    loop(
      ...rounds,
      set(place, add(get(place), i32(16 * rounds.length))),
      set(constants, add(get(constants), i32(4 * rounds.length))),
      branchIf(0, less(get(place), i32(16 * 64))),
    ),
  );
  for (let index = 0; index < 8; index += 1) {
    const before = v.load(zero, stateOffset + 16 * index);
    const after = v.addWords(before, get(letters + index));
    code.push(v.store(zero, v.select(after, before, get(mask)), stateOffset + 16 * index));
  }
  return {
    parameters: ['i32', 'v128'],
    locals: [...new Array<'v128'>(16).fill('v128'), 'i32'],
    body: seq(...code),
  };
}

const place = 0;
const mask = 1;
const letters = 2;
const words = 10;
const halves = 14;
const constants = 18;

/** Four words of each lane become, for each word, its value in the four lanes. */
function loadWords(group: number): Code {
  const code: Code[] = [];
  const swapBytes = [3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12];
  for (let lane = 0; lane < laneCount; lane += 1) {
    const offset = lanesOffset + lane * laneBytes + 4 * group;
    code.push(set(halves, v.load(get(place), offset)));
    code.push(set(words + lane, v.shuffle(get(halves), get(halves), swapBytes)));
  }
  const lowWords = [0, 1, 2, 3, 16, 17, 18, 19, 4, 5, 6, 7, 20, 21, 22, 23];
  const highWords = [8, 9, 10, 11, 24, 25, 26, 27, 12, 13, 14, 15, 28, 29, 30, 31];
  const lowHalves = [0, 1, 2, 3, 4, 5, 6, 7, 16, 17, 18, 19, 20, 21, 22, 23];
  const highHalves = [8, 9, 10, 11, 12, 13, 14, 15, 24, 25, 26, 27, 28, 29, 30, 31];
  for (const [at, lanes] of [lowWords, highWords].entries()) {
    code.push(set(halves + 2 * at, v.shuffle(get(words), get(words + 1), lanes)));
    code.push(set(halves + 2 * at + 1, v.shuffle(get(words + 2), get(words + 3), lanes)));
  }
  for (let index = 0; index < 4; index += 1) {
    const pair = halves + 2 * Math.floor(index / 2);
    const joined = v.shuffle(get(pair), get(pair + 1), index % 2 === 0 ? lowHalves : highHalves);
    code.push(v.store(zero, joined, scheduleOffset + 16 * (group + index)));
  }
  return seq(...code);
}

/** Words 16 to 63 of the message schedule. */
function extendSchedule(): Code {
  const word = (index: number): Code => v.load(get(constants), scheduleOffset + 16 * index);
  const next = (index: number): Code => {
    const early = get(words);
    const late = get(words + 1);
    const sigma0 = xor3(rotateRight(early, 7), rotateRight(early, 18), v.shiftWordsRight(early, 3));
    const sigma1 = xor3(rotateRight(late, 17), rotateRight(late, 19), v.shiftWordsRight(late, 10));
    const sum = v.addWords(v.addWords(v.addWords(word(index), sigma0), word(index + 9)), sigma1);
    return seq(
      set(words, word(index + 1)),
      set(words + 1, word(index + 14)),
      v.store(get(constants), sum, scheduleOffset + 16 * (index + 16)),
    );
  };
  const steps = [0, 1, 2, 3].map(next);
  return seq(
    set(constants, zero),
    loop(
      ...steps,
      set(constants, add(get(constants), i32(16 * steps.length))),
      branchIf(0, less(get(constants), i32(16 * 48))),
    ),
  );
}

function round(index: number): Code {
  const letter = (name: number): number => letters + ((name - index + 8) % 8);
  const [a, b, d] = [letter(0), letter(1), letter(3)];
  const [e, f, g, h] = [letter(4), letter(5), letter(6), letter(7)];
  const bigSigma1 = xor3(rotateRight(get(e), 6), rotateRight(get(e), 11), rotateRight(get(e), 25));
  const bigSigma0 = xor3(rotateRight(get(a), 2), rotateRight(get(a), 13), rotateRight(get(a), 22));
  const choice = v.xor(get(g), v.and(get(e), v.xor(get(f), get(g))));
  // The majority is b where a and b agree or b and c do not: a ^ b of this round is b ^ c of the next.
  const [differs, differed] = index % 2 === 0 ? [words + 2, words + 3] : [words + 3, words + 2];
  const majority = v.xor(v.and(get(differs), get(differed)), get(b));
  const constant = v.loadWordToAll(get(constants), 4 * index);
  const given = v.addWords(v.addWords(get(h), constant), v.load(get(place), scheduleOffset + 16 * index));
  return seq(
    set(differs, v.xor(get(a), get(b))),
    set(words, v.addWords(v.addWords(given, choice), bigSigma1)),
    set(d, v.addWords(get(d), get(words))),
    set(h, v.addWords(v.addWords(majority, get(words)), bigSigma0)),
  );
}

/** Words of one entry of the list of rows to digest: start, end (addresses) and which digest theirs is. */
export const digestEntryWords = 3;

/** Blocks that a row of `byteLength` bytes fills, with the byte 0x80 and the eight of length behind it. */
export function countBlocks(byteLength: number): number {
  return (byteLength + 72) >> 6;
}

/**
 * `digestRows(list, count, out)`: for each entry at `list` the first 16 bytes of the SHA-256 of its bytes, as the four words
 * of its digest at `out`. Four rows at a time, for as many blocks as the longest of them: best in the order of their blocks.
 */
function digestFunction(blockIndex: number): WasmFunction {
  const listAt = 0;
  const count = 1;
  const out = 2;
  const row = 3;
  const entry = 4;
  const start = 5;
  const length = 6;
  const at = 7;
  const blocks = 8;
  const most = 9;
  const blockCounts = 10;
  const code: Code[] = [];
  for (let index = 0; index < 8; index += 1) {
    code.push(v.store(zero, v.wordToAll(i32(initialState[index] ?? 0)), stateOffset + 16 * index));
  }
  code.push(set(most, zero));
  // Behind the last row it is digested again.
  const setEntry = (lane: number): Code =>
    seq(
      set(entry, add(get(row), i32(lane))),
      when(less(get(count), add(get(entry), i32(1))), set(entry, sub(get(count), i32(1)))),
      set(entry, add(get(listAt), multiply(get(entry), i32(4 * digestEntryWords)))),
    );
  for (let lane = 0; lane < laneCount; lane += 1) {
    const base = lanesOffset + lane * laneBytes;
    code.push(
      setEntry(lane),
      set(start, load(get(entry))),
      set(length, sub(load(get(entry), 4), get(start))),
      // As countBlocks.
      set(blocks, shiftRight(add(get(length), i32(72)), i32(6))),
      set(at, zero),
      loop(
        v.store(get(at), v.load(add(get(start), get(at))), base),
        set(at, add(get(at), i32(16))),
        branchIf(0, less(get(at), get(length))),
      ),
      set(at, get(length)),
      loop(
        v.store(get(at), v.zero, base),
        set(at, add(get(at), i32(16))),
        branchIf(0, less(get(at), shiftLeft(get(blocks), i32(6)))),
      ),
      storeByte(get(length), i32(0x80), base),
      // The length in bits, big-endian; it fits two bytes.
      set(at, shiftLeft(get(blocks), i32(6))),
      storeByte(get(at), shiftRight(get(length), i32(5)), base - 2),
      storeByte(get(at), and(shiftLeft(get(length), i32(3)), i32(0xff)), base - 1),
      set(blockCounts, v.replaceWord(get(blockCounts), lane, get(blocks))),
      when(less(get(most), get(blocks)), set(most, get(blocks))),
    );
  }
  code.push(
    set(at, zero),
    loop(
      call(blockIndex, shiftLeft(get(at), i32(6)), v.wordsAbove(get(blockCounts), v.wordToAll(get(at)))),
      set(at, add(get(at), i32(1))),
      branchIf(0, less(get(at), get(most))),
    ),
  );
  for (let lane = 0; lane < laneCount; lane += 1) {
    code.push(setEntry(lane), set(at, add(get(out), shiftLeft(load(get(entry), 8), i32(4)))));
    for (let word = 0; word < 4; word += 1) {
      code.push(store(get(at), load(zero, stateOffset + 16 * word + 4 * lane), 4 * word));
    }
  }
  const body = seq(
    set(row, zero),
    loop(when(less(get(row), get(count)), seq(...code, set(row, add(get(row), i32(laneCount))), [0x0c, 1]))),
  );
  return {
    parameters: ['i32', 'i32', 'i32'],
    locals: [...new Array<'i32'>(7).fill('i32'), 'v128'],
    body,
    exported: 'digestRows',
  };
}

/** The two functions; the first must be function `firstIndex` of the module. */
export function sha256Functions(firstIndex: number): readonly [WasmFunction, WasmFunction] {
  return [blockFunction(), digestFunction(firstIndex)];
}

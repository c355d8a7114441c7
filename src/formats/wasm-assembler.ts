/**
 * Just enough of the WebAssembly binary format (core specification 2.0, chapter 5) to write a small module by hand:
 * instructions are bytes, composed as functions of JavaScript. Nested as they are composed; flattened once, at the end.
 */
export type Code = readonly (number | Code)[];

function flatten(code: Code, bytes: number[] = []): number[] {
  for (const item of code) {
    if (typeof item === 'number') bytes.push(item);
    else flatten(item, bytes);
  }
  return bytes;
}

const i32Type = 0x7f;
const v128Type = 0x7b;
const emptyBlock = 0x40;

type ValueType = 'i32' | 'v128';

/** One function of a module; locals follow the parameters in numbering. */
export interface WasmFunction {
  readonly parameters: readonly ValueType[];
  readonly result?: ValueType;
  readonly locals: readonly ValueType[];
  readonly body: Code;
  /** Called from outside under this name. */
  readonly exported?: string;
}

function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) {
      bytes.push(low);
      return bytes;
    }
    bytes.push(low | 0x80);
  }
}

const vector = (op: number): Code => [0xfd, ...unsigned(op)];

/** Instructions one after the other. */
export const seq = (...codes: readonly Code[]): Code => codes;
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [value, 0x21, ...unsigned(local)];
export const i32 = (value: number): Code => [0x41, ...signed(value)];
export const call = (index: number, ...operands: readonly Code[]): Code => [
  ...operands.flat(),
  0x10,
  ...unsigned(index),
];
export const loop = (...body: readonly Code[]): Code => [0x03, emptyBlock, ...body, 0x0b];
export const block = (...body: readonly Code[]): Code => [0x02, emptyBlock, ...body, 0x0b];
export const when = (condition: Code, then: Code, otherwise?: Code): Code => [
  condition,
  0x04,
  emptyBlock,
  then,
  ...(otherwise === undefined ? [] : [0x05, otherwise]),
  0x0b,
];
export const branch = (depth: number): Code => [0x0c, ...unsigned(depth)];
export const branchIf = (depth: number, condition: Code): Code => [condition, 0x0d, ...unsigned(depth)];
export const leave = (value: Code): Code => [value, 0x0f];

const binary =
  (op: number) =>
  (left: Code, right: Code): Code => [left, right, op];
export const add = binary(0x6a);
export const sub = binary(0x6b);
export const multiply = binary(0x6c);
export const and = binary(0x71);
export const or = binary(0x72);
export const shiftLeft = binary(0x74);
export const shiftRight = binary(0x76);
export const equal = binary(0x46);
export const less = binary(0x49);
export const atLeast = binary(0x4f);
export const lowestBit = (value: Code): Code => [value, 0x68];
export const countBits = (value: Code): Code => [value, 0x69];
export const load = (address: Code, offset = 0): Code => [address, 0x28, 2, ...unsigned(offset)];
export const loadByte = (address: Code, offset = 0): Code => [address, 0x2d, 0, ...unsigned(offset)];
export const store = (address: Code, value: Code, offset = 0): Code => [address, value, 0x36, 2, ...unsigned(offset)];
export const storeByte = (address: Code, value: Code, offset = 0): Code => [
  address,
  value,
  0x3a,
  0,
  ...unsigned(offset),
];

export const loadHalf = (address: Code, offset = 0): Code => [address, 0x2f, 1, ...unsigned(offset)];
export const storeHalf = (address: Code, value: Code, offset = 0): Code => [
  address,
  value,
  0x3b,
  1,
  ...unsigned(offset),
];

const binaryVector =
  (op: number) =>
  (left: Code, right: Code): Code => [left, right, ...vector(op)];
/** Operations on 128 bits; those on four words or sixteen bytes say so. */
export const v = {
  load: (address: Code, offset = 0): Code => [address, ...vector(0x00), 0, ...unsigned(offset)],
  store: (address: Code, value: Code, offset = 0): Code => [address, value, ...vector(0x0b), 0, ...unsigned(offset)],
  loadWordToAll: (address: Code, offset = 0): Code => [address, ...vector(0x09), 2, ...unsigned(offset)],
  zero: [0xfd, 0x0c, ...new Array<number>(16).fill(0)] as Code,
  shuffle: (left: Code, right: Code, lanes: readonly number[]): Code => [left, right, ...vector(0x0d), ...lanes],
  wordToAll: (value: Code): Code => [value, ...vector(0x11)],
  byteToAll: (value: Code): Code => [value, ...vector(0x0f)],
  replaceWord: (vectorCode: Code, lane: number, value: Code): Code => [vectorCode, value, ...vector(0x1c), lane],
  and: binaryVector(0x4e),
  or: binaryVector(0x50),
  xor: binaryVector(0x51),
  select: (ones: Code, zeros: Code, mask: Code): Code => [ones, zeros, mask, ...vector(0x52)],
  addWords: binaryVector(0xae),
  shiftWordsLeft: (value: Code, bits: number): Code => [value, i32(bits), ...vector(0xab)],
  shiftWordsRight: (value: Code, bits: number): Code => [value, i32(bits), ...vector(0xad)],
  wordsAbove: binaryVector(0x3c),
  bytesEqual: binaryVector(0x23),
  bytesBelowSigned: binaryVector(0x25),
  bytesAtLeast: binaryVector(0x2c),
  /** The lower or upper eight bytes as eight halves of a word. */
  widenLow: (value: Code): Code => [value, ...vector(0x89)],
  widenHigh: (value: Code): Code => [value, ...vector(0x8a)],
  byteMask: (value: Code): Code => [value, ...vector(0x64)],
};

function section(id: number, content: Code): Code {
  const bytes = flatten(content);
  return [id, ...unsigned(bytes.length), bytes];
}

function list(items: readonly Code[]): Code {
  return [...unsigned(items.length), ...items];
}

function name(text: string): Code {
  return [...unsigned(text.length), ...Array.from(text, (char) => char.charCodeAt(0))];
}

const typeByte = (type: ValueType): number => (type === 'i32' ? i32Type : v128Type);

/** A module of `functions` whose memory is imported as `host.memory`. */
export function assembleModule(functions: readonly WasmFunction[]): Uint8Array<ArrayBuffer> {
  const types = functions.map(({ parameters, result }) => [
    0x60,
    list(parameters.map((type) => [typeByte(type)])),
    list(result === undefined ? [] : [[typeByte(result)]]),
  ]);
  const exported = functions.flatMap((item, index) =>
    item.exported === undefined ? [] : [[name(item.exported), 0, ...unsigned(index)]],
  );
  const bodies = functions.map(({ locals, body }) => {
    const code = flatten([list(locals.map((type) => [1, typeByte(type)])), body, 0x0b]);
    return [...unsigned(code.length), code];
  });
  const code: Code = [
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, list(types)),
    section(2, list([[name('host'), name('memory'), 2, 0, 1]])),
    section(3, list(functions.map((_, index) => unsigned(index)))),
    section(7, list(exported)),
    section(10, list(bodies)),
  ];
  return Uint8Array.from(flatten(code));
}

import type { Random } from './random.ts';

/** Bytes that mean something to a reader of tables, to text encodings, or to zip and gzip. */
const tokens: readonly Buffer[] = [
  ...[
    '"',
    '""',
    '"\n',
    ',"',
    '",',
    '\n',
    '\r',
    '\r\n',
    '\0',
    ',',
    '\t',
    ';',
    '|',
    "'",
    '\ufeff',
    '__proto__',
    '\u001a',
  ].map((text) => Buffer.from(text)),
  ...[
    'ff',
    'fe',
    'fffe',
    'feff',
    '80',
    '81',
    '8130',
    '81308130',
    'fe39fe39',
    'a1',
    'c2',
    'e4bd',
    'f0a0',
    'ed a0 80',
    '1f8b',
    '504b0304',
    '504b0102',
  ].map((hex) => Buffer.from(hex.replaceAll(' ', ''), 'hex')),
];

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const splice = (bytes: Buffer, at: number, removed: number, inserted: Uint8Array): Buffer =>
  Buffer.concat([bytes.subarray(0, at), inserted, bytes.subarray(at + removed)]);

const mutations: readonly Mutation[] = [
  (bytes, random) => splice(bytes, random.below(bytes.length + 1), 0, random.pick(tokens)),
  (bytes, random) => splice(bytes, random.below(bytes.length + 1), 1, random.pick(tokens)),
  (bytes, random) => splice(bytes, random.below(bytes.length + 1), random.below(20), Buffer.alloc(0)),
  (bytes, random) => bytes.subarray(0, random.below(bytes.length + 1)),
  (bytes, random) => bytes.subarray(random.below(bytes.length + 1)),
  (bytes, random) => {
    const changed = Buffer.from(bytes);
    for (let count = random.below(8); count >= 0; count -= 1) {
      const at = random.below(changed.length);
      if (at < changed.length) changed[at] = random.below(256);
    }
    return changed;
  },
  (bytes, random) => {
    const from = random.below(bytes.length + 1);
    const part = bytes.subarray(from, from + random.below(200));
    const copies = Array.from({ length: random.below(30) }, () => part);
    return splice(bytes, random.below(bytes.length + 1), 0, Buffer.concat(copies));
  },
  (bytes, random) =>
    splice(bytes, random.below(bytes.length + 1), 0, Buffer.alloc(random.below(70_000), random.pick(tokens))),
];

/** One to five changes, each of a kind that really happens to files or that a reader may stumble over. */
export function mutate(bytes: Buffer, random: Random): Buffer {
  let changed = bytes;
  for (let count = random.below(5); count >= 0; count -= 1) changed = random.pick(mutations)(changed, random);
  return changed;
}

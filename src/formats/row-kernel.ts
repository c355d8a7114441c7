import { lineWords, scanFunction } from './line-scan.ts';
import { buildPairTable, pairDecoderFunction } from './pair-decoder.ts';
import { ScannedRows } from './scanned-rows.ts';
import { digestEntryWords, roundConstants, sha256Functions, sha256Layout } from './sha256-lanes.ts';
import { assembleModule } from './wasm-assembler.ts';

/** Longer rows are decoded elsewhere. */
export const maxPairRowBytes = 1 << 16;
/** Lines one {@link RowKernel.scan} enters at most. */
export const maxScanLines = 4096;
/** Delimiter positions one scan keeps at most; a line that starts below may go beyond. */
export const maxScanPositions = 1 << 16;

const pageBytes = 1 << 16;
/** Reading 16 bytes at a time runs over the end, and a sentinel may be written there. */
const slackBytes = 64;

const linesOffset = sha256Layout.endOffset;
const positionsOffset = linesOffset + 4 * lineWords * maxScanLines;
const rowsOffset = positionsOffset + 4 * (maxScanPositions + 2);
const digestsOffset = rowsOffset + 4 * digestEntryWords * maxScanLines;
const pairTableOffset = digestsOffset + 16 * maxScanLines;
const unitsOffset = pairTableOffset + 2 * (1 << 16);
const windowOffset = unitsOffset + 2 * maxPairRowBytes + slackBytes;

interface Exports {
  readonly scanLines: (
    from: number,
    to: number,
    delimiter: number,
    quote: number,
    lines: number,
    maxLines: number,
    positions: number,
    maxPositions: number,
  ) => number;
  readonly decodePairs: (
    from: number,
    to: number,
    delimiter: number,
    table: number,
    out: number,
    positions: number,
  ) => number;
  readonly digestRows: (list: number, count: number, out: number) => void;
}

/** What is used of the WebAssembly JavaScript interface; the types of Node declare no values for it. */
interface WebAssemblyApi {
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: object };
}

const webAssembly = (globalThis as unknown as { readonly WebAssembly: WebAssemblyApi }).WebAssembly;
let pairTable: Uint16Array | undefined;
let compiled: object | undefined;

/** Kernels nobody uses now: their memory is dear to reserve and cheap to use again. */
const idle: RowKernel[] = [];
const maxIdle = 4;

/** A kernel whose window holds `windowBytes`; give it back with {@link releaseKernel}. */
export function takeKernel(windowBytes: number): RowKernel {
  const at = idle.findIndex((kernel) => kernel.windowBytes === windowBytes);
  const found = at < 0 ? undefined : idle.splice(at, 1)[0];
  // Whoever had it may have been stopped in mid work.
  if (found !== undefined) found.scanned.count = 0;
  return found ?? new RowKernel(windowBytes);
}

/** The kernel, its window and its tables must not be used any more. */
export function releaseKernel(kernel: RowKernel): void {
  if (idle.length < maxIdle) idle.push(kernel);
}

/**
 * The two loops over every byte, in WebAssembly with SIMD: find lines and delimiters, and digest rows four at a time
 * (one call of node:crypto costs more than the hashing of a short row). The bytes lie in {@link window}; all tables speak
 * of indexes into it.
 */
export class RowKernel {
  readonly windowBytes: number;
  readonly window: Buffer;
  /** Entries of `lineWords` words: start, end, flags, delimiters, index of the first position. Addresses, see `base`. */
  readonly lines: Uint32Array;
  readonly positions: Uint32Array;
  /** The rows to digest, `digestEntryWords` words each: start and end (addresses), and which of {@link digests}. */
  readonly rows: Uint32Array;
  readonly digests: Uint32Array;
  /** For the cutter: the rows of the last scan. */
  readonly scanned = new ScannedRows(maxScanLines);
  /** Address of `window[0]`. */
  readonly base = windowOffset;
  /** Where {@link decodePairs} puts its units, as bytes. */
  readonly units: Buffer;
  readonly #pairTable: Uint16Array;
  readonly #exports: Exports;

  constructor(windowBytes: number) {
    this.windowBytes = windowBytes;
    const pages = Math.ceil((windowOffset + windowBytes + slackBytes) / pageBytes);
    const memory = new webAssembly.Memory({ initial: pages, maximum: pages });
    compiled ??= new webAssembly.Module(assembleModule([...sha256Functions(0), scanFunction(), pairDecoderFunction()]));
    this.#exports = new webAssembly.Instance(compiled, { host: { memory } }).exports as Exports;
    this.window = Buffer.from(memory.buffer, windowOffset, windowBytes + slackBytes);
    this.lines = new Uint32Array(memory.buffer, linesOffset, lineWords * maxScanLines);
    this.positions = new Uint32Array(memory.buffer, positionsOffset, maxScanPositions + 2);
    this.rows = new Uint32Array(memory.buffer, rowsOffset, digestEntryWords * maxScanLines);
    this.digests = new Uint32Array(memory.buffer, digestsOffset, 4 * maxScanLines);
    this.units = Buffer.from(memory.buffer, unitsOffset, 2 * maxPairRowBytes);
    this.#pairTable = new Uint16Array(memory.buffer, pairTableOffset, 1 << 16);
    new Uint32Array(memory.buffer, sha256Layout.constantsOffset, 64).set(roundConstants);
  }

  /** How many lines of window[from … to) were entered in {@link lines}; see `scanFunction`. */
  scan(from: number, to: number, delimiter: number, quote: number): number {
    return this.#exports.scanLines(
      windowOffset + from,
      windowOffset + to,
      delimiter,
      quote,
      linesOffset,
      maxScanLines,
      positionsOffset,
      maxScanPositions,
    );
  }

  /**
   * The units of window[from … to) as GB18030 of one or two bytes a character into {@link units}; how many, or -1 where it
   * has others. `positions[0]` becomes the number of delimiters, their places in units follow. See `pairDecoderFunction`.
   */
  decodePairs(from: number, to: number, delimiter: number): number {
    if (this.#pairTable[0x8140] === 0) {
      pairTable ??= buildPairTable();
      this.#pairTable.set(pairTable);
    }
    const { decodePairs } = this.#exports;
    return decodePairs(
      windowOffset + from,
      windowOffset + to,
      delimiter,
      pairTableOffset,
      unitsOffset,
      positionsOffset,
    );
  }

  /** Digests the first `count` of {@link rows} into {@link digests}; rows of `sha256Layout.maxRowBytes` at most. */
  digest(count: number): void {
    this.#exports.digestRows(rowsOffset, count, digestsOffset);
  }
}

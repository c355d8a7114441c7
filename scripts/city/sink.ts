import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { constants, crc32, deflateRawSync } from 'node:zlib';
import { encodeGb18030 } from './gb18030.ts';

/** Encoding of an export. */
export type Encoding = 'gb18030' | 'utf8' | 'utf8-bom';

const flushAt = 60_000;

/** Compresses pieces one after another into one raw deflate stream, without waiting and without keeping them. */
export class Deflater {
  readonly #write: (bytes: Buffer) => void;
  crc = 0;
  size = 0;
  compressedSize = 0;

  constructor(write: (bytes: Buffer) => void) {
    this.#write = write;
  }

  /** Adds a piece; it ends on a byte boundary so that the next can follow. */
  add(bytes: Buffer): void {
    if (bytes.length === 0) return;
    this.crc = crc32(bytes, this.crc);
    this.size += bytes.length;
    this.#emit(deflateRawSync(bytes, { level: 1, finishFlush: constants.Z_FULL_FLUSH }));
  }

  /** Ends the stream with an empty last block. */
  end(): void {
    this.#emit(Buffer.from([0x03, 0x00]));
  }

  #emit(bytes: Buffer): void {
    this.compressedSize += bytes.length;
    this.#write(bytes);
  }
}

/** Something that takes lines one by one and knows on which physical line each one starts. */
export interface LineSink {
  /** Relative path of the file that takes the next line. */
  readonly path: string;
  write(line: string): number;
  /** Bytes that are no text in the encoding, as a line of their own. */
  writeBytes(before: string, bytes: Buffer, after: string): number;
  close(): void;
}

/** A delimited text file, plain or gzipped (with no time in its header), encoded piece by piece. */
export class TextSink implements LineSink {
  readonly path: string;
  readonly #encoding: Encoding;
  readonly #file: number;
  readonly #deflater: Deflater | undefined;
  readonly #lineEnd: string;
  #pieces: string[] = [];
  #pending = 0;
  #line = 1;

  constructor(folder: string, path: string, encoding: Encoding, options: { header?: string; lineEnd?: string } = {}) {
    this.path = path;
    this.#encoding = encoding;
    this.#lineEnd = options.lineEnd ?? '\r\n';
    const full = `${folder}/${path}`;
    mkdirSync(dirname(full), { recursive: true });
    this.#file = openSync(full, 'w');
    if (path.endsWith('.gz')) {
      writeSync(this.#file, Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]));
      this.#deflater = new Deflater((bytes) => writeSync(this.#file, bytes));
    }
    if (encoding === 'utf8-bom') this.#put(Buffer.from([0xef, 0xbb, 0xbf]));
    if (options.header !== undefined) this.write(options.header);
  }

  write(line: string): number {
    const at = this.#line;
    this.#pieces.push(line, this.#lineEnd);
    this.#pending += line.length;
    this.#line += 1;
    if (line.includes('\n')) this.#line += line.split('\n').length - 1;
    if (this.#pending > flushAt) this.#flush();
    return at;
  }

  writeBytes(before: string, bytes: Buffer, after: string): number {
    const at = this.#line;
    this.#pieces.push(before);
    this.#flush();
    this.#put(bytes);
    this.#pieces.push(after, this.#lineEnd);
    this.#line += 1;
    return at;
  }

  close(): void {
    this.#flush();
    if (this.#deflater) {
      this.#deflater.end();
      const foot = Buffer.alloc(8);
      foot.writeUInt32LE(this.#deflater.crc, 0);
      foot.writeUInt32LE(this.#deflater.size % 4294967296, 4);
      writeSync(this.#file, foot);
    }
    closeSync(this.#file);
  }

  #flush(): void {
    if (this.#pieces.length === 0) return;
    const text = this.#pieces.join('');
    this.#pieces = [];
    this.#pending = 0;
    this.#put(this.#encoding === 'gb18030' ? encodeGb18030(text) : Buffer.from(text, 'utf8'));
  }

  #put(bytes: Buffer): void {
    if (this.#deflater) this.#deflater.add(bytes);
    else writeSync(this.#file, bytes);
  }
}

/** Files named 1.xls, 2.xls … of at most `rowsPerFile` lines each, as the bulk export of public security makes them. */
export class PartsSink implements LineSink {
  readonly #folder: string;
  readonly #base: string;
  readonly #rowsPerFile: number;
  #part = 0;
  #rows = 0;
  #sink: TextSink | undefined;

  constructor(folder: string, base: string, rowsPerFile: number) {
    this.#folder = folder;
    this.#base = base;
    this.#rowsPerFile = rowsPerFile;
    this.#open();
  }

  get path(): string {
    return this.#current().path;
  }

  write(line: string): number {
    if (this.#rows >= this.#rowsPerFile) this.#open();
    this.#rows += 1;
    return this.#current().write(line);
  }

  writeBytes(before: string, bytes: Buffer, after: string): number {
    if (this.#rows >= this.#rowsPerFile) this.#open();
    this.#rows += 1;
    return this.#current().writeBytes(before, bytes, after);
  }

  close(): void {
    this.#sink?.close();
  }

  #current(): TextSink {
    if (!this.#sink) throw new Error('no part is open');
    return this.#sink;
  }

  #open(): void {
    this.#sink?.close();
    this.#part += 1;
    this.#rows = 0;
    this.#sink = new TextSink(this.#folder, `${this.#base}/${this.#part}.xls`, 'gb18030', { lineEnd: '\n' });
  }
}

import { closeSync, createReadStream, readSync } from 'node:fs';
import { createInflateRaw, inflateRawSync } from 'node:zlib';
import { KnownError } from '../kit/known-error.ts';
import { openForReading } from './file-kind.ts';

/** Limits for an archive. `maxRatio`: unpacked over packed bytes of one entry, judged above 10 MB unpacked. */
export interface ZipLimits {
  readonly maxEntries: number;
  readonly maxContentBytes: number;
  readonly maxRatio: number;
}

interface ZipEntry {
  readonly name: string;
  readonly isStored: boolean;
  readonly packedBytes: number;
  readonly bytes: number;
  readonly headerOffset: number;
}

/** The entries of an open zip file by name; nothing is ever written to the disk under such a name. */
export interface ZipArchive {
  has(name: string): boolean;
  /** The whole content of a small entry. @throws KnownError workbook-damaged, unpacked-too-large */
  read(name: string, maxBytes: number): Buffer;
  /** The content piece by piece. @throws KnownError workbook-damaged, unpacked-too-large */
  stream(name: string): AsyncIterable<Buffer>;
  close(): void;
}

const endMagic = 0x06054b50;
const end64Magic = 0x06064b50;
const locator64Magic = 0x07064b50;
const entryMagic = 0x02014b50;
const localMagic = 0x04034b50;
const endBytes = 22;
const maxCommentBytes = 0xffff;
const maxDirectoryBytes = 1 << 26;
const ratioFromBytes = 10_000_000;

/**
 * Opens a zip archive (APPNOTE 6.3.10; stored and deflated entries, zip64) and checks its directory against `limits`
 * before anything is unpacked; what is unpacked is held to the sizes stated there.
 * @throws KnownError as `openForReading`; workbook-damaged, workbook-encrypted, unpacked-too-large
 */
export function openZip(path: string, limits: ZipLimits): ZipArchive {
  const { fd, bytes } = openForReading(path);
  try {
    const entries = readDirectory(path, fd, bytes, limits);
    return new FileArchive(path, fd, bytes, entries);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

function damaged(file: string, part: string, cause?: unknown): KnownError {
  return new KnownError('workbook-damaged', { file, part }, 2, cause);
}

function readAt(file: string, fd: number, offset: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const count = readSync(fd, bytes, filled, length - filled, offset + filled);
    if (count === 0) throw damaged(file, 'zip');
    filled += count;
  }
  return bytes;
}

function readDirectory(file: string, fd: number, fileBytes: number, limits: ZipLimits): Map<string, ZipEntry> {
  const { offset, length, entryCount } = findDirectory(file, fd, fileBytes);
  if (entryCount > limits.maxEntries || length > maxDirectoryBytes)
    throw new KnownError('unpacked-too-large', { file });
  if (offset + length > fileBytes) throw damaged(file, 'zip');
  const directory = readAt(file, fd, offset, length);
  const entries = new Map<string, ZipEntry>();
  let totalBytes = 0;
  let at = 0;
  for (let index = 0; index < entryCount; index += 1) {
    if (at + 46 > length || directory.readUInt32LE(at) !== entryMagic) throw damaged(file, 'zip');
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const next = extraEnd + directory.readUInt16LE(at + 32);
    if (next > length) throw damaged(file, 'zip');
    if ((directory.readUInt16LE(at + 8) & 1) !== 0) throw new KnownError('workbook-encrypted', { file });
    const method = directory.readUInt16LE(at + 10);
    if (method !== 0 && method !== 8) throw damaged(file, 'zip');
    const name = directory
      .toString('utf8', at + 46, nameEnd)
      .replaceAll('\\', '/')
      .replace(/^\/+/, '');
    const sizes = readSizes(file, directory, at, directory.subarray(nameEnd, extraEnd));
    if (entries.has(name)) throw damaged(file, 'zip');
    totalBytes += sizes.bytes;
    const isBomb = sizes.bytes > ratioFromBytes && sizes.bytes > sizes.packedBytes * limits.maxRatio;
    if (isBomb || totalBytes > limits.maxContentBytes) throw new KnownError('unpacked-too-large', { file });
    entries.set(name, { name, isStored: method === 0, ...sizes });
    at = next;
  }
  return entries;
}

function findDirectory(file: string, fd: number, fileBytes: number) {
  const tailBytes = Math.min(fileBytes, endBytes + maxCommentBytes);
  const tail = readAt(file, fd, fileBytes - tailBytes, tailBytes);
  for (let at = tailBytes - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== endMagic) continue;
    const entryCount = tail.readUInt16LE(at + 10);
    const length = tail.readUInt32LE(at + 12);
    const offset = tail.readUInt32LE(at + 16);
    const locatorAt = at - 20;
    const isZip64 = locatorAt >= 0 && tail.readUInt32LE(locatorAt) === locator64Magic;
    if (!isZip64) return { entryCount, length, offset };
    const end64 = readAt(file, fd, Math.min(toNumber(file, tail, locatorAt + 8), fileBytes), 56);
    if (end64.readUInt32LE(0) !== end64Magic) throw damaged(file, 'zip');
    return {
      entryCount: toNumber(file, end64, 32),
      length: toNumber(file, end64, 40),
      offset: toNumber(file, end64, 48),
    };
  }
  throw damaged(file, 'zip');
}

function toNumber(file: string, bytes: Buffer, at: number): number {
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw damaged(file, 'zip');
  return Number(value);
}

/** Sizes of 0xFFFFFFFF stand in the zip64 extra field, in this order and only where needed. */
function readSizes(file: string, directory: Buffer, at: number, extra: Buffer) {
  let packedBytes = directory.readUInt32LE(at + 20);
  let bytes = directory.readUInt32LE(at + 24);
  let headerOffset = directory.readUInt32LE(at + 42);
  for (let field = 0; field + 4 <= extra.length; ) {
    const end = Math.min(field + 4 + extra.readUInt16LE(field + 2), extra.length);
    if (extra.readUInt16LE(field) === 1) {
      let value = field + 4;
      const take = (current: number): number => {
        if (current !== 0xffffffff || value + 8 > end) return current;
        value += 8;
        return toNumber(file, extra, value - 8);
      };
      bytes = take(bytes);
      packedBytes = take(packedBytes);
      headerOffset = take(headerOffset);
    }
    field = end;
  }
  return { packedBytes, bytes, headerOffset };
}

class FileArchive implements ZipArchive {
  readonly #path: string;
  readonly #fd: number;
  readonly #fileBytes: number;
  readonly #entries: ReadonlyMap<string, ZipEntry>;
  #isOpen = true;

  constructor(path: string, fd: number, fileBytes: number, entries: ReadonlyMap<string, ZipEntry>) {
    this.#path = path;
    this.#fd = fd;
    this.#fileBytes = fileBytes;
    this.#entries = entries;
  }

  has(name: string): boolean {
    return this.#entries.has(name);
  }

  #locate(name: string): { readonly entry: ZipEntry; readonly start: number } {
    const entry = this.#entries.get(name);
    if (entry === undefined) throw damaged(this.#path, name);
    const local = readAt(this.#path, this.#fd, Math.min(entry.headerOffset, this.#fileBytes), 30);
    if (local.readUInt32LE(0) !== localMagic) throw damaged(this.#path, name);
    const start = entry.headerOffset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    if (start + entry.packedBytes > this.#fileBytes) throw damaged(this.#path, name);
    return { entry, start };
  }

  read(name: string, maxBytes: number): Buffer {
    const { entry, start } = this.#locate(name);
    if (entry.bytes > maxBytes) throw new KnownError('unpacked-too-large', { file: this.#path });
    const packed = readAt(this.#path, this.#fd, start, entry.packedBytes);
    if (entry.isStored) return packed;
    try {
      return inflateRawSync(packed, { maxOutputLength: Math.max(entry.bytes, 1) });
    } catch (error) {
      throw damaged(this.#path, name, error);
    }
  }

  async *stream(name: string): AsyncIterable<Buffer> {
    const { entry, start } = this.#locate(name);
    if (entry.packedBytes === 0) return;
    const end = start + entry.packedBytes - 1;
    const file = createReadStream(this.#path, { start, end, highWaterMark: 1 << 17 });
    const inflate = entry.isStored ? undefined : createInflateRaw({ chunkSize: 1 << 17 });
    if (inflate !== undefined) {
      file.on('error', (error) => inflate.destroy(error));
      file.pipe(inflate);
    }
    let bytes = 0;
    try {
      for await (const piece of inflate ?? file) {
        bytes += piece.length;
        if (bytes > entry.bytes) throw damaged(this.#path, name);
        yield piece;
      }
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      throw code.startsWith('Z_') ? damaged(this.#path, name, error) : error;
    } finally {
      file.destroy();
      inflate?.destroy();
    }
    if (bytes !== entry.bytes) throw damaged(this.#path, name);
  }

  close(): void {
    if (this.#isOpen) closeSync(this.#fd);
    this.#isOpen = false;
  }
}

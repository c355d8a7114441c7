import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { constants, gunzipSync } from 'node:zlib';
import { KnownError } from '../kit/known-error.ts';

/** 'xls-binary' is Excel 97–2003 (BIFF in an OLE2 container), which is not read; 'zip' a zip that is no workbook. */
export type FileKind = 'delimited' | 'gzip' | 'xlsx' | 'zip' | 'xls-binary';

const packedSampleBytes = 1 << 18;
const sampleRatio = 200;

/**
 * Opens `path` for reading and returns the file descriptor with the size in bytes.
 * @throws KnownError file-missing, file-is-directory, file-unreadable, file-empty
 */
export function openForReading(path: string): { readonly fd: number; readonly bytes: number } {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    throw asKnownError(error, path);
  }
  const stat = fstatSync(fd);
  if (stat.isFile() && stat.size > 0) return { fd, bytes: stat.size };
  closeSync(fd);
  if (stat.isDirectory()) throw new KnownError('file-is-directory', { file: path });
  throw new KnownError(stat.isFile() ? 'file-empty' : 'file-unreadable', { file: path });
}

function asKnownError(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return new KnownError('file-missing', { file: path });
  if (code === 'EISDIR') return new KnownError('file-is-directory', { file: path });
  if (code === 'EACCES' || code === 'EPERM') return new KnownError('file-unreadable', { file: path }, 2, error);
  return error;
}

/** What a file is by its first bytes; its name says nothing (a TSV is often called `.xls`). Errors as {@link openForReading}. */
export function detectFileKind(path: string): FileKind {
  return kindOf(readHead(path, 8192));
}

function kindOf(head: Uint8Array): FileKind {
  if (startsWith(head, 0x1f, 0x8b)) return 'gzip';
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04)) {
    const names = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
    return names.includes('[Content_Types].xml') || names.includes('xl/') || names.includes('_rels/') ? 'xlsx' : 'zip';
  }
  return startsWith(head, 0xd0, 0xcf, 0x11, 0xe0) ? 'xls-binary' : 'delimited';
}

function startsWith(head: Uint8Array, ...magic: readonly number[]): boolean {
  return magic.every((byte, at) => head[at] === byte);
}

/**
 * The first bytes of the content of `path`, unpacked when it is gzip.
 * @throws KnownError as {@link openForReading}; gzip-damaged, unpacked-too-large
 */
export function readSample(path: string, maxBytes = 1 << 20): Uint8Array {
  const head = readHead(path, Math.max(maxBytes, packedSampleBytes));
  if (kindOf(head) !== 'gzip') return head.subarray(0, maxBytes);
  const packed = head.subarray(0, packedSampleBytes);
  try {
    const unpacked = gunzipSync(packed, {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: Math.max(packedSampleBytes, packed.length * sampleRatio),
    });
    return unpacked.subarray(0, maxBytes);
  } catch (error) {
    const isTooLarge = error instanceof RangeError;
    throw new KnownError(isTooLarge ? 'unpacked-too-large' : 'gzip-damaged', { file: path }, 2, error);
  }
}

function readHead(path: string, maxBytes: number): Uint8Array {
  const { fd, bytes } = openForReading(path);
  try {
    const head = Buffer.alloc(Math.min(maxBytes, bytes));
    let filled = 0;
    while (filled < head.length) {
      const count = readSync(fd, head, filled, head.length - filled, filled);
      if (count === 0) break;
      filled += count;
    }
    return head.subarray(0, filled);
  } finally {
    closeSync(fd);
  }
}

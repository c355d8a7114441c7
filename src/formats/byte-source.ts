import { createHash } from 'node:crypto';
import { closeSync, createReadStream, readSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { KnownError } from '../kit/known-error.ts';
import { openForReading } from './file-kind.ts';

/** Limits for packed files. `maxRatio`: unpacked over packed bytes, judged after the first MiB. */
export interface UnpackLimits {
  readonly maxContentBytes: number;
  readonly maxRatio: number;
}

/** Bytes of a file piece by piece, unpacked, with the SHA-256 of the file itself on the way. */
export interface ByteSource {
  /** The next piece, in `space` or in a buffer of its own (a view good until the next call); empty at the end. */
  next(space: Buffer): Promise<Uint8Array>;
  /** After the end: what was read. `sha256` in hex, of the file as it lies on the disk. */
  summary(): { readonly sha256: string; readonly fileBytes: number; readonly contentBytes: number };
  close(): void;
}

/** A source that can go on elsewhere; of the file as a whole it then tells nothing, `sha256` is ''. */
export interface SeekableSource extends ByteSource {
  seek(offset: number): void;
}

/** The most that one piece holds; small, so that the rows of one are garbage before the next collection. */
export const pieceBytes = 1 << 16;
const ratioFromBytes = 1 << 20;

/** Errors as `openForReading`. */
export function openPlainSource(path: string): SeekableSource {
  const { fd } = openForReading(path);
  const hasher = createHash('sha256');
  let bytes = 0;
  let at = 0;
  let isWhole = true;
  let isOpen = true;
  let sha256 = '';
  return {
    next: async (space) => {
      const count = readSync(fd, space, 0, space.length, at);
      const piece = space.subarray(0, count);
      if (isWhole) hasher.update(piece);
      at += count;
      bytes += count;
      if (count === 0 && isWhole) sha256 ||= hasher.digest('hex');
      return piece;
    },
    seek: (offset) => {
      at = offset;
      isWhole = false;
    },
    summary: () => ({ sha256, fileBytes: bytes, contentBytes: bytes }),
    close: () => {
      if (isOpen) closeSync(fd);
      isOpen = false;
    },
  };
}

/**
 * A gzip file (RFC 1952; several members one after the other too).
 * @throws KnownError as `openForReading`; while reading gzip-damaged, unpacked-too-large
 */
export function openGzipSource(path: string, limits: UnpackLimits): ByteSource {
  closeSync(openForReading(path).fd);
  const hasher = createHash('sha256');
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const gunzip = createGunzip({ chunkSize: pieceBytes });
  let fileBytes = 0;
  let contentBytes = 0;
  let sha256 = '';
  file.on('data', (piece) => {
    hasher.update(piece);
    fileBytes += piece.length;
  });
  file.on('error', (error) => gunzip.destroy(error));
  const pieces = file.pipe(gunzip)[Symbol.asyncIterator]();
  const close = (): void => {
    file.destroy();
    gunzip.destroy();
  };
  return {
    next: async () => {
      const { value, done } = await nextPiece(pieces, path);
      if (done === true) {
        // Bytes behind the last member are not unpacked, yet they belong to the file and its digest.
        if (!file.readableEnded) for await (const _ of file);
        sha256 ||= hasher.digest('hex');
        return Buffer.alloc(0);
      }
      contentBytes += value.length;
      const isOverRatio = contentBytes > ratioFromBytes && contentBytes > fileBytes * limits.maxRatio;
      if (contentBytes > limits.maxContentBytes || isOverRatio) {
        close();
        throw new KnownError('unpacked-too-large', { file: path });
      }
      return value;
    },
    summary: () => ({ sha256, fileBytes, contentBytes }),
    close,
  };
}

async function nextPiece(pieces: AsyncIterator<Buffer>, path: string): Promise<IteratorResult<Buffer>> {
  try {
    return await pieces.next();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('Z_')) throw new KnownError('gzip-damaged', { file: path }, 2, error);
    throw error;
  }
}

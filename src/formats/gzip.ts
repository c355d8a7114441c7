import { gzipSync } from 'node:zlib';

/** `data` as gzip (RFC 1952) without time stamp or name: the same data gives the same bytes. */
export function gzipBytes(data: Uint8Array): Buffer {
  const packed = gzipSync(data, { level: 6 });
  packed.fill(0, 4, 8);
  // The operating system, which zlib fills in, as "unknown".
  packed[9] = 255;
  return packed;
}

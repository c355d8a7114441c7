import { isAscii, isUtf8 } from 'node:buffer';

/** Gives the text of bytes `start` … `end` of a window, or undefined where they are no text in its encoding. */
export type RowDecoder = (start: number, end: number) => string | undefined;

/**
 * A decoder for rows of `window`, whose text lies in bytes 0 … `length`. Fatal: a byte sequence the encoding does not
 * know gives undefined, never a replacement character. Every string is its own: a slice of it keeps the row alive and
 * not the window.
 */
export function rowDecoder(window: Buffer, length: number, encoding: 'utf-8' | 'gb18030'): RowDecoder {
  const whole = window.subarray(0, length);
  if (isAscii(whole)) return (start, end) => window.toString('latin1', start, end);
  if (encoding === 'gb18030') return (start, end) => decodeGb18030(window, start, end);
  if (isUtf8(whole)) return (start, end) => window.toString('utf8', start, end);
  return (start, end) => (isUtf8(window.subarray(start, end)) ? window.toString('utf8', start, end) : undefined);
}

const strictGb18030 = new TextDecoder('gb18030', { fatal: true });
const pairs = buildPairTable();
let unitBuffer = Buffer.alloc(1 << 14);
let units = new Uint16Array(unitBuffer.buffer, unitBuffer.byteOffset, unitBuffer.length >> 1);

/**
 * Characters of one and two bytes by table; the whole row goes to TextDecoder, the judge, where anything else occurs
 * (four bytes, an unassigned pair, a lone lead byte).
 */
function decodeGb18030(window: Buffer, start: number, end: number): string | undefined {
  if (end - start > units.length) {
    unitBuffer = Buffer.alloc(2 * (end - start));
    units = new Uint16Array(unitBuffer.buffer, unitBuffer.byteOffset, unitBuffer.length >> 1);
  }
  let count = 0;
  let isPlain = true;
  for (let at = start; at < end; at += 1) {
    const byte = window[at] ?? 0;
    if (byte < 0x80) {
      units[count] = byte;
    } else {
      at += 1;
      const unit = at < end ? (pairs[(byte << 8) | (window[at] ?? 0)] ?? 0) : 0;
      if (unit === 0) return judgeGb18030(window.subarray(start, end));
      units[count] = unit;
      isPlain = false;
    }
    count += 1;
  }
  return isPlain ? window.toString('latin1', start, end) : unitBuffer.toString('utf16le', 0, 2 * count);
}

function judgeGb18030(bytes: Uint8Array): string | undefined {
  try {
    return strictGb18030.decode(bytes);
  } catch {
    return undefined;
  }
}

/** UTF-16 unit by two-byte code, 0 where there is none; taken from TextDecoder so that there is one source of truth. */
function buildPairTable(): Uint16Array {
  const table = new Uint16Array(1 << 16);
  const lax = new TextDecoder('gb18030');
  const row = Buffer.alloc(2);
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail === 0x7f) continue;
      row[0] = lead;
      row[1] = trail;
      const text = lax.decode(row);
      if (text.length === 1 && text !== '\ufffd') table[(lead << 8) | trail] = text.charCodeAt(0);
    }
  }
  return table;
}

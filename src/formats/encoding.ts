import { isAscii, isUtf8 } from 'node:buffer';

/** The encodings exports arrive in. Never 'gbk': GB18030 holds all of it and the rare characters too. */
export type Encoding = 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be';

/** What the bytes say. 'ambiguous': they read well in each of the candidates, a person must say which it is. */
export type EncodingGuess =
  | { readonly kind: 'certain'; readonly encoding: Encoding; readonly bomBytes: number }
  | { readonly kind: 'ambiguous'; readonly candidates: readonly Encoding[] }
  | { readonly kind: 'unknown' };

/** Of a damaged file, the share of lines beyond ASCII that must still read well for its encoding to be believed. */
const wholeLineShare = 0.8;
/** Of the two-byte characters of real GB18030 text, the share inside GB 2312; other East Asian encodings stay far below. */
const plainHanziShare = 0.7;
/** Of a damaged file, the lines beyond ASCII that are looked at. */
const guessedLineCount = 2000;

/**
 * The encoding of a file from its first bytes (1 MB is plenty). In this order: byte-order mark; UTF-16 by the pattern of
 * its zero bytes; pure ASCII ('utf-8'); strict UTF-8; strict GB18030. A sample may end in mid character unless
 * `isWholeFile`. A file with single damaged lines is still told by its other lines. UTF-8 whose characters beyond ASCII
 * are mostly of two bytes also reads as GB18030: 'ambiguous'.
 */
export function detectEncoding(sample: Uint8Array, isWholeFile = false): EncodingGuess {
  if (sample[0] === 0xef && sample[1] === 0xbb && sample[2] === 0xbf) return certain('utf-8', 3);
  if (sample[0] === 0xff && sample[1] === 0xfe) return certain('utf-16le', 2);
  if (sample[0] === 0xfe && sample[1] === 0xff) return certain('utf-16be', 2);
  const wide = detectUtf16(sample);
  if (wide !== undefined) return certain(wide, 0);
  if (isAscii(sample)) return certain('utf-8', 0);
  const readsAsGb18030 = decodes('gb18030', sample, isWholeFile) && looksLikeHanzi(sample);
  if (decodes('utf-8', sample, isWholeFile)) {
    if (readsAsGb18030 && isMostlyTwoByteUtf8(sample)) return { kind: 'ambiguous', candidates: ['utf-8', 'gb18030'] };
    return certain('utf-8', 0);
  }
  if (readsAsGb18030) return certain('gb18030', 0);
  return guessByLines(sample);
}

function certain(encoding: Encoding, bomBytes: number): EncodingGuess {
  return { kind: 'certain', encoding, bomBytes };
}

function decodes(encoding: Encoding, bytes: Uint8Array, isWhole: boolean): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
}

/** One for all lines: to make one costs more than to decode a line. */
const gb18030 = new TextDecoder('gb18030', { fatal: true });

function isGb18030Text(bytes: Uint8Array): boolean {
  try {
    gb18030.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** In UTF-16 every delimiter, digit and line end has a zero byte on one side and never on the other. */
function detectUtf16(sample: Uint8Array): Encoding | undefined {
  const pairCount = sample.length >> 1;
  if (pairCount < 2) return undefined;
  let evenZeroCount = 0;
  let oddZeroCount = 0;
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) evenZeroCount += 1;
    if (sample[at + 1] === 0) oddZeroCount += 1;
  }
  if (oddZeroCount > pairCount / 10 && evenZeroCount < oddZeroCount / 50) return 'utf-16le';
  if (evenZeroCount > pairCount / 10 && oddZeroCount < evenZeroCount / 50) return 'utf-16be';
  return undefined;
}

function isMostlyTwoByteUtf8(sample: Uint8Array): boolean {
  let twoByteCount = 0;
  let longerCount = 0;
  for (const byte of sample) {
    if (byte >= 0xe0) longerCount += 1;
    else if (byte >= 0xc0) twoByteCount += 1;
  }
  return twoByteCount > longerCount;
}

function looksLikeHanzi(sample: Uint8Array): boolean {
  let pairCount = 0;
  let plainCount = 0;
  for (let at = 0; at + 1 < sample.length; at += 1) {
    const lead = sample[at] ?? 0;
    if (lead < 0x81) continue;
    const trail = sample[at + 1] ?? 0;
    at += 1;
    if (trail < 0x40) continue;
    pairCount += 1;
    if (lead >= 0xa1 && lead <= 0xf7 && trail >= 0xa1) plainCount += 1;
  }
  return pairCount === 0 || plainCount >= pairCount * plainHanziShare;
}

function guessByLines(sample: Uint8Array): EncodingGuess {
  const counts = { 'utf-8': 0, gb18030: 0 };
  let lineCount = 0;
  let start = 0;
  while (start < sample.length && lineCount < guessedLineCount) {
    const lineFeed = sample.indexOf(0x0a, start);
    const end = lineFeed < 0 ? sample.length : lineFeed;
    const line = sample.subarray(start, end);
    start = end + 1;
    if (isAscii(line)) continue;
    lineCount += 1;
    if (isUtf8(line)) counts['utf-8'] += 1;
    if (looksLikeHanzi(line) && isGb18030Text(line)) counts.gb18030 += 1;
  }
  const readsAsUtf8 = counts['utf-8'] >= lineCount * wholeLineShare;
  const readsAsGb18030 = counts.gb18030 >= lineCount * wholeLineShare;
  if (readsAsUtf8 && readsAsGb18030) return { kind: 'ambiguous', candidates: ['utf-8', 'gb18030'] };
  if (readsAsUtf8) return certain('utf-8', 0);
  if (readsAsGb18030) return certain('gb18030', 0);
  return { kind: 'unknown' };
}

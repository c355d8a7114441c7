import { stableHashInto } from '../../kit/stable-hash.ts';

/** Longest part of a path, in bytes of UTF-8: every file system allows it with an extension. */
const longestBytes = 160;

/** Characters that Windows, a shell or a reader's eye trips over: separators, wildcards, controls, direction marks. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it takes out.
const unsafe = /[\u0000-\u001f\u007f-\u009f\\/:*?"<>|\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

/** Names Windows keeps for devices, with or without an extension. */
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

/** The mark of a name that had to be changed. A name that looks so by itself gets one too, so that none can be forged. */
const marked = /~[0-9a-f]{16}$/;

/**
 * One part of a path made of any text: no separator, no reserved or hidden name, not too long, never empty. A text that
 * had to be changed ends in `~` and 16 digits of its hash, so that different texts stay different.
 */
export function safeName(text: string): string {
  const whole = text.toWellFormed().normalize('NFC').replace(unsafe, '_');
  let name = whole.replace(/^[\s.]+|[\s.]+$/g, '_');
  if (reserved.test(name)) name = `_${name}`;
  if (name === text && name !== '' && !marked.test(name) && byteLength(name) <= longestBytes) return name;
  return `${cutToBytes(name, longestBytes - 17)}~${hashDigits(text)}`;
}

function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) bytes += bytesOf(character.codePointAt(0) ?? 0);
  return bytes;
}

function cutToBytes(text: string, most: number): string {
  let bytes = 0;
  let cut = '';
  for (const character of text) {
    bytes += bytesOf(character.codePointAt(0) ?? 0);
    if (bytes > most) break;
    cut += character;
  }
  return cut;
}

function bytesOf(code: number): number {
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

function hashDigits(text: string): string {
  const words = new Uint32Array(2);
  stableHashInto(text, words, 0);
  return [...words].map((word) => word.toString(16).padStart(8, '0')).join('');
}

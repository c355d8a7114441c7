let scratch = Buffer.alloc(1 << 12);

/**
 * The same text in memory of its own. A substring of 13 characters or more otherwise keeps the whole text it was cut from
 * alive.
 */
export function ownText(text: string): string {
  if (text.length < 13) return text;
  if (2 * text.length > scratch.length) scratch = Buffer.alloc(4 * text.length);
  const length = scratch.write(text, 'utf16le');
  return scratch.toString('utf16le', 0, length);
}

/** Characters that show nothing: zero-width spaces and joiners, direction marks, BOM, soft hyphen, variation selectors, C0/C1 controls. */
const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exports carry NUL and other controls, and they must go
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\u034f|[\u180b-\u180d]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu;
const spaces = /[\s\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\u3164\uffa0]+/gu;
const formulaText = /^=\s*["“”＂](.*)["“”＂]$/su;
const leadingApostrophes = /^['’‘＇`]+/u;

/**
 * A cell without the damage of spreadsheets and exports around it: outer spaces of every kind, tabs, line ends, BOM, zero
 * width, the leading apostrophe of text cells and `="…"`. What is inside stays, but invisible characters go and a run of
 * spaces becomes one. Idempotent; a clean text is returned as it is.
 */
export function tidyCell(cell: string): string {
  return isPlain(cell) ? cell : tidy(cell);
}

/** True when the text has only printable ASCII and CJK ideographs and nothing to take off at its ends. */
function isPlain(cell: string): boolean {
  const length = cell.length;
  if (length === 0) return true;
  const first = cell.charCodeAt(0);
  if (first <= 0x20 || first === 0x27 || first === 0x60 || first === 0x3d || cell.charCodeAt(length - 1) <= 0x20) {
    return false;
  }
  let before = 0;
  for (let at = 0; at < length; at++) {
    const code = cell.charCodeAt(at);
    if (code >= 0x3400 && code <= 0x9fff) {
      before = code;
      continue;
    }
    if (code < 0x20 || code > 0x7e || (code === 0x20 && before === 0x20)) return false;
    before = code;
  }
  return true;
}

function tidy(cell: string): string {
  let text = cell.replace(invisible, '').replace(spaces, ' ').trim();
  for (;;) {
    const formula = formulaText.exec(text);
    const inner = (formula?.[1] ?? text).replace(leadingApostrophes, '').trim();
    if (inner === text) return text;
    text = inner;
  }
}

/** Full-width letters, digits, signs and compatibility forms as plain ones (Unicode NFKC). Plain text is returned as it is. */
export function toHalfWidth(text: string): string {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 0x7e && (code < 0x3400 || code > 0x9fff)) return text.normalize('NFKC');
  }
  return text;
}

/**
 * A copy that shares no memory with the text it was cut from. V8 keeps a whole chunk alive for a piece of 13 or more
 * characters; what outlives the chunk is copied once.
 */
export function copyText(text: string): string {
  return text.length < 13 ? text : ` ${text}`.slice(1);
}

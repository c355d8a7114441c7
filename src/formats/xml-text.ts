const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Text of XML with its entities resolved (the five named ones and numbers; others stay as written). */
function decodeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(amp|lt|gt|quot|apos));/g,
    (whole, hex, decimal, name) => {
      if (name !== undefined) return named[name] ?? whole;
      const point = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
const needsEscape = /[&<>"\x00-\x1f\x7f\ufffe\uffff\ud800-\udfff]|_x[0-9a-fA-F]{4}_/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters XML cannot hold
const unwritable = /[\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9a-fA-F]{4}[_\x00-\x08\x0b-\x1f\ufffe\uffff])/g;

/**
 * A cell's text as XML. Characters that XML 1.0 cannot hold, the carriage return (which XML would turn into a line
 * feed), and an underscore that would read as such an escape are written `_xHHHH_` (ECMA-376 part 1, 22.9.2.19). A lone
 * surrogate is no text and becomes U+FFFD. {@link decodeCellText} is the inverse.
 */
export function encodeCellText(text: string): string {
  if (!needsEscape.test(text)) return text;
  return text
    .toWellFormed()
    .replace(unwritable, (char) => `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Text of a cell out of XML: entities first, then `_xHHHH_`. */
export function decodeCellText(xml: string): string {
  const text = decodeXml(xml);
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Text for an attribute: line ends and tabs kept. */
export function encodeAttribute(text: string): string {
  return (
    text
      .toWellFormed()
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot hold them
      .replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, '\ufffd')
      .replace(/[\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`)
  );
}

/** The value of attribute `name` within the text of one tag, entities resolved; a namespace prefix must be given. */
export function findAttribute(tag: string, name: string): string | undefined {
  const match = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(tag);
  const value = match?.[1] ?? match?.[2];
  return value === undefined ? undefined : decodeXml(value);
}

/** The opening tags called `name`, whatever their namespace prefix, as text from `<` to `>`. */
export function findTags(xml: string, name: string): readonly string[] {
  return xml.match(new RegExp(`<(?:[\\w.-]+:)?${name}(?=[\\s/>])[^>]*>`, 'g')) ?? [];
}

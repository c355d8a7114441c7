/**
 * Splits one record with quotes (RFC 4180), given without its line end and known to be well-formed: a quote opens a field
 * only as its first character, `""` is a quote inside it, the closing one is followed by delimiter or end.
 */
export function splitQuotedText(text: string, delimiter: string): string[] {
  const cells: string[] = [];
  let at = 0;
  for (;;) {
    let end: number;
    if (text.charCodeAt(at) === 0x22) {
      let hasEscapes = false;
      end = text.indexOf('"', at + 1);
      while (text.charCodeAt(end + 1) === 0x22) {
        hasEscapes = true;
        end = text.indexOf('"', end + 2);
      }
      const inner = text.substring(at + 1, end);
      cells.push(hasEscapes ? inner.replaceAll('""', '"') : inner);
      end += 1;
    } else {
      const next = text.indexOf(delimiter, at);
      end = next < 0 ? text.length : next;
      cells.push(text.substring(at, end));
    }
    if (end >= text.length) return cells;
    at = end + 1;
  }
}

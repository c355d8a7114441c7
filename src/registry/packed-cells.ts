const SEPARATOR = '\u001f';
const JSON_MARK = '\u001e';

/** The raw cells of a row as one text, cheaply: joined by U+001F, or as JSON where a cell holds that character itself. */
export function packCells(cells: readonly string[]): string {
  if (cells.length === 0) return `${JSON_MARK}[]`;
  const joined = cells.join(SEPARATOR);
  let separators = 0;
  for (let at = joined.indexOf(SEPARATOR); at >= 0; at = joined.indexOf(SEPARATOR, at + 1)) separators += 1;
  return separators === cells.length - 1 && !joined.startsWith(JSON_MARK) && joined !== ''
    ? joined
    : JSON_MARK + JSON.stringify(cells);
}

/** Inverse of {@link packCells}. */
export function unpackCells(packed: string): readonly string[] {
  return packed.startsWith(JSON_MARK) ? (JSON.parse(packed.slice(1)) as string[]) : packed.split(SEPARATOR);
}

/**
 * First characters that make a spreadsheet take a cell for a formula (OWASP "CSV Injection": = + - @ TAB CR LF; the
 * full-width forms some programs fold), and the guard itself, so that taking it off is exact.
 */
const isGuarded: ReadonlySet<string> = new Set(["'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);

/** No text file holds a NUL; behind the guard this character begins a cell in which `0` after it stands for one. */
const escapeMark = '\u0001';

/**
 * The cell with a `'` before it where a spreadsheet might run it. A cell with a NUL, which a CSV cannot hold, is escaped
 * behind the guard. {@link unguardCell} is its exact inverse for every text.
 */
export function guardCell(cell: string): string {
  if (cell === '') return cell;
  const first = cell.charAt(0);
  if (first === escapeMark || cell.includes('\0')) {
    return `'${escapeMark}${cell.replaceAll(escapeMark, `${escapeMark}1`).replaceAll('\0', `${escapeMark}0`)}`;
  }
  return isGuarded.has(first) ? `'${cell}` : cell;
}

/** Takes exactly one leading `'` off, and the escape behind it. */
export function unguardCell(cell: string): string {
  if (cell.charCodeAt(0) !== 0x27) return cell;
  const text = cell.slice(1);
  if (!text.startsWith(escapeMark)) return text;
  return text.slice(1).replaceAll(`${escapeMark}0`, '\0').replaceAll(`${escapeMark}1`, escapeMark);
}

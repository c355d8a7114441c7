/**
 * First characters that make a spreadsheet take a cell for a formula (OWASP "CSV Injection": = + - @ TAB CR LF; the
 * full-width forms some programs fold), and the guard itself, so that taking it off is exact.
 */
const isGuarded: ReadonlySet<string> = new Set(["'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);

/** The cell with a `'` before it where a spreadsheet might run it. {@link unguardCell} is its exact inverse. */
export function guardCell(cell: string): string {
  return cell !== '' && isGuarded.has(cell.charAt(0)) ? `'${cell}` : cell;
}

/** Takes exactly one leading `'` off. */
export function unguardCell(cell: string): string {
  return cell.charCodeAt(0) === 0x27 ? cell.slice(1) : cell;
}

/** Points one line of the workbook's font takes, and the room a row has besides. */
const lineHeight = 14.5;
const padding = 5;

/** Tallest row a spreadsheet allows, in points. */
const tallest = 400;

/**
 * Height of a row whose texts wrap, in points. Spreadsheets other than Excel do not make room for wrapped text when they
 * open a file, so the height is reckoned here: a Chinese character takes two units of a column's width, others one.
 * `widths` are the columns' widths in those units; 0 where a column does not wrap.
 */
export function heightOf(cells: readonly string[], widths: readonly number[]): number {
  let lines = 1;
  for (let column = 0; column < widths.length; column++) {
    const width = widths[column] ?? 0;
    const cell = cells[column] ?? '';
    // Half a character is lost at the end of every line.
    if (width > 0 && cell.length * 2 > width) lines = Math.max(lines, countLines(cell, width - 1));
  }
  return Math.min(tallest, lines * lineHeight + padding);
}

function countLines(text: string, width: number): number {
  let lines = 1;
  let used = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10) {
      lines++;
      used = 0;
      continue;
    }
    const units = code < 0x2e80 ? 1 : 2;
    if (used + units > width) {
      lines++;
      used = 0;
    }
    used += units;
  }
  return lines;
}

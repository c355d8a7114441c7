const none: ReadonlySet<number> = new Set();

/**
 * For ranges of merged cells (`C3:C5`) gives the 0-based columns that are merged over several rows, by row. Blocks in one
 * row only (a title) are left out: they hide no answer.
 */
export function mergedColumnsOf(ranges: readonly string[]): (row: number) => ReadonlySet<number> {
  const byRow = new Map<number, Set<number>>();
  for (const range of ranges) {
    const parts = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(range);
    if (parts === null) continue;
    const [, left = '', top = '', right = '', bottom = ''] = parts;
    if (top === bottom) continue;
    for (let row = Number(top); row <= Number(bottom); row += 1) {
      let columns = byRow.get(row);
      if (columns === undefined) {
        columns = new Set();
        byRow.set(row, columns);
      }
      for (let column = columnNumber(left); column <= columnNumber(right); column += 1) columns.add(column);
    }
  }
  return (row) => byRow.get(row) ?? none;
}

/** A → 0, Z → 25, AA → 26. */
function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = 26 * number + letter.charCodeAt(0) - 64;
  return number - 1;
}

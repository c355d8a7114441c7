import type { LinkWork } from './link-work.ts';

/** Stands for a link that rests on name, birth date and a relative's number together (log2 of the odds). */
const parentWeight = 20;

/**
 * Rows that carry a relative's number as their own, a newborn's mostly: on that number they are a stranger to its holder,
 * but another record of the same name, birth date and sex names the number as that of its mother, father, spouse or
 * guardian. They are that person; the number stays the relative's.
 * @param strangers rows that stand on a valid id which belongs to somebody of another name or birth date
 */
export function linkByParent(work: LinkWork, strangers: readonly number[]): void {
  if (strangers.length === 0) return;
  const { table } = work;
  const { idHigh, idLow, kinIdHigh, kinIdLow } = table;
  const wanted = new Set(strangers.map((row) => numberKey(idHigh.at(row), idLow.at(row))));
  const relatives = new Map<string, number[]>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const [start, end] = table.getKinRange(row);
    for (let at = start; at < end; at += 1) {
      if (kinIdLow.at(at) === 0) continue;
      const key = numberKey(kinIdHigh.at(at), kinIdLow.at(at));
      if (!wanted.has(key)) continue;
      const rows = relatives.get(key) ?? [];
      rows.push(row);
      relatives.set(key, rows);
    }
  }
  for (const row of work.inKeyOrder(strangers)) {
    const named = relatives.get(numberKey(idHigh.at(row), idLow.at(row))) ?? [];
    const persons = work.inKeyOrder(named.filter((other) => isSamePerson(work, row, other)));
    const [first, ...others] = persons;
    if (first === undefined || others.some((other) => !work.areTogether(first, other))) continue;
    if (work.areTogether(first, row)) continue;
    work.clusters.disown(row);
    work.link(first, row, 'probabilistic', parentWeight, true);
  }
}

function numberKey(high: number, low: number): string {
  return `${high}:${low}`;
}

function isSamePerson(work: LinkWork, row: number, other: number): boolean {
  const { birth, sex, idHigh, idLow } = work.table;
  if (row === other || birth.at(row) === 0 || birth.at(row) !== birth.at(other)) return false;
  if (sex.at(row) !== 0 && sex.at(other) !== 0 && sex.at(row) !== sex.at(other)) return false;
  if (idHigh.at(row) === idHigh.at(other) && idLow.at(row) === idLow.at(other)) return false;
  return work.names.compareRows(row, other) === 'agreeing';
}

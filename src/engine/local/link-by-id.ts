import { unpackIdentity } from '../../domain/model/packed-identity.ts';
import { isBirthConflict, isUnmarkedLunar } from '../../domain/residents/birth-agreement.ts';
import { groupSharedRows } from '../../kit/group-rows.ts';
import type { LinkWork } from './link-work.ts';

/** Different people on one id beyond this many are not asked about one by one. */
const maxReviewsAnId = 20;

/** Rows on one id that were found to be one person. */
interface Persona {
  readonly anchor: number;
  readonly rows: number[];
}

/**
 * Links rows of one valid id whose names agree, or are near with equal birth date and sex; a conflicting name or birth
 * date goes to review (H6). Each id is cut into its people, so that a shared id never chains two of them. History rows
 * join last and ask nothing: they only bring an earlier number to its person.
 * @returns rows on an id that others hold with better standing
 */
export function linkById(work: LinkWork): readonly number[] {
  const strangers: number[] = [];
  const { table } = work;
  const groups = groupSharedRows(table.idHigh.view(), table.idLow.view());
  for (let group = 1; group <= groups.groupCount; group += 1) {
    const start = groups.starts[group] as number;
    const end = groups.starts[group + 1] as number;
    if (end - start < 2) continue;
    const rows = groups.members.subarray(start, end);
    if (isPlain(work, rows)) linkPlain(work, rows);
    else linkPersonas(work, rows, strangers);
  }
  return strangers;
}

/** The common case: all rows current, one name, one birth date. */
function isPlain(work: LinkWork, rows: Uint32Array): boolean {
  const { nameKey, birth, isHistory } = work.table;
  const first = rows[0] as number;
  const name = nameKey.at(first);
  const born = birth.at(first);
  if (name === 0) return false;
  for (const row of rows) {
    if (nameKey.at(row) !== name || birth.at(row) !== born || isHistory.at(row) === 1) return false;
  }
  return true;
}

function linkPlain(work: LinkWork, rows: Uint32Array): void {
  const anchor = work.chooseAnchor(rows);
  for (const row of work.hasDecisions ? work.inKeyOrder(rows) : rows) {
    if (row !== anchor) work.link(anchor, row, 'id', 0, false);
  }
}

function linkPersonas(work: LinkWork, rows: Uint32Array, strangers: number[]): void {
  const { isHistory } = work.table;
  const personas: Persona[] = [];
  for (const row of orderByStanding(work, rows)) {
    if (isHistory.at(row) === 1) {
      bridge(work, personas, row);
      continue;
    }
    const persona = personas.find((each) => each.rows.some((other) => belong(work, each.anchor, other, row)));
    const [only] = personas;
    if (persona !== undefined) persona.rows.push(row);
    else if (!isNameless(work, row)) personas.push({ anchor: row, rows: [row] });
    else if (only !== undefined && personas.length === 1 && !conflictBirth(work, only.anchor, row)) only.rows.push(row);
  }
  for (const { anchor, rows: own } of personas) {
    for (const row of own) if (row !== anchor) work.link(anchor, row, 'id', 0, false);
  }
  askAboutShared(work, personas);
  for (const { rows: own } of personas.slice(1)) strangers.push(...own);
}

/** A history row joins its person, and joins two that its department knows as one under both names. */
function bridge(work: LinkWork, personas: Persona[], row: number): void {
  const own = personas.filter((each) => belong(work, each.anchor, each.anchor, row));
  const [first, ...others] = own;
  if (first === undefined) return;
  first.rows.push(row);
  for (const other of others) {
    if (conflictBirth(work, first.anchor, other.anchor)) continue;
    first.rows.push(...other.rows);
    personas.splice(personas.indexOf(other), 1);
  }
}

/** Whether `row` is the person of `anchor`: by its name or that of `other`, a row of that person already. */
function belong(work: LinkWork, anchor: number, other: number, row: number): boolean {
  if (conflictBirth(work, anchor, row) || conflictBirth(work, other, row)) return false;
  const agreement = work.names.compareRows(other, row);
  if (agreement === 'agreeing')
    return (
      other === anchor || work.names.compareRows(anchor, row) !== 'conflicting' || work.names.isFormer(anchor, other)
    );
  if (agreement !== 'near' || other !== anchor) return false;
  const { birth, sex } = work.table;
  return (
    birth.at(row) !== 0 && birth.at(row) === birth.at(anchor) && sex.at(row) !== 0 && sex.at(row) === sex.at(anchor)
  );
}

function askAboutShared(work: LinkWork, personas: readonly Persona[]): void {
  const [first, ...others] = personas;
  if (first === undefined) return;
  for (const other of others.slice(0, maxReviewsAnId)) {
    const isSameName = work.names.compareRows(first.anchor, other.anchor) === 'agreeing';
    work.review(first.anchor, other.anchor, isSameName ? 'id-birth-conflict' : 'id-name-conflict', 0);
  }
}

/** Current rows before history, the resident register first, then the name most rows carry, then by record key. */
function orderByStanding(work: LinkWork, rows: Uint32Array): number[] {
  const { nameKey, nameKeys, isHistory, birth } = work.table;
  const counts = new Map<string, number>();
  const signature = (row: number): string => `${nameKeys.get(nameKey.at(row))}|${birth.at(row)}`;
  for (const row of rows) counts.set(signature(row), (counts.get(signature(row)) ?? 0) + 1);
  return [...rows].sort((left, right) => {
    const current = isHistory.at(left) - isHistory.at(right);
    if (current !== 0) return current;
    const named = Number(isNameless(work, left)) - Number(isNameless(work, right));
    if (named !== 0) return named;
    const resident = Number(work.isResident(right)) - Number(work.isResident(left));
    if (resident !== 0) return resident;
    const count = (counts.get(signature(right)) ?? 0) - (counts.get(signature(left)) ?? 0);
    return count !== 0 ? count : work.compareKeys(left, right);
  });
}

function isNameless(work: LinkWork, row: number): boolean {
  return work.table.nameKey.at(row) === 0;
}

function conflictBirth(work: LinkWork, left: number, right: number): boolean {
  const { birth, isLunar, idHigh, idLow } = work.table;
  const [one, other] = [birth.at(left), birth.at(right)];
  if (!isBirthConflict(one, other, isLunar.at(left) === 1, isLunar.at(right) === 1)) return false;
  const stated = Number(unpackIdentity(idHigh.at(left), idLow.at(left)).slice(6, 14));
  return !isUnmarkedLunar(one, other, stated);
}

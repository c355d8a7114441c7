import { cleanDate } from './clean-value.ts';
import type { LinkColumn } from './link-table.ts';

/** What a column holds, by its values. */
const columnKinds = [
  'id',
  'date',
  'email',
  'name',
  'han-name',
  'text',
  'code',
  'number',
  'category',
  'ignored',
] as const;
export type ColumnKind = (typeof columnKinds)[number];

/** What is known of a column before a model is suggested. Shares are of rows 0–1, of rows with a value where it says so. */
export interface ColumnProfile {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly presentShare: number;
  readonly distinctCount: number;
  /** Chance that two random rows with a value agree. */
  readonly agreementShare: number;
  readonly meanLength: number;
  /** Of dates in figures with the year last: the day comes first. */
  readonly isDayFirst: boolean;
}

/** Headers that promise a person's name, whatever the spread of its values. */
const namesOfNames = /name|surname|forename|given|vorname|nachname|prenom|prénom|nom\b|apellido/i;
/** At most this many distinct values are looked at for the kind. */
const sampleSize = 4000;

/** Profiles a raw column: how full and how specific it is, and what its values look like. */
export function profileColumn(column: LinkColumn, rowCount: number): ColumnProfile {
  const counts = new Uint32Array(column.values.length);
  for (const code of column.codes) counts[code] = (counts[code] as number) + 1;
  let present = 0;
  let agreeing = 0;
  let distinctCount = 0;
  for (let code = 1; code < counts.length; code += 1) {
    const count = counts[code] as number;
    if (count === 0) continue;
    present += count;
    distinctCount += 1;
    agreeing += count * (count - 1);
  }
  const values: string[] = [];
  for (let code = 1; code < column.values.length && values.length < sampleSize; code += 1) {
    values.push((column.values.at(code) ?? '').trim().toLowerCase());
  }
  const meanLength = values.reduce((sum, value) => sum + value.length, 0) / Math.max(1, values.length);
  const agreementShare = present < 2 ? 0 : agreeing / (present * (present - 1));
  const presentShare = rowCount === 0 ? 0 : present / rowCount;
  const kind = chooseKind(column.name, values, { presentShare, distinctCount, agreementShare, meanLength, present });
  const isDayFirst = kind === 'date' && hasDayFirst(values);
  return { name: column.name, kind, presentShare, distinctCount, agreementShare, meanLength, isDayFirst };
}

interface Measures {
  readonly present: number;
  readonly presentShare: number;
  readonly distinctCount: number;
  readonly agreementShare: number;
  readonly meanLength: number;
}

function chooseKind(name: string, values: readonly string[], measures: Measures): ColumnKind {
  if (measures.distinctCount < 2 || measures.presentShare < 0.02) return 'ignored';
  const share = (test: (value: string) => boolean): number => values.filter(test).length / Math.max(1, values.length);
  if (share((value) => /^[^@\s]+@[^@\s]+$/.test(value)) > 0.7) return 'email';
  if (share(looksLikeDate) > 0.8) return 'date';
  if (share((value) => /^\p{Script=Han}[\p{Script=Han}·]{1,5}$/u.test(value)) > 0.7 && measures.distinctCount > 30) {
    return 'han-name';
  }
  const letters = share((value) => /^\p{L}[\p{L}\s'’.-]*$/u.test(value));
  if (namesOfNames.test(name) && letters > 0.8 && measures.distinctCount > 4) return 'name';
  const figures = share((value) => /^[\d\s().+-]*\d[\d\s().+-]*$/.test(value));
  const withDigit = share((value) => /\d/.test(value));
  const isSmallSet = measures.distinctCount <= 12 || (measures.distinctCount <= 60 && measures.agreementShare > 0.04);
  if (figures > 0.9 && measures.meanLength >= 6 && measures.distinctCount > 0.2 * measures.present) return 'id';
  if (isSmallSet && measures.present > 4 * measures.distinctCount)
    return figures > 0.9 && /age|year|count|num/i.test(name) ? 'number' : 'category';
  if (figures > 0.9) return measures.meanLength >= 4 ? 'code' : 'number';
  const spaces = share((value) => /\S\s+\S/.test(value));
  if (withDigit > 0.6 && spaces < 0.2 && measures.meanLength >= 4) {
    return measures.distinctCount > 0.2 * measures.present ? 'id' : 'code';
  }
  return spaces > 0.5 || measures.meanLength > 14 || withDigit > 0.4 ? 'text' : 'name';
}

function looksLikeDate(value: string): boolean {
  const date = cleanDate(value, true) || cleanDate(value, false);
  if (date === '') return false;
  const year = Number(date.slice(0, 4));
  return year >= 1000 && year <= 2100 && (value.length > 8 || date.slice(4, 6) !== '00');
}

/** Whether dates like 25/11/1990 occur, and more often than dates like 11/25/1990. */
function hasDayFirst(values: readonly string[]): boolean {
  let dayFirst = 0;
  let monthFirst = 0;
  for (const value of values) {
    const parts = /^\s*(\d{1,2})\D(\d{1,2})\D\d{4}/.exec(value);
    if (parts === null) continue;
    if (Number(parts[1]) > 12) dayFirst += 1;
    if (Number(parts[2]) > 12) monthFirst += 1;
  }
  return dayFirst > monthFirst;
}

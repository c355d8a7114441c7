import type { NameTables } from './name-tables.ts';

/** A name key in two parts. */
export interface SplitName {
  /** One or two characters; '' where the name has no surname in this sense (long names with parts, Latin names). */
  readonly surname: string;
  readonly givenName: string;
}

/** Splits a name key into surname and given name, compound surnames (欧阳) included. Names of five or more characters and Latin ones stay whole. */
export function splitSurname(nameKey: string, tables: NameTables): SplitName {
  const characters = [...nameKey];
  const first = characters[0] ?? '';
  if (characters.length < 2 || characters.length > 4 || !/^[\p{Script=Han}□]$/u.test(first)) {
    return { surname: '', givenName: nameKey };
  }
  const two = first + (characters[1] ?? '');
  const surname = characters.length > 2 && tables.compoundSurnames.has(two) ? two : first;
  return { surname, givenName: nameKey.slice(surname.length) };
}

/** Share of people with each surname, by character, and what stands for surnames and given names not listed. */
export interface SurnameShares {
  readonly shares: Readonly<Record<string, number>>;
  readonly otherSurname: number;
  /** Share of people with one given name of one, two characters; names of more characters, and names in Latin letters. */
  readonly givenNames: readonly [number, number];
  readonly longName: number;
}

/**
 * Expected share of people with a folded name: surname times given name, from the table of a model (a night estimates
 * nothing). 0 where the name is empty.
 */
export function expectedNameShare(nameKey: string, table: SurnameShares): number {
  if (nameKey === '') return 0;
  const characters = [...nameKey];
  const [surname] = characters;
  if (characters.length > 3 || surname === undefined) return table.longName;
  const given = characters.length === 2 ? table.givenNames[0] : table.givenNames[1];
  if (characters.length === 1) return table.otherSurname;
  return (table.shares[surname] ?? table.otherSurname) * given;
}

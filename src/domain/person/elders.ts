import type { AnchoredKey } from './bind-decisions.ts';

/** Where a record belonged: person number of last night, and the number under which its key was first published. */
export interface Belonging {
  readonly person: number;
  readonly home: number;
}

/** All that a record says of the person it is about, and of which source, as one text. */
export function sayingOf({ sourceId, idNumber, nameKey, birthDate }: AnchoredKey): string {
  return `${sourceId}\u001f${idNumber}\u001f${nameKey}\u001f${birthDate}`;
}

/**
 * A department that gives its rows other keys (another system, another form of number) still means the same rows. Gives
 * what a row new tonight inherits from its elders, the rows of the same source that left tonight and say the same of a
 * person (a valid number, or name and birth date); undefined where none does, or where those that do belonged to several.
 */
export function indexElders(
  left: Iterable<readonly [AnchoredKey, Belonging]>,
): (fresh: AnchoredKey) => Belonging | undefined {
  const elders = new Map<string, Belonging | undefined>();
  for (const [anchor, belonging] of left) {
    if (belonging.person === 0 || !tellsOfSomebody(anchor)) continue;
    const saying = sayingOf(anchor);
    const other = elders.get(saying);
    const isFirst = !elders.has(saying);
    const agrees = other?.person === belonging.person && other.home === belonging.home;
    elders.set(saying, isFirst || agrees ? belonging : undefined);
  }
  return (fresh) => elders.get(sayingOf(fresh));
}

function tellsOfSomebody({ idNumber, nameKey, birthDate }: AnchoredKey): boolean {
  return idNumber !== '' || (nameKey !== '' && birthDate !== '');
}

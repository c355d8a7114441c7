import type { Matching, PlacedRow } from './match-persons.ts';
import { type Share, shareOf } from './wilson.ts';

/** How well rows were brought together. */
export interface LinkScore {
  /** Rows that share an equal valid number with another row of their registry person: whose they are. */
  readonly equalIdPrecision: Share;
  /** Rows that came to a registry person without one. */
  readonly otherPrecision: Share;
  /** Rows without one that the rules let come to their person: how many did. */
  readonly otherRecall: Share;
  readonly otherRecallByKind: Readonly<Record<string, Share>>;
  /** Registry persons beside the one that stands for their person. */
  readonly fragments: number;
}

const group = <Key>(rows: readonly PlacedRow[], keyOf: (row: PlacedRow) => Key): Map<Key, PlacedRow[]> => {
  const groups = new Map<Key, PlacedRow[]>();
  for (const row of rows) {
    const list = groups.get(keyOf(row));
    if (list) list.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
};

const sharesToken = (row: PlacedRow, rows: readonly PlacedRow[]): boolean =>
  row.truth.idToken !== '' && rows.some((other) => other !== row && other.truth.idToken === row.truth.idToken);

/** Scores links row by row; rows of the change table count nowhere, since their person key links them. */
export const scoreLinks = (matching: Matching): LinkScore => {
  const { owner, standIn } = matching;
  const rows = matching.rows.filter((row) => row.truth.sourceId !== 'qianyi');
  let equalRight = 0;
  let equalAll = 0;
  let otherRight = 0;
  let otherAll = 0;
  for (const [personId, members] of group(rows, (row) => row.personId)) {
    if (members.length < 2) continue;
    const whose = owner.get(personId);
    for (const row of members) {
      const right = row.truth.person === whose ? 1 : 0;
      if (sharesToken(row, members)) {
        equalAll += 1;
        equalRight += right;
      } else {
        otherAll += 1;
        otherRight += right;
      }
    }
  }
  let found = 0;
  let wanted = 0;
  const kinds = new Map<string, [number, number]>();
  for (const [person, members] of group(rows, (row) => row.truth.person)) {
    const linkable = members.filter((row) => row.truth.linkable === 'yes');
    if (linkable.length < 2) continue;
    for (const row of linkable) {
      if (sharesToken(row, linkable)) continue;
      const right = row.personId === standIn.get(person) && owner.get(row.personId) === person ? 1 : 0;
      wanted += 1;
      found += right;
      const kind = kinds.get(row.truth.id) ?? [0, 0];
      kinds.set(row.truth.id, [kind[0] + right, kind[1] + 1]);
    }
  }
  let fragments = 0;
  for (const [personId, person] of owner) if (standIn.get(person) !== personId) fragments += 1;
  return {
    equalIdPrecision: shareOf(equalRight, equalAll),
    otherPrecision: shareOf(otherRight, otherAll),
    otherRecall: shareOf(found, wanted),
    otherRecallByKind: Object.fromEntries([...kinds].sort().map(([kind, [right, of]]) => [kind, shareOf(right, of)])),
    fragments,
  };
};

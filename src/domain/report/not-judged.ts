import type { Scheme, SchemeGroup } from '../model/registers.ts';
import type { Gap } from '../model/status.ts';
import { type AreaLevel, leafLevelOf } from './area-level.ts';
import type { NotJudgedFacts } from './night-facts.ts';

/** Why a group is not judged, as one text; the same for all with the same reason. */
export type NotJudgedKey = string;

/** The key of a gap that is not judged. `isAwaited`: a source of enrolments has never come. */
export function notJudgedKeyOf({ group, reason: { key, params } }: Gap, isAwaited: boolean): NotJudgedKey {
  const scheme = (String(params['schemes'] ?? '').split(',')[0] ?? '') as Scheme | '';
  return `${group}|${reasonOf(key, scheme !== '' && isAwaited)}|${scheme}`;
}

function reasonOf(key: string, isMissing: boolean): NotJudgedFacts['reason'] {
  switch (key) {
    case 'not-judged.birth-date':
      return 'no-birth-date';
    case 'not-judged.code':
      return 'unknown-code';
    case 'not-judged.not-asked':
      return 'not-asked';
    case 'not-judged.source-held':
      return 'source-held';
    case 'not-judged.no-source':
      return isMissing ? 'source-missing' : 'no-source';
    default:
      return 'other';
  }
}

/** Persons by key as the facts that are shown, in the order of the keys. */
export function notJudgedFactsOf(counts: ReadonlyMap<NotJudgedKey, number>): readonly NotJudgedFacts[] {
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, personCount]): NotJudgedFacts => {
      const [group, reason, scheme] = id.split('|') as [SchemeGroup, NotJudgedFacts['reason'], Scheme | ''];
      return { group, reason, scheme, personCount };
    });
}

/** The place of an area in {@link NotJudgedTable.build}: a street and people of it without a community share a code. */
export function placeKeyOf(level: AreaLevel, areaCode: string): string {
  return `${level} ${areaCode}`.trim();
}

/** Adds up, for each area and all that it lies in, why people are not judged. */
export class NotJudgedTable {
  readonly #places = new Map<string, Map<NotJudgedKey, number>>();

  /** Counts one person's reasons; a person may have one in each group. */
  add(ownerArea: string, keys: readonly NotJudgedKey[]): void {
    if (keys.length === 0) return;
    const places = [placeKeyOf('total', ''), placeKeyOf(leafLevelOf(ownerArea), ownerArea)];
    if (ownerArea.length >= 6) places.push(placeKeyOf('district', ownerArea.slice(0, 6)));
    if (ownerArea.length >= 9) places.push(placeKeyOf('street', ownerArea.slice(0, 9)));
    for (const place of places) {
      const counts = this.#places.get(place) ?? new Map<NotJudgedKey, number>();
      this.#places.set(place, counts);
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }

  /** {@link placeKeyOf} an area → why how many are not judged there; areas where everybody is are left out. */
  build(): ReadonlyMap<string, readonly NotJudgedFacts[]> {
    return new Map([...this.#places].map(([place, counts]) => [place, notJudgedFactsOf(counts)]));
  }
}

import { followRedirects } from '../domain/person/follow-redirects.ts';
import type { BatchItem } from '../registry/batch-items.ts';
import type { NightLedger } from '../registry/night-ledger.ts';
import type { StoredRetraction } from '../registry/retraction-ledger.ts';

/** An item under the number its person has tonight; `issuedAs` is the number printed. */
export interface IssuedPastItem extends BatchItem {
  readonly issuedAs: number;
}

/** What lists were issued and what is open of their retractions, by tonight's person numbers. */
export interface IssuedPast {
  /** Items of batches that were not recalled, oldest first. */
  readonly items: readonly IssuedPastItem[];
  itemsOf(person: number): readonly IssuedPastItem[];
  retractionsOf(person: number): readonly StoredRetraction[];
  readonly claimOf: NightLedger['claimOf'];
}

const noItems: readonly IssuedPastItem[] = Object.freeze([]);
const noRetractions: readonly StoredRetraction[] = Object.freeze([]);

/** Puts the ledger's lists under the numbers their persons have tonight. */
export function buildIssuedPast(
  { batches, retractions, claimOf }: Pick<NightLedger, 'batches' | 'retractions' | 'claimOf'>,
  redirects: ReadonlyMap<number, number>,
): IssuedPast {
  const items = batches
    .filter(({ batchState }) => batchState !== 'recalled')
    .map((item) => ({ ...item, issuedAs: item.person, person: followRedirects(redirects, item.person) }));
  const byPerson = Map.groupBy(items, ({ person }) => person);
  const retracted = Map.groupBy(retractions, ({ person }) => followRedirects(redirects, person));
  return {
    items,
    claimOf,
    itemsOf: (person) => byPerson.get(person) ?? noItems,
    retractionsOf: (person) => retracted.get(person) ?? noRetractions,
  };
}

/** Whether the item is the person's own, not a marked copy on another community's list. */
export function isOwned({ role }: BatchItem): boolean {
  return role === 'owner';
}

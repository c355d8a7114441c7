import { aimRedirects } from './aim-redirects.ts';
import { collectContests } from './collect-contests.ts';
import { followRedirects } from './follow-redirects.ts';
import { type LedgerThen, settleContests } from './settle-contests.ts';

/** Records and clusters of tonight; every array but the clusters' own has one entry a record. */
export interface AssignInput {
  /** Cluster of each record, 0 … clusterCount − 1; every cluster has at least one record. */
  readonly clusterOf: Uint32Array;
  readonly clusterCount: number;
  /** Person number the record's key had last night, 0 for none. A redirected number stands for the one it leads to. */
  readonly formerOf: Uint32Array;
  /** Person number under which the key was first published (see {@link AssignResult.homeOf}), 0 for none. */
  readonly homeOf: Uint32Array;
  /** Stable 64-bit hash of the record key. The smallest of a cluster orders new persons. */
  readonly hashHigh: Uint32Array;
  readonly hashLow: Uint32Array;
  /** Numbers that no longer stand for a person → the number they were merged into (which may be redirected itself). */
  readonly redirects: ReadonlyMap<number, number>;
  /** Number split off → the number it was split from. */
  readonly origins: ReadonlyMap<number, number>;
  /** First number never used; at least 1, since 0 says none. */
  readonly nextNumber: number;
  /**
   * Records named by decisions undone since last night → what stood when the decision was taken. In their clusters a
   * number published or revived since yields to those that stood, as if the decision had never been.
   */
  readonly undone?: ReadonlyMap<number, LedgerThen>;
}

export interface AssignResult {
  /** Person number of each cluster. */
  readonly personOf: Uint32Array;
  /**
   * Home of each record: the number under which its key was first published; 0 while its person has swallowed another,
   * because then nobody knows which of the two a new key belongs to. It decides who gets which number back on a split.
   */
  readonly homeOf: Uint32Array;
  /** Merges of tonight, ordered by `from`. */
  readonly redirected: readonly { readonly from: number; readonly to: number }[];
  /** Redirects of earlier nights that lead elsewhere from tonight on, because the person they led to was parted. */
  readonly aimed: readonly { readonly from: number; readonly to: number }[];
  /** Redirected numbers that stand for a person again, ascending. */
  readonly revived: readonly number[];
  /** New numbers split off a person that lives on, ordered by `to`. */
  readonly splits: readonly { readonly from: number; readonly to: number }[];
  /** All redirects after tonight. */
  readonly redirects: ReadonlyMap<number, number>;
  readonly nextNumber: number;
}

/**
 * Gives each cluster its person number for life, in any order of records and clusters:
 *
 * 1. A cluster keeps the number that holds most of its keys (last night's or by home; tie: the lower number); the other
 *    numbers redirect to it. A number split off never wins against the one it came from: healing a split undoes it.
 * 2. Where keys of one number lie in several clusters, the part with most keys that are at home in it is its heir
 *    (tie: most keys of last night, then the smallest hash). Another part takes back a redirected number that most of its
 *    keys are at home in, else it is new.
 *    An id that had been merged into the whole goes with the part that holds most of its keys.
 * 3. New numbers follow the order of the smallest key hash of each cluster, so that a number tells nothing.
 *
 * Ordinary persons (one former number, one cluster) cost a few array reads; 1 million take well under a second.
 */
export function assignPersonIds(input: AssignInput): AssignResult {
  const { clusterOf, clusterCount, redirects, nextNumber } = input;
  const formerOf = resolveFormer(input);
  const personOf = new Uint32Array(clusterCount);
  const contested = markContested(clusterOf, formerOf, personOf, nextNumber);
  const smallest = findSmallestHash(input);
  const order = (a: number, b: number) =>
    compareHash(input.hashHigh, input.hashLow, smallest[a] ?? 0, smallest[b] ?? 0);
  const contests = collectContests({ ...input, formerOf }, personOf, contested).sort((a, b) =>
    order(a.cluster, b.cluster),
  );
  const settled = settleContests(contests, input.redirects, input.origins);
  const after = new Map(redirects);
  for (const { from, to } of settled.redirected) after.set(from, to);
  for (const number of settled.revived) after.delete(number);
  for (const [cluster, number] of settled.personOf) personOf[cluster] = number;
  const next = numberNewPersons(personOf, input, smallest);
  const aimed = aimRedirects(contests, personOf, after);
  const splits = settled.splitFrom
    .map(({ cluster, from }) => ({ from, to: personOf[cluster] ?? 0 }))
    .filter(({ to }) => to >= nextNumber)
    .sort((a, b) => a.to - b.to);
  return {
    personOf,
    homeOf: settleHomes(input, personOf, after),
    redirected: settled.redirected,
    aimed,
    revived: settled.revived,
    splits,
    redirects: after,
    nextNumber: next,
  };
}

function resolveFormer({ formerOf, redirects }: AssignInput): Uint32Array {
  if (redirects.size === 0) return formerOf;
  return formerOf.map((number) => (redirects.has(number) ? followRedirects(redirects, number) : number));
}

/** Settles every cluster with one number that lies in it alone; returns a mark per cluster that needs a contest. */
function markContested(
  clusterOf: Uint32Array,
  formerOf: Uint32Array,
  personOf: Uint32Array,
  limit: number,
): Uint8Array {
  const contested = new Uint8Array(personOf.length);
  const clusterOfNumber = new Uint32Array(limit);
  const spread = new Uint8Array(limit);
  for (let record = 0; record < clusterOf.length; record += 1) {
    const number = formerOf[record] ?? 0;
    if (number === 0) continue;
    const cluster = clusterOf[record] ?? 0;
    const kept = personOf[cluster];
    if (kept === 0) personOf[cluster] = number;
    else if (kept !== number) contested[cluster] = 1;
    const place = clusterOfNumber[number] ?? 0;
    if (place === 0) clusterOfNumber[number] = cluster + 1;
    else if (place !== cluster + 1) spread[number] = 1;
  }
  for (let record = 0; record < clusterOf.length; record += 1) {
    const number = formerOf[record] ?? 0;
    if (spread[number] === 1) contested[clusterOf[record] ?? 0] = 1;
  }
  for (let cluster = 0; cluster < personOf.length; cluster += 1) if (contested[cluster] === 1) personOf[cluster] = 0;
  return contested;
}

/** Record with the smallest key hash of each cluster. */
function findSmallestHash({ clusterOf, clusterCount, hashHigh, hashLow }: AssignInput): Uint32Array {
  const smallest = new Uint32Array(clusterCount).fill(0xffffffff);
  for (let record = 0; record < clusterOf.length; record += 1) {
    const cluster = clusterOf[record] ?? 0;
    const best = smallest[cluster] ?? 0xffffffff;
    if (best === 0xffffffff || compareHash(hashHigh, hashLow, record, best) < 0) smallest[cluster] = record;
  }
  return smallest;
}

function compareHash(high: Uint32Array, low: Uint32Array, a: number, b: number): number {
  return (high[a] ?? 0) - (high[b] ?? 0) || (low[a] ?? 0) - (low[b] ?? 0);
}

/** Numbers the clusters that have none, in the order of their smallest key hash; returns the next free number. */
function numberNewPersons(personOf: Uint32Array, input: AssignInput, smallest: Uint32Array): number {
  let count = 0;
  for (const number of personOf) if (number === 0) count += 1;
  const fresh = new Uint32Array(count);
  let at = 0;
  for (let cluster = 0; cluster < personOf.length; cluster += 1) {
    if (personOf[cluster] !== 0) continue;
    fresh[at] = cluster;
    at += 1;
  }
  const { hashHigh, hashLow } = input;
  const rank = (cluster: number) => smallest[cluster] ?? 0;
  fresh.sort((a, b) => compareHash(hashHigh, hashLow, rank(a), rank(b)));
  for (let index = 0; index < count; index += 1) {
    personOf[fresh[index] ?? 0] = input.nextNumber + index;
  }
  return input.nextNumber + count;
}

/**
 * Keys without a home get one at their person, unless that person has swallowed another; keys of a new number are at
 * home there from now on.
 */
function settleHomes(input: AssignInput, personOf: Uint32Array, redirects: ReadonlyMap<number, number>): Uint32Array {
  const swallowing = new Set<number>();
  for (const from of redirects.keys()) swallowing.add(followRedirects(redirects, from));
  const { clusterOf, nextNumber } = input;
  return input.homeOf.map((home, record) => {
    const number = personOf[clusterOf[record] ?? 0] ?? 0;
    if (home !== 0 && number < nextNumber) return home;
    return swallowing.has(number) ? 0 : number;
  });
}

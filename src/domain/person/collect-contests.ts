import { followRedirects } from './follow-redirects.ts';
import type { Contest, LedgerThen, Votes } from './settle-contests.ts';

/** What of the input of `assignPersonIds` decides the votes; `formerOf` with its redirects followed. */
export interface VotingInput {
  readonly clusterOf: Uint32Array;
  readonly formerOf: Uint32Array;
  readonly homeOf: Uint32Array;
  readonly redirects: ReadonlyMap<number, number>;
  readonly origins: ReadonlyMap<number, number>;
  readonly undone?: ReadonlyMap<number, LedgerThen>;
}

/**
 * Counts the votes of every contested cluster, and of every cluster without a number of last night whose keys have a
 * home. `personOf` holds what is settled already, 0 for nothing.
 */
export function collectContests(input: VotingInput, personOf: Uint32Array, contested: Uint8Array): Contest[] {
  const { clusterOf, formerOf, homeOf } = input;
  const pasts = findPasts(input);
  const contests = new Map<number, Contest>();
  for (let record = 0; record < clusterOf.length; record += 1) {
    const cluster = clusterOf[record] ?? 0;
    const home = homeOf[record] ?? 0;
    if (contested[cluster] === 0 && !(personOf[cluster] === 0 && home !== 0)) continue;
    let contest = contests.get(cluster);
    if (contest === undefined) {
      contest = { cluster, votes: new Map(), past: pasts.get(cluster) };
      contests.set(cluster, contest);
    }
    vote(contest, formerOf[record] ?? 0, home, input);
  }
  return [...contests.values()];
}

/** Of each cluster with a record of an undone decision, the earliest past. */
function findPasts({ clusterOf, undone = new Map() }: VotingInput): ReadonlyMap<number, LedgerThen> {
  const pasts = new Map<number, LedgerThen>();
  for (const [record, past] of undone) {
    const cluster = clusterOf[record] ?? 0;
    const other = pasts.get(cluster);
    if (other === undefined || past.nextNumber < other.nextNumber) pasts.set(cluster, past);
  }
  return pasts;
}

function vote(contest: Contest, former: number, home: number, input: VotingInput): void {
  if (former !== 0) {
    const votes = getVotes(contest, former);
    votes.formerCount += 1;
    votes.eitherCount += 1;
  }
  for (const number of homesOf(home, input)) {
    const votes = getVotes(contest, number);
    votes.homeCount += 1;
    if (number !== former) votes.eitherCount += 1;
  }
  for (let at = home; input.redirects.has(at); at = input.redirects.get(at) ?? 0) getVotes(contest, at).pathCount += 1;
  if (contest.past !== undefined && home !== 0 && home < contest.past.nextNumber) {
    getVotes(contest, followRedirects(contest.past.redirects, home)).pastCount += 1;
  }
}

/** The numbers a key is at home in: its home, and while that one is redirected, what it was split off from. */
function homesOf(home: number, { redirects, origins }: VotingInput): readonly number[] {
  const homes = home === 0 ? [] : [home];
  for (let at = home; redirects.has(at); ) {
    const origin = origins.get(at);
    if (origin === undefined) break;
    homes.push(origin);
    at = origin;
  }
  return homes;
}

function getVotes(contest: Contest, number: number): Votes {
  let votes = contest.votes.get(number);
  if (votes === undefined) {
    votes = { formerCount: 0, homeCount: 0, eitherCount: 0, pathCount: 0, pastCount: 0 };
    contest.votes.set(number, votes);
  }
  return votes;
}

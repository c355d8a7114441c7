/** Redirects and first free number at an earlier time. */
export interface LedgerThen {
  readonly redirects: ReadonlyMap<number, number>;
  readonly nextNumber: number;
}

/**
 * How many keys of a cluster speak for a number: had it last night, are at home in it, either, or once had it on the way
 * of merges from their home to the person of last night (their home included), or had it when a decision was taken that is
 * undone now.
 */
export interface Votes {
  formerCount: number;
  homeCount: number;
  eitherCount: number;
  pathCount: number;
  pastCount: number;
}

/** A cluster that cannot simply keep its number, with the votes for each number. */
export interface Contest {
  readonly cluster: number;
  readonly votes: Map<number, Votes>;
  /** Where a decision was undone: numbers that did not stand then yield to those that did, whatever their votes. */
  readonly past: LedgerThen | undefined;
}

export interface Settlement {
  /** cluster → number, for the contests that end in an existing number. */
  readonly personOf: ReadonlyMap<number, number>;
  readonly redirected: readonly { readonly from: number; readonly to: number }[];
  readonly revived: readonly number[];
  /** Parts that lost the number most of their keys had last night. */
  readonly splitFrom: readonly { readonly cluster: number; readonly from: number }[];
}

/**
 * Settles merges, splits and revivals (rules at `assignPersonIds`). `contests` come in their stable order, which breaks
 * the last ties. A number of last night lies in contests only, or in none.
 */
export function settleContests(
  contests: readonly Contest[],
  redirects: ReadonlyMap<number, number>,
  origins: ReadonlyMap<number, number>,
): Settlement {
  const heirs = findHeirs(contests);
  const personOf = new Map<number, number>();
  const redirected: { from: number; to: number }[] = [];
  const splitFrom: { cluster: number; from: number }[] = [];
  for (const { cluster, votes, past } of contests) {
    const claims = [...votes.keys()].filter((number) => heirs.get(number) === cluster);
    const elder = claims.filter(
      (number) => past !== undefined && number < past.nextNumber && !past.redirects.has(number),
    );
    const kept = chooseKept(elder.length > 0 ? elder : claims, votes, origins);
    if (kept !== undefined) {
      personOf.set(cluster, kept);
      for (const from of claims) if (from !== kept) redirected.push({ from, to: kept });
      continue;
    }
    const lost = chooseLost(votes);
    if (lost !== undefined) splitFrom.push({ cluster, from: lost });
  }
  const revived = revive(contests, redirects, personOf);
  return {
    personOf,
    redirected: redirected.sort((a, b) => a.from - b.from),
    revived,
    splitFrom: splitFrom.filter(({ cluster }) => !personOf.has(cluster)),
  };
}

/** Number of last night → the one cluster that may claim it. */
function findHeirs(contests: readonly Contest[]): ReadonlyMap<number, number> {
  const best = new Map<number, { cluster: number; votes: Votes }>();
  for (const { cluster, votes } of contests) {
    for (const [number, own] of votes) {
      if (own.formerCount === 0) continue;
      const rival = best.get(number)?.votes;
      const wins =
        rival === undefined ||
        (own.pastCount - rival.pastCount || own.homeCount - rival.homeCount || own.formerCount - rival.formerCount) > 0;
      if (wins) best.set(number, { cluster, votes: own });
    }
  }
  return new Map([...best].map(([number, { cluster }]) => [number, cluster]));
}

function chooseKept(
  claims: readonly number[],
  votes: ReadonlyMap<number, Votes>,
  origins: ReadonlyMap<number, number>,
): number | undefined {
  const count = (number: number) => votes.get(number)?.eitherCount ?? 0;
  const best = claims.reduce<number | undefined>((kept, number) => {
    if (kept === undefined) return number;
    const more = count(number) - count(kept);
    return more > 0 || (more === 0 && number < kept) ? number : kept;
  }, undefined);
  if (best === undefined) return undefined;
  let eldest = best;
  for (let origin = origins.get(best); origin !== undefined; origin = origins.get(origin)) {
    if (claims.includes(origin)) eldest = origin;
  }
  return eldest;
}

function chooseLost(votes: ReadonlyMap<number, Votes>): number | undefined {
  let lost: number | undefined;
  for (const [number, { formerCount }] of votes) {
    if (formerCount === 0) continue;
    const most = lost === undefined ? 0 : (votes.get(lost)?.formerCount ?? 0);
    if (formerCount > most || (formerCount === most && lost !== undefined && number < lost)) lost = number;
  }
  return lost;
}

/** Gives redirected numbers back to parts whose keys are at home in them; adds to `personOf`. */
function revive(
  contests: readonly Contest[],
  redirects: ReadonlyMap<number, number>,
  personOf: Map<number, number>,
): readonly number[] {
  const offers = contests
    .filter(({ cluster }) => !personOf.has(cluster))
    .flatMap(({ cluster, votes }) => [...votes].map(([number, own]) => ({ cluster, number, ...own })))
    .filter(
      ({ number, homeCount, pathCount, pastCount }) => homeCount + pathCount + pastCount > 0 && redirects.has(number),
    )
    .sort(
      (a, b) =>
        b.pastCount - a.pastCount || b.pathCount - a.pathCount || b.homeCount - a.homeCount || a.number - b.number,
    );
  const revived = new Set<number>();
  for (const { cluster, number } of offers) {
    if (revived.has(number) || personOf.has(cluster)) continue;
    revived.add(number);
    personOf.set(cluster, number);
  }
  return [...revived].sort((a, b) => a - b);
}

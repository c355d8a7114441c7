import Database from 'better-sqlite3';
import { type Matching, matchPersons } from './match-persons.ts';
import { type LinkScore, scoreLinks } from './score-links.ts';
import { readTruthPersons, readTruthRows, type TruthPerson } from './truth-tables.ts';
import { type Agreement, agreementOf, type Share, shareOf } from './wilson.ts';

/** Which city, which registry, which night; `before` is the registry after the night before. */
export interface ScoreOptions {
  readonly city: string;
  readonly registry: string;
  readonly night?: number;
  readonly before?: string;
}

/** Everything the scorer measures. */
export interface CityScore {
  readonly night: number;
  readonly rows: { readonly matched: number; readonly unknown: number; readonly missing: number };
  readonly persons: { readonly truth: number; readonly judged: number; readonly withoutStandIn: number };
  /** Living people called deceased although the files do not say so under the rules. */
  readonly livingCalledDeceased: number;
  readonly links: LinkScore;
  readonly flags: Readonly<Record<string, Agreement>>;
  readonly gaps: Readonly<Record<string, Agreement>>;
  readonly task: Agreement;
  readonly taskArea: Share;
  readonly outcome: Share;
  /** Wanted outcome → found outcome → persons. */
  readonly outcomeConfusion: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Persons of both nights whose id stayed, or leads on to the new one by a redirect. */
  readonly sameId: Share | undefined;
}

class Tally {
  readonly #counts = new Map<string, [number, number, number]>();

  compare(wanted: readonly string[], found: ReadonlySet<string>): void {
    for (const item of wanted) this.#add(item, found.has(item) ? 0 : 2);
    for (const item of found) if (!wanted.includes(item)) this.#add(item, 1);
  }

  #add(item: string, place: 0 | 1 | 2): void {
    const counts = this.#counts.get(item) ?? [0, 0, 0];
    counts[place] += 1;
    this.#counts.set(item, counts);
  }

  total(): Agreement {
    let [right, wrong, missed] = [0, 0, 0];
    for (const counts of this.#counts.values()) {
      right += counts[0];
      wrong += counts[1];
      missed += counts[2];
    }
    return agreementOf(right, wrong, missed);
  }

  each(): Record<string, Agreement> {
    return Object.fromEntries(
      [...this.#counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([item, [right, wrong, missed]]) => [item, agreementOf(right, wrong, missed)]),
    );
  }
}

const setsOf = (registry: Database.Database, sql: string): Map<string, Set<string>> => {
  const sets = new Map<string, Set<string>>();
  for (const values of registry.prepare(sql).raw().iterate()) {
    const [personId, value] = values as [string, string];
    const set = sets.get(personId);
    if (set) set.add(value);
    else sets.set(personId, new Set([value]));
  }
  return sets;
};

const none: ReadonlySet<string> = new Set();
const open = (path: string): Database.Database => new Database(path, { readonly: true, fileMustExist: true });

const personOf = (matching: Matching, person: number): string | undefined => {
  const personId = matching.standIn.get(person);
  return personId !== undefined && matching.owner.get(personId) === person ? personId : undefined;
};

/** Where former ids lead: a merge leaves a redirect, and the person is still found under the old id. */
const readRedirects = (registry: Database.Database): Map<string, string> => {
  const redirects = new Map<string, string>();
  for (const values of registry.prepare('SELECT old_id, person_id FROM v_redirect').raw().iterate()) {
    const [oldId, personId] = values as [string, string];
    redirects.set(oldId, personId);
  }
  return redirects;
};

const follow = (redirects: ReadonlyMap<string, string>, personId: string): string => {
  let at = personId;
  for (let steps = 0; steps < 50; steps++) {
    const next = redirects.get(at);
    if (next === undefined) break;
    at = next;
  }
  return at;
};

const countSameIds = async (
  options: ScoreOptions,
  night: number,
  persons: ReadonlyMap<number, TruthPerson>,
  now: Matching,
  redirects: ReadonlyMap<string, string>,
): Promise<Share | undefined> => {
  if (options.before === undefined) return undefined;
  const registry = open(options.before);
  const nights = Array.from({ length: night - 1 }, (_, index) => index + 1);
  const earlier = matchPersons(registry, await readTruthRows(options.city, nights));
  registry.close();
  let same = 0;
  let all = 0;
  for (const { person, before } of persons.values()) {
    if (!before) continue;
    const was = personOf(earlier, person);
    const is = personOf(now, person);
    if (was === undefined || is === undefined) continue;
    all += 1;
    if (follow(redirects, was) === is) same += 1;
  }
  return shareOf(same, all);
};

const readOutcomes = (registry: Database.Database): Map<string, { outcome: string; vital: string }> => {
  const outcomes = new Map<string, { outcome: string; vital: string }>();
  for (const values of registry.prepare('SELECT person_id, outcome, vital FROM v_person').raw().iterate()) {
    const [personId, outcome, vital] = values as [string, string, string];
    outcomes.set(personId, { outcome, vital });
  }
  return outcomes;
};

/** Compares a registry with the truth of its made city, through the registry's public views only. */
export const scoreCity = async (options: ScoreOptions): Promise<CityScore> => {
  const night = options.night ?? 1;
  const tonight = await readTruthRows(options.city, [night]);
  let currentRows = 0;
  for (const row of tonight.values()) if (row.kind === 'current') currentRows += 1;
  const rows = await readTruthRows(
    options.city,
    Array.from({ length: night }, (_, index) => index + 1),
  );
  const persons = await readTruthPersons(options.city, night);
  const registry = open(options.registry);
  try {
    const matching = matchPersons(registry, rows);
    const outcomes = readOutcomes(registry);
    const flags = setsOf(registry, 'SELECT person_id, flag FROM v_flag');
    const gaps = setsOf(registry, "SELECT person_id, scheme_group || ':' || state FROM v_gap");
    const tasks = setsOf(registry, "SELECT person_id, task FROM v_task WHERE role = 'owner' AND task <> 'none'");
    const areas = setsOf(registry, "SELECT person_id, area_code FROM v_task WHERE role = 'owner' AND task <> 'none'");
    const flagTally = new Tally();
    const gapTally = new Tally();
    const taskTally = new Tally();
    const confusion: Record<string, Record<string, number>> = {};
    let [judged, withoutStandIn, areaRight, areaAll, outcomeRight] = [0, 0, 0, 0, 0];
    for (const truth of persons.values()) {
      if (!truth.judged) continue;
      judged += 1;
      const personId = personOf(matching, truth.person);
      if (personId === undefined) withoutStandIn += 1;
      const get = (sets: Map<string, Set<string>>): ReadonlySet<string> => sets.get(personId ?? '') ?? none;
      flagTally.compare(truth.flags, get(flags));
      if (truth.outcome !== 'not-registered') gapTally.compare(truth.gaps, get(gaps));
      const task = get(tasks);
      taskTally.compare(truth.task === 'none' ? [] : [truth.task], task);
      if (truth.task !== 'none' && task.has(truth.task)) {
        areaAll += 1;
        if (get(areas).has(truth.area)) areaRight += 1;
      }
      const outcome = outcomes.get(personId ?? '')?.outcome ?? '(none)';
      confusion[truth.outcome] ??= {};
      const line = confusion[truth.outcome] ?? {};
      line[outcome] = (line[outcome] ?? 0) + 1;
      if (outcome === truth.outcome) outcomeRight += 1;
    }
    // A registry person beside the stand-in that somebody is sent to visit is a visit too many.
    for (const [personId, person] of matching.owner) {
      const truth = persons.get(person);
      if (truth?.judged && matching.standIn.get(person) !== personId)
        taskTally.compare([], tasks.get(personId) ?? none);
    }
    let livingCalledDeceased = 0;
    for (const [personId, { vital }] of outcomes) {
      const truth = persons.get(matching.owner.get(personId) ?? -1);
      if (vital === 'deceased' && truth?.living && !truth.knownDeadByFiles) livingCalledDeceased += 1;
    }
    return {
      night,
      rows: {
        matched: matching.rows.length,
        unknown: matching.unknownRows,
        missing: Math.max(0, currentRows - matching.rows.length),
      },
      persons: { truth: persons.size, judged, withoutStandIn },
      livingCalledDeceased,
      links: scoreLinks(matching),
      flags: flagTally.each(),
      gaps: gapTally.each(),
      task: taskTally.total(),
      taskArea: shareOf(areaRight, areaAll),
      outcome: shareOf(outcomeRight, judged),
      outcomeConfusion: confusion,
      sameId: await countSameIds(options, night, persons, matching, readRedirects(registry)),
    };
  } finally {
    registry.close();
  }
};

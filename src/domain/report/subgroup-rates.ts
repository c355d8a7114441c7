/** By what the quality of linking is looked at, so that no group of people is served worse unseen (promise H12). */
export const subgroupDimensions = [
  'age-band',
  'sex',
  'minority-name',
  'rare-character',
  'id-state',
  'district',
] as const;
type SubgroupDimension = (typeof subgroupDimensions)[number];

/** Groups with fewer records than this are shown and never warned about. */
const subgroupMinimum = 200;

/** A group whose rate is over this many times the overall rate is a warning. */
const subgroupFactor = 1.5;

/** What all records of a person share as the rates count them. */
export interface SubgroupPerson {
  /** Whole years on the run's date; -1 unknown. */
  readonly age: number;
  readonly sex: 'male' | 'female' | '';
  readonly area: string;
  /** Linked to a record of another source. */
  readonly linked: boolean;
  /** Waits in clerical review. */
  readonly inReview: boolean;
  /** Part of an identity conflict. */
  readonly inConflict: boolean;
}

/** What a person's records add to the rates: their groups, those of each record apart. No value of the person is in it. */
export interface SubgroupFacts extends Pick<SubgroupPerson, 'linked' | 'inReview' | 'inConflict'> {
  readonly ofPerson: readonly string[];
  readonly ofRecords: readonly (readonly string[])[];
}

/** The groups of a person's records. `idStatus` is an `IdStatus`. */
export function describeSubgroups(
  { age, sex, area, linked, inReview, inConflict }: SubgroupPerson,
  records: readonly { readonly name: string; readonly idStatus: string }[],
): SubgroupFacts {
  const ofPerson = [
    `age-band=${ageBandOf(age)}`,
    `sex=${sex === '' ? 'unknown' : sex}`,
    `district=${area.slice(0, 6)}`,
  ];
  const ofRecords = records.map(({ name, idStatus }) => [
    `minority-name=${hasMinorityPattern(name) ? 'yes' : 'no'}`,
    `rare-character=${hasRareCharacter(name) ? 'yes' : 'no'}`,
    `id-state=${idStatus}`,
  ]);
  return { linked, inReview, inConflict, ofPerson, ofRecords };
}

/** Rates of one group, 0–1, with the records they rest on. */
export interface SubgroupRate {
  readonly dimension: SubgroupDimension;
  readonly group: string;
  readonly recordCount: number;
  readonly linkRate: number;
  readonly reviewRate: number;
  readonly conflictRate: number;
  /** What is over 1.5 times the overall rate; of links it is the share left without one. */
  readonly warnings: readonly ('unlinked' | 'review' | 'conflict')[];
}

type Tally = [records: number, linked: number, review: number, conflict: number];

/** Counts records by every dimension; the order in which they come does not matter. */
export class SubgroupCounter {
  readonly #total: Tally = [0, 0, 0, 0];
  readonly #groups = new Map<string, Tally>();

  /** Counts the records of `times` persons of whom the same is to be said. */
  add(facts: SubgroupFacts, times = 1): void {
    for (const ofRecord of facts.ofRecords) {
      tally(this.#total, facts, times);
      for (const key of [...facts.ofPerson, ...ofRecord]) this.#count(key, facts, times);
    }
  }

  /** All groups by dimension and name; empty when nothing was counted. */
  build(): readonly SubgroupRate[] {
    const [records, linked, review, conflict] = this.#total;
    if (records === 0) return [];
    const limits = [1 - linked / records, review / records, conflict / records].map((rate) => rate * subgroupFactor);
    return subgroupDimensions.flatMap((dimension) =>
      [...this.#groups]
        .filter(([key]) => key.startsWith(`${dimension}=`))
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, counts]) => rateOf(dimension, key.slice(dimension.length + 1), counts, limits)),
    );
  }

  #count(key: string, facts: SubgroupFacts, times: number): void {
    let counts = this.#groups.get(key);
    if (counts === undefined) {
      counts = [0, 0, 0, 0];
      this.#groups.set(key, counts);
    }
    tally(counts, facts, times);
  }
}

function tally(counts: Tally, { linked, inReview, inConflict }: SubgroupFacts, times: number): void {
  counts[0] += times;
  if (linked) counts[1] += times;
  if (inReview) counts[2] += times;
  if (inConflict) counts[3] += times;
}

function rateOf(dimension: SubgroupDimension, group: string, counts: Tally, limits: readonly number[]): SubgroupRate {
  const [recordCount, linked, review, conflict] = counts;
  const rates = {
    linkRate: linked / recordCount,
    reviewRate: review / recordCount,
    conflictRate: conflict / recordCount,
  };
  const [unlinkedLimit = 1, reviewLimit = 1, conflictLimit = 1] = limits;
  const warnings: ('unlinked' | 'review' | 'conflict')[] = [];
  if (recordCount >= subgroupMinimum) {
    if (1 - rates.linkRate > unlinkedLimit) warnings.push('unlinked');
    if (rates.reviewRate > reviewLimit) warnings.push('review');
    if (rates.conflictRate > conflictLimit) warnings.push('conflict');
  }
  return { dimension, group, recordCount, ...rates, warnings };
}

/** Bands in which records of different quality live: children, the working, the old, the very old. */
export function ageBandOf(age: number): string {
  if (age < 0) return 'unknown';
  if (age < 16) return '00-15';
  if (age < 35) return '16-34';
  if (age < 60) return '35-59';
  if (age < 80) return '60-79';
  return '80+';
}

/** True for names written with an inner dot, as Uyghur, Kazakh, Tibetan and other names are in Chinese records. */
export function hasMinorityPattern(name: string): boolean {
  return name.includes('·') || name.includes('•') || name.includes('・');
}

/** True when the name has a character outside the basic block of unified ideographs, or a placeholder for one. */
export function hasRareCharacter(name: string): boolean {
  for (const character of name) {
    const code = character.codePointAt(0) ?? 0;
    if (code > 0xffff || code === 0x25a1 || code === 0xfffd) return true;
    if (code >= 0x3400 && code <= 0x4dbf) return true;
    if (code >= 0xe000 && code <= 0xf8ff) return true;
    if (code >= 0x9fa6 && code <= 0x9fff) return true;
  }
  return false;
}

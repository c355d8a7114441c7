import { civilRecs, lowIncomeRecs } from './layouts/civil-affairs.ts';
import { medicalRecs } from './layouts/medical-insurance.ts';
import { otherRecs } from './layouts/other-upstreams.ts';
import { policeRecs } from './layouts/police.ts';
import { pensionRecs } from './layouts/social-security.ts';
import { hasNameConflict, isPlain, type KeyHistory, mainGroup } from './linkable.ts';
import type { Household, Person } from './person.ts';
import type { Rec } from './rec.ts';

/** One line of one file with the records it holds. */
export interface Unit {
  readonly line: string;
  readonly recs: readonly Rec[];
}

/** A person's rows that come together, as the rules must be read and as they may be read. */
export interface Linked {
  readonly person: Person;
  readonly strict: readonly Rec[];
  readonly lenient: readonly Rec[];
  /** Nothing about identity is open, so that both readings agree. */
  readonly plain: boolean;
  /** Two rows of one number have names too far apart: whether they are one person is asked, not known. */
  readonly asked: boolean;
}

/** All lines of a household and what belongs together. */
export interface Snapshot {
  readonly units: readonly Unit[];
  readonly persons: readonly Linked[];
}

const isCurrent = (rec: Rec): boolean => rec.kind === 'current';

const link = (person: Person, recs: readonly Rec[]): Linked => {
  const current = recs.every(isCurrent) ? recs : recs.filter(isCurrent);
  const histories: KeyHistory[] = [];
  for (const rec of recs) {
    if (rec.kind !== 'history') continue;
    const formerIds = rec.idBase === person.id ? [] : [rec.idBase];
    histories.push({ personKey: rec.personKey, formerIds, idsInHistory: [rec.idBase] });
    rec.linkable = 'yes';
  }
  if (isPlain(current)) {
    for (const rec of current) rec.linkable = 'yes';
    const settled = person.formerId === '' && person.registrations.length > 0;
    return { person, strict: current, lenient: current, plain: settled, asked: false };
  }
  if (person.vanished && !current.some((rec) => rec.idKind === 'valid')) {
    for (const rec of current) rec.linkable = 'no';
    return { person, strict: [], lenient: [], plain: true, asked: false };
  }
  const strict = mainGroup(current, histories, true);
  const lenient = mainGroup(current, histories, false);
  for (const rec of current) {
    if (strict.has(rec)) rec.linkable = 'yes';
    else rec.linkable = lenient.has(rec) ? 'open' : 'no';
  }
  return { person, strict: [...strict], lenient: [...lenient], plain: false, asked: hasNameConflict(current) };
};

/** Writes every line of a household as its files show it now; `today` is the first night's day. */
export const takeSnapshot = (household: Household, seed: number, today: number): Snapshot => {
  const low = lowIncomeRecs(seed, household);
  const units: Unit[] = [];
  const persons = household.members.map((person) => {
    const recs = policeRecs(seed, person);
    recs.push(...civilRecs(today, seed, person), ...pensionRecs(seed, person), ...medicalRecs(seed, person));
    recs.push(...otherRecs(today, seed, person));
    for (const rec of recs) units.push({ line: rec.line, recs: [rec] });
    for (const rec of low) if (rec.person === person) recs.push(rec);
    return link(person, recs);
  });
  if (low[0]) units.push({ line: low[0].line, recs: low });
  return { units, persons };
};

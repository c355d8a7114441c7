import { ageOn, dateOf, monthOf } from './calendar.ts';
import { enrolment } from './enrolments.ts';
import { drawDwelling, type HouseholdKind, HouseholdMaker, type World } from './households.ts';
import { hanName } from './names.ts';
import { type Household, type Person, type Registration, scheme } from './person.ts';
import type { Prng } from './prng.ts';
import { moveWithin, outOfTown, register } from './residence.ts';

const remember = (person: Person, registration: Registration): void => {
  const { version, home } = registration;
  registration.history.push({ version, id: person.id, name: person.name.full, home, reversal: false });
  registration.version += 1;
};

interface Change {
  readonly world: World;
  readonly random: Prng;
  readonly person: Person;
  readonly registration: Registration;
  readonly day: number;
  readonly age: number;
  /** A day shortly before, on which the event happened. */
  readonly recently: number;
}

const rename = ({ random, person, registration }: Change): void => {
  if (person.name.pattern !== 'han' || person.formerName !== '') return;
  const next = hanName(random, person.name.surname, person.sex, dateOf(person.birthDay).year);
  if (next.full === person.name.full || person.household.members.some((other) => other.name.full === next.full)) return;
  remember(person, registration);
  person.formerName = person.name.full;
  person.name = next;
};

const correctId = ({ world, random, person, registration }: Change): void => {
  if (person.sharedId || person.formerId !== '' || !person.id.startsWith('43')) return;
  remember(person, registration);
  person.formerId = person.id;
  person.id = world.ids.issue(random, person.id.slice(0, 6), person.birthDay, person.sex);
};

const cancelForDeath = ({ person, registration, age, recently }: Change): void => {
  if (age < 40) return;
  registration.status = 1;
  registration.deathDay = recently;
  registration.version += 1;
  person.dead = true;
  person.disability = undefined;
  person.destitute = false;
  person.student = undefined;
};

const cremate = ({ person, age, recently }: Change): void => {
  if (age < 40) return;
  person.cremation = { deathDay: recently, cremationDay: recently + 2 };
  person.dead = true;
};

const moveOut = ({ random, person, registration, recently }: Change): void => {
  registration.status = 2;
  registration.version += 1;
  registration.movedOutDay = recently;
  registration.moveOutReason = '94';
  registration.moveOutArea = random.pick(outOfTown);
  const range = registration.moveOutArea.startsWith('43') ? '41' : '51';
  const { home: from, moveOutArea: toArea } = registration;
  person.moves.push({ day: recently, range, reason: '94', from, toArea, to: undefined });
  person.replies = [];
  person.disability = undefined;
  person.destitute = false;
};

const enrol = ({ world, random, person, day, age }: Change): void => {
  if (age < 16 || person.student || person.enrolments.some((item) => item.scheme <= 3)) return;
  const made = enrolment(world, random, scheme.residentPension, 'active');
  person.enrolments.push({ ...made, sinceDay: day - 6, lastPaidMonth: monthOf(world.today) });
};

const renew = ({ person, day }: Change): void => {
  for (const item of person.enrolments) {
    if (item.scheme !== scheme.residentMedical || item.state !== 'active' || item.coverageYear !== 2026) continue;
    item.coverageYear = 2027;
    item.paidDay = day - 4;
  }
};

const pause = ({ person }: Change): void => {
  for (const item of person.enrolments) {
    if (item.scheme === scheme.employeePension && item.state === 'active') item.state = 'paused';
  }
};

const postPayments = ({ world, person }: Change): void => {
  const month = monthOf(world.today);
  for (const item of person.enrolments) {
    const paidMonthly =
      item.scheme === scheme.employeePension ||
      item.scheme === scheme.civilPension ||
      item.scheme === scheme.employeeMedical;
    if (item.state === 'active' && paidMonthly && item.lastPaidMonth > 0) item.lastPaidMonth = month;
  }
};

const moveNextDoor = ({ random, person, registration, recently }: Change): void => {
  remember(person, registration);
  registration.home = drawDwelling(random, registration.home.community);
  registration.movedInDay = recently;
};

// Share of the people to whom each thing happens overnight.
const changes: ReadonlyArray<readonly [number, (change: Change) => void]> = [
  [0.0005, cancelForDeath],
  [0.0005, cremate],
  [0.0006, moveOut],
  [
    0.0006,
    ({ world, random, person, registration, recently }) => moveWithin(world, random, person, registration, recently),
  ],
  [0.003, enrol],
  [0.005, renew],
  [0.0005, pause],
  [0.0005, rename],
  [0.003, moveNextDoor],
  [0.0004, correctId],
  [
    0.0002,
    ({ person }) => {
      person.vanished = true;
    },
  ],
  [0.02, postPayments],
];

const changePerson = (world: World, random: Prng, person: Person, day: number): boolean => {
  let at = random.next();
  const registration = person.registrations[person.registrations.length - 1];
  if (registration?.status !== 0 || person.registrations.length > 1 || person.cremation || person.vanished)
    return false;
  for (const [share, apply] of changes) {
    at -= share;
    if (at >= 0) continue;
    apply({
      world,
      random,
      person,
      registration,
      day,
      age: ageOn(person.birthDay, day),
      recently: day - random.between(5, 20),
    });
    return true;
  }
  return false;
};

const bear = (world: World, random: Prng, household: Household, night: number, day: number): boolean => {
  const mother = household.members.find((person) => {
    const age = ageOn(person.birthDay, day);
    return person.sex === 2 && person.spouse !== undefined && age >= 22 && age <= 42;
  });
  const father = mother?.spouse;
  const registration = mother?.registrations[0];
  if (!mother || !father || registration?.status !== 0 || mother.registrations.length > 1 || !random.chance(0.012))
    return false;
  // Born after everybody of the first night, so that the first night does not depend on how many follow.
  const bornOn = day - 3 - random.below(3);
  const maker = new HouseholdMaker(world, random, household, 'resident', night * 100_000_000 + mother.number, night);
  const sex = random.between(1, 2);
  const child = maker.add({ sex, age: 0, relation: sex === 1 ? '20' : '30', father, mother }, bornOn);
  child.registrations = [register(child, registration.home, 0)];
  return true;
};

/**
 * Lets the time to night `night` (2, 3 …) pass for a household: births, deaths, moves, enrolments and corrections.
 * Says whether anything happened.
 */
export const changeHousehold = (
  world: World,
  random: Prng,
  household: Household,
  kind: HouseholdKind,
  night: number,
): boolean => {
  if (kind !== 'resident' && kind !== 'collective') return false;
  const day = world.today + night - 1;
  let changed = false;
  for (const person of household.members) if (changePerson(world, random, person, day)) changed = true;
  return (kind === 'resident' && bear(world, random, household, night, day)) || changed;
};

import { ageOn, dateOf, monthOf } from './calendar.ts';
import { drawDwelling, type HouseholdKind, HouseholdMaker, type World } from './households.ts';
import { enrolment, moveWithin, outOfTown, register } from './life.ts';
import { hanName } from './names.ts';
import { type Household, type Person, type Registration, scheme } from './person.ts';
import type { Prng } from './prng.ts';

const remember = (person: Person, registration: Registration, changes: { id?: string; name?: string }): void => {
  registration.history.push({
    version: registration.version,
    id: changes.id ?? person.id,
    name: changes.name ?? person.name.full,
    home: registration.home,
    reversal: false,
  });
  registration.version += 1;
};

const rename = (random: Prng, person: Person, registration: Registration): void => {
  const next = hanName(random, person.name.surname, person.sex, dateOf(person.birthDay).year);
  if (next.full === person.name.full || person.household.members.some((other) => other.name.full === next.full)) return;
  remember(person, registration, {});
  person.formerName = person.name.full;
  person.name = next;
};

const correctId = (world: World, random: Prng, person: Person, registration: Registration): void => {
  if (!person.id.startsWith('43')) return;
  remember(person, registration, {});
  person.formerId = person.id;
  person.id = world.ids.issue(random, person.id.slice(0, 6), 'outside', person.birthDay, person.sex);
};

const changePerson = (world: World, random: Prng, person: Person, day: number): void => {
  const registration = person.registrations[person.registrations.length - 1];
  if (registration?.status !== 0 || person.registrations.length > 1 || person.cremation || person.vanished) return;
  const age = ageOn(person.birthDay, day);
  const at = random.next();
  const recently = day - random.between(5, 20);
  if (at < 0.0005) {
    if (age < 40) return;
    registration.status = 1;
    registration.deathDay = recently;
    registration.version += 1;
    person.dead = true;
    person.disability = undefined;
    person.destitute = false;
    person.student = undefined;
  } else if (at < 0.001) {
    if (age < 40) return;
    person.cremation = { deathDay: recently, cremationDay: recently + 2 };
    person.dead = true;
  } else if (at < 0.0016) {
    registration.status = 2;
    registration.version += 1;
    registration.movedOutDay = recently;
    registration.moveOutReason = '94';
    registration.moveOutArea = random.pick(outOfTown);
    const range = registration.moveOutArea.startsWith('43') ? '41' : '51';
    person.moves.push({
      day: recently,
      range,
      reason: '94',
      from: registration.home,
      toArea: registration.moveOutArea,
      to: undefined,
    });
    person.replies = [];
    person.disability = undefined;
    person.destitute = false;
  } else if (at < 0.0022) moveWithin(world, random, person, registration, recently);
  else if (at < 0.0052) {
    if (age >= 16 && !person.student && !person.enrolments.some((item) => item.scheme <= 3)) {
      const made = enrolment(world, random, scheme.residentPension, 'active');
      person.enrolments.push({ ...made, sinceDay: day - 6, lastPaidMonth: monthOf(world.today) });
    }
  } else if (at < 0.0102) {
    for (const item of person.enrolments) {
      if (item.scheme === scheme.residentMedical && item.state === 'active' && item.coverageYear === 2026) {
        item.coverageYear = 2027;
        item.paidDay = day - 4;
      }
    }
  } else if (at < 0.0107) {
    for (const item of person.enrolments)
      if (item.scheme === scheme.employeePension && item.state === 'active') item.state = 'paused';
  } else if (at < 0.0112) {
    if (person.name.pattern === 'han' && person.formerName === '') rename(random, person, registration);
  } else if (at < 0.0142) {
    remember(person, registration, {});
    registration.home = drawDwelling(random, registration.home.community);
    registration.movedInDay = recently;
  } else if (at < 0.0146) {
    if (!person.sharedId && person.formerId === '') correctId(world, random, person, registration);
  } else if (at < 0.0148) person.vanished = true;
  else if (at < 0.035) {
    for (const item of person.enrolments) {
      if (item.state === 'active' && item.scheme <= 2 && item.lastPaidMonth > 0)
        item.lastPaidMonth = monthOf(world.today);
      if (item.scheme === scheme.employeeMedical && item.state === 'active') item.lastPaidMonth = monthOf(world.today);
    }
  }
};

/** Lets the time to night `night` (2, 3 …) pass for a household: births, deaths, moves, enrolments and corrections. */
export const changeHousehold = (
  world: World,
  random: Prng,
  household: Household,
  kind: HouseholdKind,
  night: number,
): void => {
  if (kind !== 'resident' && kind !== 'collective') return;
  const day = world.today + night - 1;
  for (const person of household.members) changePerson(world, random, person, day);
  const mother = household.members.find(
    (person) =>
      person.sex === 2 &&
      person.spouse !== undefined &&
      ageOn(person.birthDay, day) >= 22 &&
      ageOn(person.birthDay, day) <= 42,
  );
  if (kind !== 'resident' || !mother?.spouse || !random.chance(0.012)) return;
  const father = mother.spouse;
  if (mother.registrations[0]?.status !== 0 || mother.registrations.length > 1) return;
  // Born after everybody of the first night, so that the first night does not depend on how many follow.
  const bornOn = day - 3 - random.below(3);
  const maker = new HouseholdMaker(world, random, household, 'resident', night * 100_000_000 + mother.number, night);
  const sex = random.between(1, 2);
  const child = maker.add({ sex, age: 0, relation: sex === 1 ? '20' : '30', father, mother }, bornOn);
  child.registrations = [register(child, mother.registrations[0].home, 0)];
};

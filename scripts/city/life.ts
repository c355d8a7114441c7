import { ageOn, dateOf, monthOf } from './calendar.ts';
import { die, dieUnregistered, misreport } from './deaths.ts';
import { enrolment, insure } from './enrolments.ts';
import { drawDwelling, type HouseholdKind, type World } from './households.ts';
import { hanName } from './names.ts';
import { type Dwelling, type Household, type Person, scheme } from './person.ts';
import type { Prng } from './prng.ts';
import { outOfTown, register, settle } from './residence.ts';

// Older versions of a register row: another door, a former name or number, a reversal.
const remember = (world: World, random: Prng, person: Person): void => {
  const registration = person.registrations[person.registrations.length - 1];
  if (!registration) return;
  const old = (changes: { id?: string; name?: string; home?: Dwelling; reversal?: boolean }): void => {
    registration.history.push({
      version: registration.version,
      id: changes.id ?? person.id,
      name: changes.name ?? person.name.full,
      home: changes.home ?? registration.home,
      reversal: changes.reversal ?? false,
    });
    registration.version += 1;
  };
  const at = random.next();
  const { year } = dateOf(person.birthDay);
  if (at < 0.022) old({ home: drawDwelling(random, registration.home.community) });
  else if (at < 0.034 && person.name.pattern === 'han') {
    const former = hanName(random, person.name.surname, person.sex, year).full;
    if (former !== person.name.full && !person.household.members.some((other) => other.name.full === former)) {
      person.formerName = former;
      old({ name: former });
    }
  } else if (at < 0.041 && year < 1999 && person.id.startsWith('43')) {
    person.formerId = world.ids.issue(random, person.id.slice(0, 6), person.birthDay, person.sex);
    old({ id: person.formerId });
  } else if (at < 0.051) old({ reversal: true });
  if (registration.home.community.formerCode !== '' && random.chance(0.1)) registration.oldCode = true;
};

const enterRegisters = (world: World, random: Prng, person: Person, kind: HouseholdKind): void => {
  const { today } = world;
  const { home } = person.household;
  if (kind === 'resident' || kind === 'collective') {
    const movedIn = random.chance(0.35) ? Math.max(person.birthDay + 10, today - random.between(400, 9_000)) : 0;
    person.registrations = [register(person, home, movedIn)];
  }
  if (kind === 'outsider') {
    const sinceDay = Math.max(person.birthDay + 20, today - random.between(20, 900));
    person.stay = { at: home, sinceDay, untilDay: today + random.between(60, 700), cancelled: false };
  }
};

const goToSchool = (world: World, random: Prng, person: Person, kind: HouseholdKind, age: number): void => {
  const schoolAge = age >= 16 && age <= 22;
  if (!((kind === 'collective' && age <= 24) || (kind === 'resident' && schoolAge && random.chance(0.62)))) return;
  const level = age < 19 ? '高中' : random.pick(['本科', '专科']);
  const enrolledYear = 2026 - random.between(0, 2);
  person.student = { status: '在籍', level, enrolledYear, endDay: world.today + random.between(200, 1_200) };
};

const workHere = (world: World, random: Prng, person: Person): void => {
  const { employeePension, employeeMedical } = scheme;
  for (const number of [employeePension, employeeMedical])
    person.enrolments.push(enrolment(world, random, number, 'active'));
};

const comeFromOutside = (world: World, random: Prng, person: Person, age: number): void => {
  const at = random.next();
  if (at < 0.5 && age >= 18 && age < 58) {
    workHere(world, random, person);
    person.asked = random.chance(0.8);
    return;
  }
  if (at >= 0.85) return;
  person.asked = true;
  const area = person.outside;
  if (age >= 16 && random.chance(0.93)) {
    const status = age >= 60 ? '正常待遇' : '正常缴费';
    person.replies.push({ status, schemeLabel: '城乡居民养老保险', scheme: scheme.residentPension, area });
  }
  if (random.chance(0.95)) {
    person.replies.push({
      status: '正常参保',
      schemeLabel: '城乡居民基本医疗保险',
      scheme: scheme.residentMedical,
      area,
    });
  }
};

const studyLate = (world: World, random: Prng, person: Person, kind: HouseholdKind, age: number): void => {
  if (person.student && age >= 16 && random.chance(0.02)) person.student.status = '毕业';
  if (kind !== 'resident' || person.student || age < 25 || age > 33 || !random.chance(0.012)) return;
  const endDay = world.today + random.between(200, 900);
  person.student = { status: '在籍', level: '研究生', enrolledYear: 2023, endDay };
  person.enrolments = person.enrolments.filter((item) => item.scheme > 3);
  person.replies = [];
};

const askElsewhere = (random: Prng, person: Person, age: number): void => {
  const known = person.asked || person.replies.length > 0 || person.enrolments.some((item) => item.scheme <= 3);
  if (known || age < 16 || !random.chance(0.7)) return;
  person.asked = true;
  const at = random.next();
  if (at < 0.25) {
    const schemeLabel = '城镇企业职工基本养老保险';
    person.replies.push({
      status: '暂停缴费',
      schemeLabel,
      scheme: scheme.employeePension,
      area: random.pick(outOfTown),
    });
  } else if (at < 0.5) person.replies.push({ status: '', schemeLabel: '', scheme: 0, area: '' });
};

const needHelp = (random: Prng, person: Person, age: number): void => {
  if (random.chance(0.032)) {
    const level = random.between(1, 4);
    const kind = random.between(1, 7);
    person.disability = { kind, level, reissued: random.chance(0.15) ? random.between(1, 3) : 0 };
  }
  if (age >= 62 && person.household.members.length === 1 && random.chance(0.12)) person.destitute = true;
};

const ageOrMove = (world: World, random: Prng, person: Person, age: number): void => {
  if (random.chance(age < 50 ? 0.003 : 0.012 + Math.max(0, age - 60) * 0.0035)) die(world, random, person);
  else if (random.chance(age < 50 ? 0.0012 : 0.008 + Math.max(0, age - 62) * 0.0011))
    dieUnregistered(world, random, person);
  else if (random.chance(0.0022)) misreport(world, random, person);
  else settle(world, random, person, age);
};

const grantLowIncome = (world: World, random: Prng, household: Household): void => {
  const present = household.members.filter((person) => {
    const registration = person.registrations[person.registrations.length - 1];
    return registration?.status === 0 && person.cremation === undefined && person.stay === undefined;
  });
  if (present.length === 0 || present.some((person) => person.destitute) || !random.chance(0.028)) return;
  const number = `${household.members[0]?.number ?? 0}`.padStart(8, '0');
  household.lowIncome = {
    number: `DB${household.home.community.district}${number}`,
    kind: random.pick(['全额救助', '差额救助', '差额']),
    since: monthOf(world.today) - random.between(3, 120),
  };
};

/** Gives everybody of a household a place in the registers: residence, insurance, benefits, deaths. */
export const liveLives = (world: World, random: Prng, household: Household, kind: HouseholdKind): void => {
  for (const person of household.members) {
    const age = ageOn(person.birthDay, world.today);
    enterRegisters(world, random, person, kind);
    goToSchool(world, random, person, kind, age);
    if (kind === 'insured-only') workHere(world, random, person);
    else if (kind === 'outsider') comeFromOutside(world, random, person, age);
    else {
      insure(world, random, person, age);
      studyLate(world, random, person, kind, age);
      askElsewhere(random, person, age);
      needHelp(random, person, age);
      remember(world, random, person);
      ageOrMove(world, random, person, age);
    }
  }
  if (kind === 'resident') grantLowIncome(world, random, household);
};

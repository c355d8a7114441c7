import type { Community } from './areas.ts';
import { cityPrefix } from './areas.ts';
import { ageOn, dateOf, monthOf } from './calendar.ts';
import { drawDwelling, type HouseholdKind, type World } from './households.ts';
import { hanName } from './names.ts';
import {
  type Dwelling,
  type Enrolment,
  type EnrolmentState,
  type Household,
  type Person,
  type Registration,
  scheme,
} from './person.ts';
import type { Prng } from './prng.ts';

/** Districts of other cities that people move to. */
export const outOfTown = ['430103', '430422', '420106', '440106', '440306', '510104', '330106', '310115', '110108'];

/** Draws a community of another district than the one given. */
const otherCommunity = (world: World, random: Prng, not: Community): Community => {
  const list = world.areas.communities;
  for (let tries = 0; tries < 200; tries++) {
    const community = random.pick(list);
    if (community.district !== not.district) return community;
  }
  return not;
};

/** A current row of the resident register at `home`. */
export const register = (person: Person, home: Dwelling, movedInDay: number, keyDigit = 1): Registration => ({
  personKey: `${home.community.district}${keyDigit}${`${person.number}`.padStart(10, '0')}`,
  version: 1,
  status: 0,
  home,
  movedInDay,
  movedOutDay: 0,
  moveOutReason: '',
  moveOutArea: '',
  deathDay: 0,
  noDwelling: false,
  oldCode: false,
  history: [],
});

/** A fresh enrolment of the scheme in the state given, with the payments such a state leaves behind. */
export const enrolment = (world: World, random: Prng, schemeNumber: number, state: EnrolmentState): Enrolment => {
  const thisMonth = monthOf(world.today);
  const made: Enrolment = {
    scheme: schemeNumber,
    state,
    sinceDay: world.today - random.between(400, 5_500),
    lastPaidMonth: 0,
    lastDrawnMonth: 0,
    coverageYear: 0,
    paidDay: 0,
    endedByDeath: false,
  };
  if (schemeNumber === scheme.residentMedical) {
    made.coverageYear = random.chance(0.46) ? 2027 : 2026;
    if (state !== 'active') made.coverageYear = 2026;
    made.paidDay =
      made.coverageYear === 2027 ? world.today - random.between(6, 80) : world.today - random.between(300, 420);
    return made;
  }
  if (state === 'active') made.lastPaidMonth = thisMonth - random.below(2);
  if (schemeNumber === scheme.residentPension && state === 'active')
    made.lastPaidMonth = thisMonth - random.between(0, 11);
  if (state === 'paused' || state === 'ended') made.lastPaidMonth = thisMonth - random.between(5, 40);
  if (state === 'drawing') {
    // The medical export has no column for benefits drawn.
    if (schemeNumber !== scheme.employeeMedical) made.lastDrawnMonth = thisMonth;
    made.lastPaidMonth = thisMonth - random.between(24, 200);
    made.sinceDay = world.today - random.between(5_000, 12_000);
  }
  return made;
};

/** Stops every payment of a dead person at the month of death, as offices that know of it do. */
const stopAt = (person: Person, deathDay: number): void => {
  const month = monthOf(deathDay);
  for (const item of person.enrolments) {
    if (item.lastPaidMonth > month) item.lastPaidMonth = month;
    if (item.lastDrawnMonth > month) item.lastDrawnMonth = month;
    if (item.paidDay > deathDay) {
      item.paidDay = deathDay - 200;
      item.coverageYear = dateOf(item.paidDay).month >= 9 ? dateOf(item.paidDay).year + 1 : dateOf(item.paidDay).year;
    }
    if (item.sinceDay > deathDay) item.sinceDay = deathDay - 900;
  }
};

/** Decides the insurance of one person by age and occupation, as a real city has it. */
const insure = (world: World, random: Prng, person: Person, age: number): void => {
  const add = (schemeNumber: number, state: EnrolmentState): Enrolment => {
    const made = enrolment(world, random, schemeNumber, state);
    person.enrolments.push(made);
    return made;
  };
  const residentMedical = (share: number): void => {
    if (!random.chance(share)) return;
    const at = random.next();
    if (at < 0.955) add(scheme.residentMedical, 'active');
    else if (at < 0.98) {
      const made = add(scheme.residentMedical, 'active');
      made.coverageYear = 2025;
      made.paidDay = world.today - random.between(670, 780);
    } else if (at < 0.99) add(scheme.residentMedical, 'paused');
    else add(scheme.residentMedical, 'ended');
  };
  if (age < 16) {
    residentMedical(0.965);
    return;
  }
  if (person.student) {
    residentMedical(0.97);
    return;
  }
  const at = random.next();
  const retired = age >= 60 || (person.sex === 2 && age >= 52 && random.chance(0.7));
  if (retired) {
    if (at < 0.45) {
      add(scheme.employeePension, 'drawing');
      add(scheme.employeeMedical, 'drawing');
    } else if (at < 0.55) {
      add(scheme.civilPension, 'drawing');
      add(scheme.employeeMedical, 'drawing');
    } else if (at < 0.975 && age >= 60) {
      add(scheme.residentPension, random.chance(0.985) ? 'drawing' : 'paused');
      residentMedical(0.965);
    } else {
      if (age < 60) add(scheme.residentPension, 'active');
      residentMedical(0.85);
    }
    return;
  }
  if (at < 0.48) {
    add(scheme.employeePension, 'active');
    add(scheme.employeeMedical, 'active');
    if (random.chance(0.006)) add(scheme.residentPension, 'active');
    if (random.chance(0.005)) add(scheme.residentMedical, 'active');
  } else if (at < 0.56) {
    add(scheme.civilPension, 'active');
    add(scheme.employeeMedical, 'active');
  } else if (at < 0.855) {
    const state = random.next();
    if (state < 0.9) add(scheme.residentPension, 'active');
    else if (state < 0.955) add(scheme.residentPension, 'paused');
    else if (state < 0.97) add(scheme.residentPension, 'ended');
    residentMedical(0.975);
  } else if (at < 0.9) {
    const area = random.pick(outOfTown);
    const label = random.pick(['正常缴费', '正常参保']);
    person.asked = true;
    person.replies.push({
      status: label,
      schemeLabel: '城镇企业职工基本养老保险',
      scheme: scheme.employeePension,
      area,
    });
    if (random.chance(0.75))
      person.replies.push({
        status: '正常参保',
        schemeLabel: '职工基本医疗保险',
        scheme: scheme.employeeMedical,
        area,
      });
    else residentMedical(0.97);
  } else if (at < 0.935) {
    add(scheme.employeePension, random.chance(0.85) ? 'paused' : 'ended');
    if (random.chance(0.6)) add(scheme.employeeMedical, 'paused');
    else residentMedical(0.97);
  } else {
    if (random.chance(0.72)) add(scheme.residentPension, 'active');
    residentMedical(0.92);
  }
};

const die = (world: World, random: Prng, person: Person): void => {
  const registration = person.registrations[0];
  if (!registration) return;
  const recent = random.chance(0.4);
  const deathDay = world.today - (recent ? random.between(12, 700) : random.between(700, 2_900));
  if (deathDay < person.birthDay + 20) return;
  registration.status = 1;
  registration.deathDay = deathDay;
  person.dead = true;
  if (registration.movedInDay > deathDay) registration.movedInDay = 0;
  person.disability = undefined;
  person.destitute = false;
  person.student = undefined;
  if (deathDay > world.today - 1_100 && random.chance(0.6))
    person.cremation = { deathDay, cremationDay: deathDay + random.between(1, 4) };
  stopAt(person, deathDay);
  const stillPaid = random.chance(0.035);
  for (const item of person.enrolments) {
    if (item.scheme === scheme.employeePension || item.scheme === scheme.residentPension) {
      if (stillPaid && item.state === 'drawing' && deathDay < world.today - 120) {
        item.lastDrawnMonth = monthOf(world.today);
        continue;
      }
      item.state = 'ended';
      item.endedByDeath = random.chance(0.6);
    } else if (item.state === 'drawing') item.state = 'ended';
  }
  if (random.chance(0.7)) person.enrolments = person.enrolments.filter((item) => item.scheme <= 3);
};

const dieUnregistered = (world: World, random: Prng, person: Person): void => {
  const deathDay = world.today - random.between(20, 900);
  if (deathDay < person.birthDay + 20) return;
  const at = random.next();
  const cremated = at < 0.9;
  person.dead = true;
  person.deadNote = random.chance(0.25);
  for (const registration of person.registrations) if (registration.movedInDay > deathDay) registration.movedInDay = 0;
  if (cremated) person.cremation = { deathDay, cremationDay: deathDay + random.between(1, 4) };
  person.disability = undefined;
  person.student = undefined;
  const paid = at >= 0.74 && at < 0.9;
  if (!paid) stopAt(person, deathDay);
  const known = (at >= 0.42 && at < 0.74) || !cremated;
  let told = false;
  for (const item of person.enrolments) {
    if (known && (item.scheme === scheme.employeePension || item.scheme === scheme.residentPension)) {
      item.state = 'ended';
      item.endedByDeath = true;
      told = true;
    }
  }
  if (known && !told) {
    const made = enrolment(world, random, scheme.residentPension, 'ended');
    made.endedByDeath = true;
    made.lastPaidMonth = Math.min(made.lastPaidMonth, monthOf(deathDay));
    made.sinceDay = deathDay - 900;
    person.enrolments = [...person.enrolments.filter((item) => item.scheme > 3), made];
  }
};

/** Moves a person to another district of the city, where the new row arrives; the old row may stay behind as moved out. */
export const moveWithin = (
  world: World,
  random: Prng,
  person: Person,
  registration: Registration,
  day: number,
): void => {
  const from = registration.home;
  const there = drawDwelling(random, otherCommunity(world, random, from.community));
  const area = there.community.district;
  person.moves.push({
    day,
    range: random.pick(['30', '31', '32']),
    reason: random.pick(['95', '62', '33']),
    from,
    toArea: area,
    to: there,
  });
  const arrived = {
    ...register(person, there, day),
    personKey: registration.personKey,
    version: registration.version + 2,
    history: registration.history,
  };
  if (random.chance(0.4)) {
    registration.status = 2;
    registration.movedOutDay = day;
    registration.moveOutReason = '95';
    registration.moveOutArea = area;
    person.registrations = [{ ...registration, history: [] }, arrived];
  } else person.registrations = [arrived];
};

/** Residence: who has moved, is away, is registered twice or without a dwelling. */
const settle = (world: World, random: Prng, person: Person, age: number): void => {
  const registration = person.registrations[0];
  if (!registration) return;
  const home = registration.home;
  const at = random.next();
  const leave = (status: number, day: number, reason: string, area: string): void => {
    registration.status = status;
    registration.movedOutDay = day;
    registration.moveOutReason = reason;
    registration.moveOutArea = area;
    person.disability = undefined;
    person.replies = [];
  };
  const day = world.today - random.between(20, 330);
  if (at < 0.015) {
    const abroad = random.chance(0.05);
    const area = abroad ? '' : random.pick(outOfTown);
    let range = area.startsWith('43') ? random.pick(['40', '41', '43']) : random.pick(['50', '51', '53']);
    if (abroad) range = random.pick(['61', '62', '71']);
    leave(2, day, random.pick(['33', '62', '94', '01']), area === '' ? '000000' : area);
    if (random.chance(0.85) || abroad)
      person.moves.push({ day, range, reason: registration.moveOutReason, from: home, toArea: area, to: undefined });
    person.enrolments = person.enrolments.filter(() => random.chance(0.3));
    for (const item of person.enrolments) if (item.state === 'active') item.state = 'paused';
  } else if (at < 0.025) {
    moveWithin(world, random, person, registration, day);
  } else if (at < 0.0285) {
    const there = otherCommunity(world, random, home.community);
    leave(2, day, '95', there.district);
    if (random.chance(0.7))
      person.moves.push({
        day,
        range: random.pick(['30', '31']),
        reason: '95',
        from: home,
        toArea: there.district,
        to: undefined,
      });
  } else if (at < 0.0297) leave(2, day, random.pick(['00', '99']), '');
  else if (at < 0.0312) leave(6, day, '87', '');
  else if (at < 0.0322) leave(9, day, '99', '');
  else if (at < 0.0362) registration.noDwelling = true;
  else if (at < 0.039 && age >= 18 && age <= 30 && person.sex === 1)
    random.chance(0.8) ? leave(3, day, '81', '') : leave(2, day, '81', '');
  else if (at < 0.042 && age >= 18) random.chance(0.8) ? leave(4, day, '84', '') : leave(2, day, '84', '');
  else if (at < 0.044 && age >= 18) leave(2, day, '89', '');
  else if (at < 0.047) {
    const twice = register(
      person,
      drawDwelling(random, otherCommunity(world, random, home.community)),
      world.today - random.between(400, 3_000),
      2,
    );
    person.registrations.push(twice);
  } else if (at < 0.076) {
    const community = random.pick(world.areas.communities);
    if (community.code !== home.community.code) {
      const since = world.today - random.between(20, 700);
      person.stay = {
        at: drawDwelling(random, community),
        sinceDay: since,
        untilDay: world.today + random.between(60, 700),
        cancelled: random.chance(0.1),
      };
    }
  } else if (at < 0.086 && home.community.street) {
    // Moved to another door of the same police station's area, some time ago.
    const inside = world.areas.communities[home.community.index] ?? home.community;
    const there = drawDwelling(random, inside);
    const when = world.today - random.between(20, 700);
    person.moves.push({
      day: when,
      range: random.pick(['14', '15']),
      reason: '95',
      from: home,
      toArea: home.community.district,
      to: there,
    });
    person.registrations = [{ ...registration, home: there, movedInDay: when, version: 2 }];
  }
};

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

/** Gives everybody of a household a place in the registers: residence, insurance, benefits, deaths. */
export const liveLives = (world: World, random: Prng, household: Household, kind: HouseholdKind): void => {
  const { today } = world;
  for (const person of household.members) {
    const age = ageOn(person.birthDay, today);
    const home = household.home;
    if (kind === 'resident' || kind === 'collective') {
      person.registrations = [
        register(
          person,
          home,
          random.chance(0.35) ? Math.max(person.birthDay + 10, today - random.between(400, 9_000)) : 0,
        ),
      ];
    }
    if (kind === 'outsider') {
      const since = Math.max(person.birthDay + 20, today - random.between(20, 900));
      person.stay = { at: home, sinceDay: since, untilDay: today + random.between(60, 700), cancelled: false };
    }
    const schoolAge = age >= 16 && age <= 22;
    if ((kind === 'collective' && age <= 24) || (kind === 'resident' && schoolAge && random.chance(0.62))) {
      const level = age < 19 ? '高中' : random.pick(['本科', '专科']);
      const enrolledYear = 2026 - random.between(0, 2);
      person.student = { status: '在籍', level, enrolledYear, endDay: today + random.between(200, 1_200) };
    }
    if (kind === 'insured-only') {
      person.enrolments.push(
        enrolment(world, random, scheme.employeePension, 'active'),
        enrolment(world, random, scheme.employeeMedical, 'active'),
      );
      continue;
    }
    if (kind === 'outsider') {
      const at = random.next();
      if (at < 0.5 && age >= 18 && age < 58) {
        person.enrolments.push(
          enrolment(world, random, scheme.employeePension, 'active'),
          enrolment(world, random, scheme.employeeMedical, 'active'),
        );
        person.asked = random.chance(0.8);
      } else if (at < 0.85) {
        person.asked = true;
        const area = person.outside;
        if (age >= 16 && random.chance(0.93))
          person.replies.push({
            status: age >= 60 ? '正常待遇' : '正常缴费',
            schemeLabel: '城乡居民养老保险',
            scheme: scheme.residentPension,
            area,
          });
        if (random.chance(0.95))
          person.replies.push({
            status: '正常参保',
            schemeLabel: '城乡居民基本医疗保险',
            scheme: scheme.residentMedical,
            area,
          });
      }
      continue;
    }
    insure(world, random, person, age);
    if (person.student && age >= 16 && random.chance(0.02)) person.student.status = '毕业';
    if (kind === 'resident' && !person.student && age >= 25 && age <= 33 && random.chance(0.012)) {
      person.student = {
        status: '在籍',
        level: '研究生',
        enrolledYear: 2023,
        endDay: today + random.between(200, 900),
      };
      person.enrolments = person.enrolments.filter((item) => item.scheme > 3);
      person.replies = [];
    }
    if (
      !person.asked &&
      person.replies.length === 0 &&
      !person.enrolments.some((item) => item.scheme <= 3) &&
      age >= 16 &&
      random.chance(0.7)
    ) {
      person.asked = true;
      const at = random.next();
      if (at < 0.25)
        person.replies.push({
          status: '暂停缴费',
          schemeLabel: '城镇企业职工基本养老保险',
          scheme: scheme.employeePension,
          area: random.pick(outOfTown),
        });
      else if (at < 0.5) person.replies.push({ status: '', schemeLabel: '', scheme: 0, area: '' });
    }
    if (random.chance(0.032)) {
      const level = random.between(1, 4);
      person.disability = {
        kind: random.between(1, 7),
        level,
        reissued: random.chance(0.15) ? random.between(1, 3) : 0,
      };
    }
    if (age >= 62 && household.members.length === 1 && random.chance(0.12)) person.destitute = true;
    remember(world, random, person);
    const deathShare = age < 50 ? 0.003 : 0.012 + Math.max(0, age - 60) * 0.0035;
    if (random.chance(deathShare)) {
      die(world, random, person);
      continue;
    }
    if (random.chance(age < 50 ? 0.0012 : 0.008 + Math.max(0, age - 62) * 0.0011)) {
      dieUnregistered(world, random, person);
      continue;
    }
    if (random.chance(0.0022)) {
      // A wrong report about somebody living.
      const day = Math.max(person.birthDay + 30, today - random.between(20, 500));
      person.cremation = { deathDay: day, cremationDay: day + random.between(1, 4) };
      continue;
    }
    settle(world, random, person, age);
  }
  const present = household.members.filter((person) => {
    const registration = person.registrations[person.registrations.length - 1];
    return registration?.status === 0 && person.cremation === undefined && person.stay === undefined;
  });
  if (
    kind === 'resident' &&
    present.length > 0 &&
    !present.some((person) => person.destitute) &&
    random.chance(0.028)
  ) {
    household.lowIncome = {
      number: `DB${household.home.community.district}${`${household.members[0]?.number ?? 0}`.padStart(8, '0')}`,
      kind: random.pick(['全额救助', '差额救助', '差额']),
      since: monthOf(today) - random.between(3, 120),
    };
  }
};

/** Whether a 6-digit code lies inside the city. */
export const insideCity = (area: string): boolean => area.startsWith(cityPrefix);

import { monthOf } from './calendar.ts';
import type { World } from './households.ts';
import { type Enrolment, type EnrolmentState, type Person, scheme } from './person.ts';
import type { Prng } from './prng.ts';
import { outOfTown } from './residence.ts';

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

/** Decides the insurance of one person by age and occupation, as a real city has it. */
export const insure = (world: World, random: Prng, person: Person, age: number): void => {
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

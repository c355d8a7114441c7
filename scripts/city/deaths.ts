import { dateOf, monthOf } from './calendar.ts';
import { enrolment } from './enrolments.ts';
import type { World } from './households.ts';
import { type Person, scheme } from './person.ts';
import type { Prng } from './prng.ts';

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

/** Lets a person die: public security cancels the row, the offices stop paying in most cases. */
export const die = (world: World, random: Prng, person: Person): void => {
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

/** Lets a person die whose row nobody cancelled: a cremation, an insurance office that knows, or neither. */
export const dieUnregistered = (world: World, random: Prng, person: Person): void => {
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

/** Puts a living person on the death list by mistake. */
export const misreport = (world: World, random: Prng, person: Person): void => {
  const day = Math.max(person.birthDay + 30, world.today - random.between(20, 500));
  person.cremation = { deathDay: day, cremationDay: day + random.between(1, 4) };
};

import { type Community, cityPrefix } from './areas.ts';
import { drawDwelling, type World } from './households.ts';
import type { Dwelling, Person, Registration } from './person.ts';
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
export const settle = (world: World, random: Prng, person: Person, age: number): void => {
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
/** Whether a 6-digit code lies inside the city. */
export const insideCity = (area: string): boolean => area.startsWith(cityPrefix);

import { dayOf } from './calendar.ts';
import type { HouseholdKind, World } from './households.ts';
import type { Household, Person } from './person.ts';
import type { Prng } from './prng.ts';

/** Lets a day pass for a household. */
export const changeHousehold = (world: World, random: Prng, household: Household, kind: HouseholdKind, night: number, _keep: (person: Person) => Person): void => {
  void [world, random, household, kind, night, dayOf];
};

import type { CityOptions } from './city.ts';

/** The small city that is kept in `fixtures/city`. */
export const fixtureCity: Omit<CityOptions, 'out'> = { persons: 2000, seed: 7, nights: 2 };

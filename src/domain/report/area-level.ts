/**
 * Levels of the published accounts. A person is counted at one leaf: a community, or, where it is not known, the
 * street, the district or the whole.
 */
const areaLevels = [
  'total',
  'district',
  'street',
  'community',
  'community-unknown',
  'street-unknown',
  'district-unknown',
] as const;
export type AreaLevel = (typeof areaLevels)[number];

/** Levels at which people are counted; the others are sums. */
export const leafLevels = ['community', 'community-unknown', 'street-unknown', 'district-unknown'] as const;

const leafByLength: Readonly<Record<number, AreaLevel>> = {
  0: 'district-unknown',
  6: 'street-unknown',
  9: 'community-unknown',
  12: 'community',
};

/** The leaf at which an owner area of 12, 9, 6 or 0 digits is counted. Throws on any other length: a bug upstream. */
export function leafLevelOf(ownerArea: string): AreaLevel {
  const level = leafByLength[ownerArea.length];
  if (level === undefined) throw new Error(`an owner area has 12, 9, 6 or 0 digits, not ${ownerArea.length}`);
  return level;
}

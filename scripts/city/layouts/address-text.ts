import type { Dwelling } from '../person.ts';

/** A dwelling as one line of text from province to door. */
export const addressText = (dwelling: Dwelling): string => {
  const { districtName, streetName, name } = dwelling.community;
  const start = `湖南省湘潭市${districtName}${streetName}`;
  return dwelling.community.rural
    ? `${start}${dwelling.road}${dwelling.door}`
    : `${start}${name}${dwelling.road}${dwelling.door}${dwelling.detail}`;
};

/** The same dwelling in a shorter or freer spelling, chosen by the number given. */
export const addressVariant = (dwelling: Dwelling, way: number): string => {
  const { districtName, streetName, name, rural } = dwelling.community;
  if (rural)
    return way % 2 === 0 ? `${districtName}${streetName}${dwelling.road}${dwelling.door}` : addressText(dwelling);
  const parts = /(\d+)栋(\d+)单元(\d+)室/.exec(dwelling.detail);
  const short = parts ? `${parts[1]}-${parts[2]}-${parts[3]}` : dwelling.detail;
  if (way % 3 === 0) return `湘潭市${districtName}${streetName}${name}${dwelling.road}${dwelling.door}${short}`;
  if (way % 3 === 1) return `${districtName}${dwelling.road}${dwelling.door}${dwelling.detail}`;
  return addressText(dwelling);
};

/**
 * How two birth dates agree. `lunar`: one is marked as lunar and explains the difference. `near`: a usual slip (day and
 * month swapped, one digit, a lunar date without its mark). `missing`: one is not known.
 */
export type BirthAgreement = 'equal' | 'partial' | 'lunar' | 'near' | 'conflicting' | 'missing';

/** Latest day a lunar date written as if it were solar lies before its solar date. */
const lunarMaxDays = 62;

/**
 * Compares birth dates packed as yyyymmdd with 00 for an unknown day or month, 0 for an unknown date. A date marked as
 * lunar may lie up to two months before its solar date.
 */
export function compareBirthDates(
  left: number,
  right: number,
  isLeftLunar: boolean,
  isRightLunar: boolean,
): BirthAgreement {
  if (left === 0 || right === 0) return 'missing';
  if (left === right) return 'equal';
  const [ly, lm, ld] = splitDate(left);
  const [ry, rm, rd] = splitDate(right);
  if ((lm === 0 || rm === 0) && ly === ry) return 'partial';
  if ((ld === 0 || rd === 0) && ly === ry && lm === rm) return 'partial';
  if (lm === 0 || rm === 0 || ld === 0 || rd === 0) return 'conflicting';
  const days = roughDay(ry, rm, rd) - roughDay(ly, lm, ld);
  if (isLeftLunar !== isRightLunar && (isLeftLunar ? days : -days) >= 0 && Math.abs(days) <= lunarMaxDays)
    return 'lunar';
  if (ly === ry && lm === rd && ld === rm) return 'near';
  if (countDifferentDigits(left, right) === 1) return 'near';
  // An unmarked lunar date lies 17 to 51 days before the solar one.
  if (Math.abs(days) >= 16 && Math.abs(days) <= 52) return 'near';
  return 'conflicting';
}

/** Whether two birth dates cannot be of one person as written: different full dates, and no mark of a lunar one explains it. */
export function isBirthConflict(left: number, right: number, isLeftLunar: boolean, isRightLunar: boolean): boolean {
  const agreement = compareBirthDates(left, right, isLeftLunar, isRightLunar);
  return agreement === 'conflicting' || agreement === 'near';
}

/**
 * Whether one of two full dates is the day a valid id number states and the other its date in the lunar calendar, written
 * without a mark: such a date lies 17 to 52 days before the solar one. Then the number settles what the dates leave open.
 */
export function isUnmarkedLunar(left: number, right: number, stated: number): boolean {
  const written = left === stated ? right : left;
  if ((left !== stated && right !== stated) || written === stated || written % 100 === 0) return false;
  const [sy, sm, sd] = splitDate(stated);
  const [wy, wm, wd] = splitDate(written);
  const lag = roughDay(sy, sm, sd) - roughDay(wy, wm, wd);
  return wd <= 30 && lag >= 16 && lag <= 53;
}

function splitDate(packed: number): readonly [number, number, number] {
  return [Math.floor(packed / 10_000), Math.floor(packed / 100) % 100, packed % 100];
}

/** Days from a fixed point, exact for differences within two months but for a day or two. */
function roughDay(year: number, month: number, day: number): number {
  return Math.floor(year * 365.25) + Math.floor((month - 1) * 30.44) + day;
}

function countDifferentDigits(left: number, right: number): number {
  let a = left;
  let b = right;
  let different = 0;
  while (a > 0 || b > 0) {
    if (a % 10 !== b % 10) different += 1;
    a = Math.floor(a / 10);
    b = Math.floor(b / 10);
  }
  return different;
}

import { hasProvincePrefix } from './area-prefix.ts';
import { checkCharacter } from './identity-check.ts';
import { digitsAt, isRealDate } from './iso-date.ts';
import type { IsoDate } from './person-record.ts';

const alphabet = '0123456789X';

/**
 * Valid numbers that one wrong character, one swap of neighbours, one lost or one doubled character away from a damaged number: evidence for
 * linking, never a silent change. Only those with a right check character, a known province and a real birth date from
 * 1880 to `latestBirthDate`. A text of 17 to 19 characters; others give none. Sorted, without duplicates.
 */
export function repairCandidates(idNumber: string, latestBirthDate: IsoDate = '9999-12-31'): string[] {
  const found = new Set<string>();
  const offer = (text: string): void => {
    if (text !== idNumber && isPlausible(text, latestBirthDate)) found.add(text);
  };
  if (!/^[\dX]{17,19}$/.test(idNumber)) return [];
  for (let at = 0; at <= idNumber.length; at++) {
    const head = idNumber.slice(0, at);
    const tail = idNumber.slice(at);
    if (idNumber.length === 19) offer(head + tail.slice(1));
    if (idNumber.length === 17) for (const character of alphabet) offer(head + character + tail);
    if (idNumber.length === 18 && tail !== '') {
      for (const character of alphabet) offer(head + character + tail.slice(1));
      if (tail.length > 1) offer(head + tail.charAt(1) + tail.charAt(0) + tail.slice(2));
    }
  }
  return [...found].sort(byCodeUnits);
}

function byCodeUnits(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function isPlausible(text: string, latest: IsoDate): boolean {
  if (text.length !== 18 || checkCharacter(text) !== text.charAt(17)) return false;
  if (text.charAt(0) !== '9' && !hasProvincePrefix(text)) return false;
  const year = digitsAt(text, 6, 4);
  if (year < 1880 || !isRealDate(year, digitsAt(text, 10, 2), digitsAt(text, 12, 2))) return false;
  return `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}` <= latest;
}

/**
 * Person ids: `P`, seven symbols of a 29-symbol alphabet (a number in base 29, most significant first) and a check
 * symbol. Weights 8, 7, … 1 over the eight symbols after `P` sum to 0 modulo 29, a prime larger than every weight and
 * every difference of weights: each single wrong symbol and each swap of two symbols changes the sum. No symbol looks
 * like another (no 0/O, 1/I/L, B/8, S/5), and ids sort by `<` in the order of their numbers.
 */
const ALPHABET = '23456789ACDEFGHJKMNPQRTUVWXYZ';
const BASE = 29;
const LENGTH = 7;

/** One more than the largest number an id can hold (29⁷, 17 thousand million). */
export const personNumberLimit = BASE ** LENGTH;

/** The id of a person number, 0 ≤ number < {@link personNumberLimit}. Throws RangeError outside. */
export function formatPersonId(number: number): string {
  if (!Number.isSafeInteger(number) || number < 0 || number >= personNumberLimit) {
    throw new RangeError(`person number ${number} is outside 0 … ${personNumberLimit - 1}`);
  }
  let symbols = '';
  let rest = number;
  let sum = 0;
  for (let weight = 2; weight <= LENGTH + 1; weight += 1) {
    const digit = rest % BASE;
    rest = (rest - digit) / BASE;
    sum += weight * digit;
    symbols = ALPHABET.charAt(digit) + symbols;
  }
  return `P${symbols}${ALPHABET.charAt((BASE - (sum % BASE)) % BASE)}`;
}

/** The number of a person id, or undefined when the text is none (form or check symbol wrong). Lower case is accepted. */
export function findPersonNumber(text: string): number | undefined {
  const id = text.trim().toUpperCase();
  if (id.length !== LENGTH + 2 || id.charAt(0) !== 'P') return undefined;
  let number = 0;
  let sum = 0;
  for (let at = 1; at <= LENGTH + 1; at += 1) {
    const digit = ALPHABET.indexOf(id.charAt(at));
    if (digit < 0) return undefined;
    sum += (LENGTH + 2 - at) * digit;
    if (at <= LENGTH) number = number * BASE + digit;
  }
  return sum % BASE === 0 ? number : undefined;
}

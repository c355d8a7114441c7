import { compactDate } from './calendar.ts';
import type { Prng } from './prng.ts';

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The check symbol of GB 11643-1999 for the first 17 digits. */
export const checkSymbol = (digits17: string): string => {
  let sum = 0;
  for (let index = 0; index < 17; index++) sum += (digits17.charCodeAt(index) - 48) * (weights[index] ?? 0);
  return '10X98765432'.charAt(sum % 11);
};

const three = (value: number): string => `${value}`.padStart(3, '0');
const firstDay = -20_500;
const dayCount = 41_700;

/**
 * Hands out identity numbers so that none is given twice by chance: one bit for every day and sequence number of an
 * district (5 MB each, whatever the size of the city). Areas outside the city share one set of bits, and so do permits
 * and cards.
 */
export class IdOffice {
  readonly #spaces = new Map<string, Uint8Array>();
  readonly #districts: ReadonlySet<string>;

  constructor(districts: readonly string[]) {
    this.#districts = new Set(districts);
  }

  /**
   * A number of `area` (6 digits) for the day of birth and sex (1 male, 2 female); the sequence's last digit tells the
   * sex. With `after`, the number of a twin, the next free one follows it.
   */
  issue(random: Prng, area: string, birthDay: number, sex: number, after?: string): string {
    const space = this.#districts.has(area) ? area : 'elsewhere';
    let taken = this.#spaces.get(space);
    if (!taken) {
      taken = new Uint8Array(dayCount * 125);
      this.#spaces.set(space, taken);
    }
    const offset = (birthDay - firstDay) * 1000;
    // Low numbers are commoner, as where a police station counts the births of a day.
    let sequence = Math.floor(random.next() ** 1.6 * 498) * 2 + (sex === 1 ? 1 : 0);
    if (after !== undefined) sequence = Math.floor(Number(after.slice(14, 17)) / 2) * 2 + (sex === 1 ? 1 : 0);
    for (let tries = 0; tries < 500; tries++) {
      const bit = offset + sequence;
      const byte = bit >> 3;
      const mask = 1 << (bit & 7);
      if (((taken[byte] ?? 0) & mask) === 0) {
        taken[byte] = (taken[byte] ?? 0) | mask;
        break;
      }
      sequence = (sequence + 2) % 996;
    }
    const digits = area + compactDate(birthDay) + three(sequence);
    return digits + checkSymbol(digits);
  }
}

/** The 15-digit form of a citizen's number, or empty where the century is not the twentieth. */
export const fifteenDigits = (id: string): string => (id.slice(6, 8) === '19' ? id.slice(0, 6) + id.slice(8, 17) : '');

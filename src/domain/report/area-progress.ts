/** What became of the issued lists of one area: people of the batches that are not recalled, each counted once. */
export interface AreaProgress {
  /** The area the list was issued to: 12, 9, 6 or 0 digits. */
  readonly areaCode: string;
  readonly issued: number;
  /** A result came back, open or closed. */
  readonly returned: number;
  /** The result closes the case. */
  readonly done: number;
  /** No result and past the due date. */
  readonly overdue: number;
  /** Said to be insured, and social security still does not show it after the days it has. */
  readonly claimedNotInsured: number;
}

/**
 * Part of a whole as a number from 0 to 1; undefined where there is no whole, because 0 % and "nothing was issued" are
 * different news.
 */
export function shareOf(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : part / whole;
}

import { tidyCell, toHalfWidth } from '../model/tidy-text.ts';

/** A header text as it is compared: without case, spaces, full width, quotes and byte order mark. */
export function headerKey(header: string): string {
  return toHalfWidth(tidyCell(header))
    .replace(/[\s"“”'’‘*＊:：]/gu, '')
    .toLowerCase();
}

import { tidyCell, toHalfWidth } from '../model/tidy-text.ts';

/** Digits of one telephone number: 11 of a mobile, area code and number of a landline, or a local number of 7 or 8. */
const mobile = /^1[3-9]\d{9}$/;
const landline = /^0[1-9]\d{1,2}[2-8]\d{6,7}$/;
const local = /^[2-8]\d{6,7}$/;
const placeholder = /^(?:1[3-9](\d)\1{8}|(\d)\2+|1?[0-9]?12345678\d?|1[3-9]\d0{8}|12345678901?|[2-8]?(\d)\3{6,})$/;

/**
 * The first telephone number of a cell as digits: +86, 0086, spaces, hyphens, brackets and extensions taken off; '' when there
 * is none or only a placeholder (13800000000, one digit repeated).
 */
export function normalisePhone(raw: string): string {
  if (raw.length === 11 && mobile.test(raw)) return placeholder.test(raw) ? '' : raw;
  const text = toHalfWidth(tidyCell(raw));
  if (text === '') return '';
  for (const part of text.split(/[,，;；/、|]|(?<=\d{7}) +(?=\d{7})|或|和/u)) {
    const digits = part
      .replace(/(?:转|EXT|分机|x).*$/iu, '')
      .replace(/\.0+$/, '')
      .replace(/[^\d]/g, '')
      .replace(/^(?:0086|086|86)(?=1[3-9]\d{9}$)/, '')
      .replace(/^(?:0086|86)(?=[1-9]\d{9,10}$)/, '0')
      .replace(/^0(?=1[3-9]\d{9}$)/, '');
    if ((mobile.test(digits) || landline.test(digits) || local.test(digits)) && !placeholder.test(digits))
      return digits;
  }
  return '';
}

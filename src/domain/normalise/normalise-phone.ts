import { tidyCell, toHalfWidth } from '../model/tidy-text.ts';

/** Digits of one telephone number: 11 of a mobile, area code and number of a landline, or a local number of 7 or 8. */
const mobile = /^1[3-9]\d{9}$/;
const landline = /^0[1-9]\d{1,2}[2-8]\d{6,7}$/;
const local = /^[2-8]\d{6,7}$/;
const placeholder =
  /^(?:1[3-9](\d)\1{8}|(\d)\2+|1[3-9]\d12345678|12345678|1[3-9]\d0{8}|12345678901?|[2-8]?(\d)\3{6,})$/;

/**
 * The first telephone number of a cell as digits: +86, 0086, spaces, hyphens, brackets and extensions taken off; '' when there
 * is none or only a placeholder (13800000000, one digit repeated).
 */
export function normalisePhone(raw: string): string {
  if (isPlainMobile(raw)) return raw;
  const text = toHalfWidth(tidyCell(raw.slice(0, 100)));
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

/** Eleven digits of a mobile number of which the last eight are not all one digit nor a count; clean cells need no more. */
export function isPlainMobile(raw: string): boolean {
  if (raw.length !== 11 || raw.charCodeAt(0) !== 49) return false;
  const second = raw.charCodeAt(1);
  if (second < 51 || second > 57) return false;
  const last = raw.charCodeAt(10);
  let same = true;
  for (let at = 2; at < 11; at++) {
    const code = raw.charCodeAt(at);
    if (code < 48 || code > 57) return false;
    if (at > 2 && code !== last) same = false;
  }
  return !same && !raw.endsWith('12345678');
}

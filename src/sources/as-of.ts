import { basename } from 'node:path';
import type { AsOfRule } from '../config/settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { KnownError } from '../kit/known-error.ts';

/**
 * The day a file's name speaks of under the source's rule, '' where the rule is another. The pattern is tried on the
 * base name, then on the whole path (for 1.xls in a dated folder).
 * @throws KnownError as-of-not-in-name (exit 2)
 */
export function findNameDate(rule: AsOfRule, file: string, path: string): IsoDate | '' {
  if (rule.kind !== 'file-name') return '';
  const pattern = new RegExp(rule.pattern, 'u');
  const found = pattern.exec(basename(file)) ?? pattern.exec(path);
  const date = parseCompactDate(found?.[1] ?? '');
  if (date === '') throw new KnownError('as-of-not-in-name', { file, pattern: rule.pattern }, 2);
  return date;
}

/** `20261120`, `2026-11-20`, `2026年11月20日` → the day; `202611` or `2026-11` → the month's last day; else ''. */
export function parseCompactDate(text: string): IsoDate | '' {
  const digits = /^\D*(\d{4})\D?(\d{2})(?:\D?(\d{2}))?\D*$/.exec(text.trim());
  if (digits === null) return '';
  const [, year = '', month = '', day] = digits;
  const date = day === undefined ? lastDay(Number(year), Number(month)) : `${year}-${month}-${day}`;
  return isRealDay(date) ? date : '';
}

function lastDay(year: number, month: number): IsoDate {
  if (month < 1 || month > 12) return '';
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function isRealDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return date !== '' && !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

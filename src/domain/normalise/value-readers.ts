import type { NameTables } from './name-tables.ts';
import { type NormalisedName, normaliseName, readPlainName, readPlainNameKey } from './normalise-name.ts';
import { isPlainMobile, normalisePhone } from './normalise-phone.ts';
import { type DateOptions, type ParsedDate, parseDate, readPlainDate } from './parse-date.ts';
import { normaliseRelation } from './relations.ts';
import { cacheByValue } from './value-cache.ts';

/** Readers of values for many rows: clean values are read straight away, every other distinct value once. */
export interface ValueReaders {
  readonly name: (raw: string) => NormalisedName;
  readonly nameKey: (raw: string) => string;
  readonly date: (raw: string) => ParsedDate;
  readonly phone: (raw: string) => string;
  readonly relation: (raw: string) => string;
}

/** Builds the readers of one file. `dates.onLatest` is called for every cell whose date hangs on `dates.latest`. */
export function createValueReaders(tables: NameTables, dates: DateOptions): ValueReaders {
  const otherName = cacheByValue(50_000, (raw) => normaliseName(raw, tables));
  const otherDate = cacheByValue(20_000, (raw) => {
    let isHanging = false;
    const onLatest = (): void => {
      isHanging = true;
    };
    const read = parseDate(raw, { ...dates, onLatest });
    return { read, isHanging };
  });
  const otherPhone = cacheByValue(20_000, normalisePhone);
  return {
    name: (raw) => readPlainName(raw, tables) ?? otherName(raw),
    nameKey: (raw) => readPlainNameKey(raw, tables) ?? otherName(raw).nameKey,
    date: (raw) => {
      const plain = readPlainDate(raw);
      if (plain !== undefined) return plain;
      const { read, isHanging } = otherDate(raw);
      if (isHanging) dates.onLatest?.();
      return read;
    },
    phone: (raw) => (isPlainMobile(raw) ? raw : otherPhone(raw)),
    relation: cacheByValue(2_000, normaliseRelation),
  };
}

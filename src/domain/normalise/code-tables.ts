import type { CodeTable, ProfileField, SourceProfile } from '../model/source-profile.ts';
import { copyText, toHalfWidth } from '../model/tidy-text.ts';

/** A raw value that a profile's table does not hold, and how often it was met. */
export interface UnknownCode {
  readonly field: ProfileField;
  readonly value: string;
  readonly count: number;
}

const maxUnknownValues = 200;

/** The code tables of one profile. Values are looked up as written, then in half width without spaces. What is not found is counted. */
export class CodeTables {
  readonly #tables = new Map<ProfileField, ReadonlyMap<string, string>>();
  readonly #statePairs: ReadonlyMap<string, string> | undefined;
  readonly #onUnknown: () => void;
  readonly #unknown = new Map<ProfileField, Map<string, number>>();

  /** `onUnknown` is called for every value that no table holds. */
  constructor(profile: SourceProfile, onUnknown: () => void = () => undefined) {
    this.#onUnknown = onUnknown;
    for (const [field, table] of Object.entries(profile.codes ?? {})) {
      this.#tables.set(field as ProfileField, toMap(table));
    }
    this.#statePairs = profile.statePairs === undefined ? undefined : toMap(profile.statePairs);
  }

  has(field: ProfileField): boolean {
    return this.#tables.has(field);
  }

  /** The canonical value of a raw one; undefined when the table has none or there is no table. '' is unknown to most tables and not counted. */
  find(field: ProfileField, raw: string): string | undefined {
    const table = this.#tables.get(field);
    if (table === undefined) return undefined;
    const found = table.get(raw) ?? table.get(plain(raw));
    if (found === undefined && raw !== '') this.#count(field, raw);
    return found;
  }

  /** State of a pair of raw values: the pair itself, else any second value, else any first; undefined without a table or entry. */
  findStatePair(state: string, contributionState: string): string | undefined {
    const pairs = this.#statePairs;
    if (pairs === undefined) return undefined;
    const left = plain(state);
    const right = plain(contributionState);
    const found = pairs.get(`${left}|${right}`) ?? pairs.get(`${left}|*`) ?? pairs.get(`*|${right}`);
    if (found === undefined) this.#count('state', `${left}|${right}`);
    return found;
  }

  get hasStatePairs(): boolean {
    return this.#statePairs !== undefined;
  }

  /** Values met that no table holds, by field and value in code-unit order. */
  unknownCodes(): UnknownCode[] {
    const list: UnknownCode[] = [];
    for (const [field, values] of this.#unknown) {
      for (const [value, count] of values) list.push({ field, value, count });
    }
    return list.sort((left, right) => (`${left.field} ${left.value}` < `${right.field} ${right.value}` ? -1 : 1));
  }

  #count(field: ProfileField, value: string): void {
    this.#onUnknown();
    let values = this.#unknown.get(field);
    if (values === undefined) {
      values = new Map();
      this.#unknown.set(field, values);
    }
    const known = values.get(value);
    if (known !== undefined || values.size < maxUnknownValues) values.set(copyText(value), (known ?? 0) + 1);
  }
}

function toMap(table: CodeTable): ReadonlyMap<string, string> {
  const map = new Map<string, string>();
  for (const [raw, canonical] of Object.entries(table)) {
    map.set(raw, canonical);
    if (!map.has(plain(raw))) map.set(plain(raw), canonical);
  }
  return map;
}

function plain(raw: string): string {
  return toHalfWidth(raw).replace(/\s/gu, '');
}

import type { Area, AreaTable } from '../model/area.ts';
import { parentOf } from '../model/area-prefix.ts';
import { type AreaLevel, areaStem, levelOf } from './area-name.ts';

/** A place in a text where the name of an area stands. */
interface Mention {
  readonly area: Area;
  readonly at: number;
  readonly length: number;
}

const levels: readonly AreaLevel[] = ['district', 'street', 'community'];
const maxSuccessors = 20;

/**
 * Builds the table that places rows from areas.csv and si-areas.csv (pairs of social-insurance and statistical code). Codes may
 * carry trailing zeros (`430302000000` is the district); a dissolved code is followed to its successor. Names are compared
 * by their stems, so suffixes do not matter; of several areas with one name none is chosen unless the larger area decides.
 */
export function buildAreaTable(areas: readonly Area[], siMapping: Iterable<readonly [string, string]>): AreaTable {
  return new AreaIndex(areas, siMapping);
}

class AreaIndex implements AreaTable {
  readonly #byCode = new Map<string, Area>();
  readonly #bySiCode = new Map<string, string>();
  readonly #byStem: Record<AreaLevel, Map<string, Area[]>> = {
    district: new Map(),
    street: new Map(),
    community: new Map(),
  };
  /** Stems by their first two characters, longest first, for the search in texts. */
  readonly #byStart = new Map<string, { readonly stem: string; readonly level: AreaLevel }[]>();

  constructor(areas: readonly Area[], siMapping: Iterable<readonly [string, string]>) {
    for (const area of areas) this.#byCode.set(shortCode(area.code), { ...area, code: shortCode(area.code) });
    for (const [siCode, code] of siMapping) this.#bySiCode.set(siCode, shortCode(code));
    for (const area of this.#byCode.values()) this.#indexName(area);
    for (const list of this.#byStart.values()) list.sort((left, right) => right.stem.length - left.stem.length);
  }

  findByCode(code: string): string | undefined {
    let found = this.#byCode.get(shortCode(code));
    for (let step = 0; found !== undefined && found.successor !== '' && step < maxSuccessors; step++) {
      found = this.#byCode.get(shortCode(found.successor)) ?? { ...found, successor: '' };
    }
    return found?.code;
  }

  findBySiCode(siCode: string): string | undefined {
    const mapped = this.#bySiCode.get(siCode) ?? this.#bySiCode.get(siCode.replace(/0+$/, ''));
    return mapped === undefined ? undefined : this.findByCode(mapped);
  }

  findByNames(district: string, street: string, community: string): string | undefined {
    const names: Record<AreaLevel, string> = { district, street, community };
    let within: readonly string[] = [''];
    let best: string | undefined;
    for (const level of levels) {
      if (names[level] === '') continue;
      const named = this.#named(level, names[level]);
      const found = named.filter((code) => within.some((larger) => code.startsWith(larger)));
      if (found.length === 0) continue;
      within = found;
      if (found.length === 1) best = found[0];
    }
    return best;
  }

  findInAddress(address: string): string | undefined {
    const mentions = this.#mentions(address.slice(0, 200).normalize('NFKC').replace(/\s/gu, ''));
    let within: readonly string[] = [''];
    let best: string | undefined;
    for (const level of levels) {
      const codes = codesOf(mentions[level], (code) => this.findByCode(code));
      const found = codes.filter((code) => within.some((larger) => code.startsWith(larger)));
      if (found.length === 0) continue;
      within = found;
      if (found.length === 1) best = found[0];
    }
    return best;
  }

  getName(code: string): string {
    return this.#byCode.get(shortCode(code))?.name ?? '';
  }

  /** Current codes of one level with this name, each once; areas named exactly so before those that share the stem only. */
  #named(level: AreaLevel, name: string): string[] {
    const found = this.#byStem[level].get(areaStem(name, level)) ?? [];
    const exact = found.filter((area) => area.name === name);
    const chosen = exact.length > 0 || (level === 'district' && areaStem(name, level) !== name) ? exact : found;
    return codesOf(chosen, (code) => this.findByCode(code));
  }

  #indexName(area: Area): void {
    if (isWholeCity(area.code)) return;
    const level = levelOf(area.code);
    const stem = areaStem(area.name, level);
    if (stem === '') return;
    const list = this.#byStem[level].get(stem);
    if (list !== undefined) {
      list.push(area);
      return;
    }
    this.#byStem[level].set(stem, [area]);
    const start = stem.slice(0, 2);
    const starts = this.#byStart.get(start);
    if (starts === undefined) this.#byStart.set(start, [{ stem, level }]);
    else starts.push({ stem, level });
  }

  /** Areas whose stem stands in the text followed by an ending of its level, longest and leftmost first. */
  #mentions(text: string): Record<AreaLevel, Area[]> {
    const found: Record<AreaLevel, Mention[]> = { district: [], street: [], community: [] };
    for (let at = 0; at + 1 < text.length; at++) {
      for (const { stem, level } of this.#byStart.get(text.slice(at, at + 2)) ?? []) {
        if (!text.startsWith(stem, at)) continue;
        const rest = text.slice(at + stem.length, at + stem.length + 4);
        if (!endingOf[level].test(rest)) continue;
        const named = this.#byStem[level].get(stem) ?? [];
        const exact = named.filter((area) => text.startsWith(area.name, at));
        // 湘潭市 is not 湘潭县, but 和平街道 may have been 和平镇.
        for (const area of exact.length > 0 || level === 'district' ? exact : named)
          found[level].push({ area, at, length: stem.length });
      }
    }
    return {
      district: longest(found.district),
      street: longest(found.street),
      community: longest(found.community),
    };
  }
}

const endingOf: Readonly<Record<AreaLevel, RegExp>> = {
  district: /^(?:自治|新区|开发|林区|特区|县|旗|区|市)/u,
  street: /^(?:街道|办事处|地区|镇|乡|苏木|民族乡)/u,
  community: /^(?:社区|居委|居民委|村|嘎查|行政村)/u,
};

/** Of mentions that overlap only the longest names what is meant: 新和平社区 is not 和平社区. */
function longest(mentions: readonly Mention[]): Area[] {
  return mentions
    .filter(
      (mention) =>
        !mentions.some(
          (other) =>
            other.length > mention.length &&
            other.at < mention.at + mention.length &&
            mention.at < other.at + other.length,
        ),
    )
    .map(({ area }) => area);
}

/** Provinces and cities (430000, 430300) hold districts; nobody is placed in one. */
function isWholeCity(code: string): boolean {
  return code.length === 6 && code.endsWith('00');
}

function codesOf(areas: readonly Area[], current: (code: string) => string | undefined): string[] {
  return [...new Set(areas.map(({ code }) => current(code) ?? code))];
}

/** A statistical code without the zeros that stand for 'the whole of it': 430302000000 → 430302, 430302102000 → 430302102. */
export function shortCode(code: string): string {
  if (code.length === 12 && code.endsWith('000000')) return code.slice(0, 6);
  if (code.length === 12 && code.endsWith('000')) return code.slice(0, 9);
  return code.length === 9 && code.endsWith('000') ? code.slice(0, 6) : code;
}

/** A code, or the nearest larger area of it, that the table knows; undefined when it knows none. */
export function findNearest(areas: AreaTable, code: string): string | undefined {
  for (let at = shortCode(code); at !== ''; at = parentOf(at)) {
    const found = areas.findByCode(at);
    if (found !== undefined) return found;
  }
  return undefined;
}

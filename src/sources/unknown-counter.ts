import type { ProfileField } from '../domain/model/source-profile.ts';
import type { Normaliser } from '../domain/normalise/create-normaliser.ts';

/** How often a code was met that the profile's table does not hold. Never a person's own value. */
export interface UnknownCode {
  readonly field: ProfileField;
  readonly value: string;
  readonly count: number;
}

export interface UnknownArea {
  readonly code: string;
  readonly count: number;
}

/** What one part of a source's rows held that was not known; plain data. */
export interface UnknownTally {
  readonly codes: readonly UnknownCode[];
  readonly areas: readonly UnknownArea[];
}

/** Adds up what the normalisers of a source's files did not know. */
export class UnknownCounter {
  readonly #codes = new Map<string, UnknownCode>();
  readonly #areas = new Map<string, number>();

  addMet(normaliser: Pick<Normaliser, 'unknownCodes' | 'unknownAreas'>): void {
    this.add({ codes: normaliser.unknownCodes(), areas: normaliser.unknownAreas() });
  }

  tally(): UnknownTally {
    return {
      codes: [...this.#codes.values()],
      areas: [...this.#areas].map(([code, count]) => ({ code, count })),
    };
  }

  add({ codes, areas }: UnknownTally): void {
    for (const { field, value, count } of codes) {
      const key = `${field}\n${value}`;
      this.#codes.set(key, { field, value, count: (this.#codes.get(key)?.count ?? 0) + count });
    }
    for (const { code, count } of areas) {
      this.#areas.set(code, (this.#areas.get(code) ?? 0) + count);
    }
  }

  /** Commonest first. A value met fewer than three times may be somebody's own, in a wrong column: it is shown as …. */
  codes(): UnknownCode[] {
    const shown = [...this.#codes.values()].map((code) => (code.count < 3 ? { ...code, value: '…' } : code));
    return shown.sort((a, b) => b.count - a.count || compare(a.field + a.value, b.field + b.value));
  }

  areas(): UnknownArea[] {
    return [...this.#areas]
      .map(([code, count]) => ({ code, count }))
      .sort((a, b) => b.count - a.count || compare(a.code, b.code));
  }
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

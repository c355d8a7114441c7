import type { Database } from 'better-sqlite3';
import type { PersonStatus } from '../domain/model/status.ts';
import type { AreaChanges, NightChanges } from '../domain/report/judge-brakes.ts';
import { GrowingColumn, newUint8, newUint32 } from '../kit/growing-column.ts';
import { StringDictionary } from '../kit/string-dictionary.ts';

const isDead = 1;
const isInTown = 2;
const isSeen = 4;
const isNewlyDead = 8;
const isNewlyGone = 16;
const isKnown = 32;

type Counts = { -readonly [K in keyof AreaChanges]: AreaChanges[K] };

/** How tonight's persons differ from those of the last good run, for the brakes. Five bytes a person. */
export class PersonChanges {
  readonly #area = new GrowingColumn(newUint32);
  readonly #mark = new GrowingColumn(newUint8);
  readonly #areas = new StringDictionary();

  constructor(database: Database) {
    const rows = database.prepare('SELECT pid, vital, residence, area_code FROM person ORDER BY pid').raw().iterate();
    for (const [pid, vital, residence, area] of rows as IterableIterator<[number, string, string, string]>) {
      this.#reach(pid);
      this.#area.set(pid, this.#areas.add(area));
      this.#mark.set(pid, isKnown | (vital === 'deceased' ? isDead : 0) | (isHere(residence) ? isInTown : 0));
    }
  }

  note(person: number, { vital, residence }: PersonStatus): void {
    this.#reach(person);
    const before = this.#mark.at(person);
    const wasAlive = (before & isKnown) !== 0 && (before & isDead) === 0;
    const newlyDead = wasAlive && vital === 'deceased' ? isNewlyDead : 0;
    const isGone = wasAlive && vital !== 'deceased' && (before & isInTown) !== 0 && !isHere(residence);
    this.#mark.set(person, before | isSeen | newlyDead | (isGone ? isNewlyGone : 0));
  }

  keep(person: number): void {
    this.#reach(person);
    this.#mark.set(person, this.#mark.at(person) | isSeen);
  }

  /** What changed; `redirected` are the merges of tonight, whose vanished numbers are merged and not gone. */
  count(redirected: readonly { readonly from: number }[]): NightChanges {
    const merged = new Set(redirected.map(({ from }) => from));
    const run = emptyCounts('');
    const areas = new Map<number, Counts>();
    for (let person = 1; person < this.#mark.length; person += 1) {
      const mark = this.#mark.at(person);
      if ((mark & isKnown) === 0) continue;
      const area = this.#countsOf(areas, this.#area.at(person));
      const vanished = (mark & isSeen) === 0 && (mark & isInTown) !== 0 && (mark & isDead) === 0;
      for (const counts of [run, area]) {
        counts.personCount += 1;
        if (merged.has(person)) counts.newlyMerged += 1;
        else if ((mark & isNewlyDead) !== 0) counts.newlyDeceased += 1;
        else if ((mark & isNewlyGone) !== 0 || vanished) counts.newlyGone += 1;
      }
    }
    return { run, areas: [...areas.values()].sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1)) };
  }

  #countsOf(areas: Map<number, Counts>, code: number): Counts {
    let counts = areas.get(code);
    if (counts === undefined) {
      counts = emptyCounts(this.#areas.get(code));
      areas.set(code, counts);
    }
    return counts;
  }

  #reach(person: number): void {
    while (this.#mark.length <= person) {
      this.#mark.push(0);
      this.#area.push(0);
    }
  }
}

function isHere(residence: string): boolean {
  return residence === 'in-town' || residence === 'transferred-within';
}

function emptyCounts(areaCode: string): Counts {
  return { areaCode, personCount: 0, newlyDeceased: 0, newlyGone: 0, newlyMerged: 0 };
}

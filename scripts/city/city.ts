import { mkdirSync, writeFileSync } from 'node:fs';
import { makeAreas } from './areas.ts';
import { ageOn, dayOf } from './calendar.ts';
import { changeHousehold } from './events.ts';
import { expectPerson } from './expect.ts';
import { type ExportPlan, openExport, planExports } from './exports.ts';
import { drawDwelling, type HouseholdKind, HouseholdMaker, type World } from './households.ts';
import { IdOffice } from './id-number.ts';
import { requestHeader, requestLine } from './layouts/other-upstreams.ts';
import { liveLives } from './life.ts';
import { writeMalformed } from './malformed.ts';
import type { Household, Person } from './person.ts';
import { placeNight } from './place-night.ts';
import { mixSeed, Prng } from './prng.ts';
import type { Rec } from './rec.ts';
import { settingsJson } from './settings-json.ts';
import { type LineSink, TextSink } from './sink.ts';
import { type Linked, type Snapshot, takeSnapshot, type Unit } from './snapshot.ts';
import { NightTruth } from './truth.ts';

/** What to make: how many persons and nights, from which seed, into which folder. */
export interface CityOptions {
  readonly persons: number;
  readonly seed: number;
  readonly nights: number;
  readonly out: string;
}

/** What was made. */
export interface CityCounts {
  readonly persons: number;
  readonly rows: number;
}

/** Date of the first night; night K is K − 1 days later. */
export const firstNight = dayOf(2026, 11, 24);

const householdsPerBlock = 12;
const deferredLimit = 20_000;

interface Night {
  readonly sinks: readonly LineSink[];
  readonly truth: NightTruth;
  readonly deferred: Unit[][];
  readonly day: number;
  rows: number;
}

/** Makes a city household by household; memory does not grow with its size. */
class CityMaker {
  readonly #options: CityOptions;
  readonly #world: World;
  readonly #plans: ExportPlan[];
  readonly #planOf = new Map<string, number>();
  readonly #nights: Night[];
  readonly #request: TextSink;
  readonly #lenders: { lender: Person; waited: number }[] = [];
  readonly #models: Person[] = [];
  #count = 0;

  constructor(options: CityOptions) {
    this.#options = options;
    const areas = makeAreas(options.persons, options.seed);
    this.#world = { areas, ids: new IdOffice(areas.districts.map((district) => district.code)), today: firstNight };
    this.#plans = planExports(areas);
    this.#plans.forEach((plan, index) => {
      if (plan.source !== 'czrk') this.#planOf.set(plan.source, index);
    });
    const { out } = options;
    mkdirSync(out, { recursive: true });
    writeFileSync(`${out}/areas.csv`, areas.areasCsv);
    writeFileSync(`${out}/si-areas.csv`, areas.siAreasCsv);
    writeFileSync(`${out}/rollcall.json`, settingsJson(this.#plans, areas));
    this.#request = new TextSink(out, 'bidui-request.csv', 'utf8', { header: requestHeader });
    this.#nights = Array.from({ length: options.nights }, (_, index) => {
      const day = firstNight + index;
      return {
        sinks: this.#plans.map((plan) => openExport(`${out}/night-${index + 1}`, plan, day)),
        truth: new NightTruth(`${out}/truth`, index + 1),
        deferred: this.#plans.map(() => []),
        day,
        rows: 0,
      };
    });
  }

  make(): CityCounts {
    const { persons, seed } = this.#options;
    const { communities } = this.#world.areas;
    for (let index = 0; this.#count < persons; index++) {
      const block = Math.floor(index / householdsPerBlock);
      const community = communities[block % communities.length];
      if (!community) break;
      const random = new Prng(mixSeed(seed, index, 1));
      const at = random.next();
      let kind: HouseholdKind = 'resident';
      if (at < 0.075) kind = 'outsider';
      else if (at < 0.105) kind = 'insured-only';
      else if (at < 0.11) kind = 'collective';
      this.#household(random, index, kind, {
        key: `${community.district}${kind === 'collective' ? '9' : '1'}${`${index}`.padStart(8, '0')}`,
        collective: kind === 'collective',
        home: drawDwelling(random, community),
        members: [],
        lowIncome: undefined,
      });
    }
    return this.#finish();
  }

  #household(random: Prng, index: number, kind: HouseholdKind, household: Household): void {
    const { persons, seed } = this.#options;
    const maker = new HouseholdMaker(this.#world, random, household, kind, this.#count + 1, 1);
    if (kind === 'insured-only') maker.add({ sex: random.between(1, 2), age: random.between(22, 56), relation: '01' });
    else maker.fill();
    household.members.length = Math.min(household.members.length, persons - this.#count);
    for (const person of household.members) {
      if (person.spouse && !household.members.includes(person.spouse)) person.spouse = undefined;
    }
    this.#count += household.members.length;
    if (kind === 'resident') {
      this.#makeNamesakes(random, household);
      this.#shareNumbers(random, household);
    }
    liveLives(this.#world, random, household, kind);
    for (const person of household.members) {
      const line = requestLine(person);
      if (line !== '') this.#request.write(line);
    }
    let snapshot = takeSnapshot(household, seed, firstNight);
    this.#emit(snapshot, undefined, 1);
    for (let night = 2; night <= this.#nights.length; night++) {
      const changed = changeHousehold(this.#world, new Prng(mixSeed(seed, index, night, 2)), household, kind, night);
      const before = snapshot;
      if (changed) snapshot = takeSnapshot(household, seed, firstNight);
      this.#emit(snapshot, changed ? before : undefined, night);
    }
  }

  /** Now and then two neighbours have one name, one sex and one day of birth, and are two people all the same. */
  #makeNamesakes(random: Prng, household: Household): void {
    for (const person of household.members) {
      const age = ageOn(person.birthDay, firstNight);
      if (age < 18 || person.father || person.sharedId || person.name.pattern !== 'han') continue;
      const at = this.#models.findIndex(
        (model) =>
          model.sex === person.sex &&
          model.household !== household &&
          Math.abs(ageOn(model.birthDay, firstNight) - age) <= 3 &&
          !household.members.some((other) => other.name.full === model.name.full),
      );
      const model = this.#models[at];
      if (model) {
        person.name = model.name;
        person.birthDay = model.birthDay;
        person.id = this.#world.ids.issue(random, person.id.slice(0, 6), person.birthDay, person.sex);
        this.#models.splice(at, 1);
      } else if (random.chance(0.0025)) this.#models.push(person);
    }
  }

  /** Now and then two people of different households carry one number: some lend theirs, and a later person takes it. */
  #shareNumbers(random: Prng, household: Household): void {
    const lendUntil = this.#options.persons * 0.8;
    for (const person of household.members) {
      const age = ageOn(person.birthDay, firstNight);
      if (age < 18 || person.name.pattern === 'latin') continue;
      const at = this.#lenders.findIndex(
        ({ lender, waited }) =>
          lender.sex === person.sex &&
          lender.household !== household &&
          lender.name.full !== person.name.full &&
          Math.abs(ageOn(lender.birthDay, firstNight) - age) <= 1 + waited / 20,
      );
      for (const entry of this.#lenders) entry.waited += 1;
      const lender = at < 0 ? undefined : this.#lenders[at]?.lender;
      if (lender) {
        person.id = lender.id;
        person.birthDay = lender.birthDay;
        person.sharedId = true;
        this.#lenders.splice(at, 1);
      } else if (this.#count < lendUntil && random.chance(0.0017)) {
        person.sharedId = true;
        this.#lenders.push({ lender: person, waited: 0 });
      }
    }
  }

  /** Writes a household into the files of a night; lines that yesterday did not have wait for the end of their file. */
  #emit(snapshot: Snapshot, before: Snapshot | undefined, nightNumber: number): void {
    const night = this.#nights[nightNumber - 1];
    if (!night) return;
    for (const linked of snapshot.persons) this.#judge(linked, night);
    const known = before && new Set(before.units.map((unit) => unit.line));
    for (const unit of snapshot.units) {
      const plan = this.#planFor(unit.recs[0]);
      if (!known || known.has(unit.line)) {
        this.#write(night, plan, unit);
        continue;
      }
      const waiting = night.deferred[plan];
      waiting?.push(unit);
      if (waiting && waiting.length >= deferredLimit) this.#flush(night, plan);
    }
  }

  #planFor(rec: Rec | undefined): number {
    if (rec?.source === 'czrk') return rec.dwellings[0]?.community.districtIndex ?? 0;
    return this.#planOf.get(rec?.source ?? '') ?? 0;
  }

  #judge(linked: Linked, night: Night): void {
    const { person, strict, lenient, plain, asked } = linked;
    const expected = expectPerson(person, strict, night.day, true);
    let judged = strict.length > 0 && !asked;
    if (!plain) judged &&= JSON.stringify(expected) === JSON.stringify(expectPerson(person, lenient, night.day, false));
    night.truth.person(person, expected, judged);
  }

  #write(night: Night, planIndex: number, unit: Unit): void {
    const plan = this.#plans[planIndex];
    const sink = night.sinks[planIndex];
    const first = unit.recs[0];
    if (!plan || !sink || !first) return;
    const broken = writeMalformed(sink, plan, this.#options.seed, first.person, unit.line);
    if (broken) night.truth.malformed(plan.id, sink.path, broken.line, first.person, broken.damage);
    const line = sink.write(unit.line);
    night.rows += 1;
    for (const rec of unit.recs) night.truth.row(plan.id, sink.path, line, rec);
  }

  #flush(night: Night, plan: number): void {
    const waiting = night.deferred[plan];
    if (!waiting) return;
    for (const unit of waiting) this.#write(night, plan, unit);
    waiting.length = 0;
  }

  #finish(): CityCounts {
    let rows = 0;
    for (const night of this.#nights) {
      this.#plans.forEach((plan, index) => {
        this.#flush(night, index);
        for (const line of plan.footLines) night.sinks[index]?.write(line);
        night.sinks[index]?.close();
      });
      night.truth.close();
      rows += night.rows;
    }
    this.#request.close();
    placeNight(this.#options.out, 1);
    return { persons: this.#count, rows };
  }
}

/** Makes a synthetic city with its truth: the same options give the same files byte for byte. */
export const makeCity = (options: CityOptions): CityCounts => new CityMaker(options).make();

import type { CityAreas, Community } from './areas.ts';
import { ageOn, dateOf } from './calendar.ts';
import type { IdOffice } from './id-number.ts';
import { drawSurname, hanName, otherName, type PersonName } from './names.ts';
import type { Dwelling, Household, Person } from './person.ts';
import type { Prng } from './prng.ts';

/** What the makers of people share. */
export interface World {
  readonly areas: CityAreas;
  readonly ids: IdOffice;
  /** Day number of the first night's date. */
  readonly today: number;
}

/** The kind of a household decides in which registers its people are. */
export type HouseholdKind = 'resident' | 'outsider' | 'insured-only' | 'collective';

const outsideAreas = [
  '430103',
  '430121',
  '430381',
  '430422',
  '430503',
  '430626',
  '430725',
  '431126',
  '420106',
  '421023',
  '360102',
  '360921',
  '440106',
  '440306',
  '450123',
  '500112',
  '510104',
  '511324',
  '520103',
  '522401',
  '530102',
  '610113',
  '410105',
  '411024',
  '340123',
  '330106',
  '320505',
  '350203',
  '370102',
  '130102',
  '210102',
  '620102',
  '650102',
  '653101',
  '540102',
  '632801',
];

/** Draws a dwelling in a community. */
export const drawDwelling = (random: Prng, community: Community): Dwelling => {
  if (community.rural) {
    const group = random.between(1, 18);
    const door = random.between(1, 160);
    return {
      community,
      road: `${community.name}${group}组`,
      door: `${door}号`,
      detail: '',
      key: `${community.index}:${group}:${door}`,
    };
  }
  const road = random.below(community.roads.length);
  const door = random.between(1, 220);
  const building = random.between(1, 12);
  const unit = random.between(1, 4);
  const room = random.between(1, 18) * 100 + random.between(1, 4);
  return {
    community,
    road: community.roads[road] ?? '',
    door: `${door}号`,
    detail: `${building}栋${unit}单元${room}室`,
    key: `${community.index}:${road}:${door}:${building}:${unit}:${room}`,
  };
};

interface Draft {
  sex: number;
  age: number;
  relation: string;
  father?: Person | undefined;
  mother?: Person | undefined;
  surname?: string | undefined;
  twinOf?: Person | undefined;
}

/** Makes the people of a household one after another; numbers count on from `firstNumber`. */
export class HouseholdMaker {
  readonly #world: World;
  readonly #random: Prng;
  readonly #household: Household;
  readonly #kind: HouseholdKind;
  readonly #night: number;
  readonly #people: 'han' | 'uyghur' | 'tibetan' | 'foreign';
  #number: number;

  constructor(
    world: World,
    random: Prng,
    household: Household,
    kind: HouseholdKind,
    firstNumber: number,
    night: number,
  ) {
    this.#world = world;
    this.#random = random;
    this.#household = household;
    this.#kind = kind;
    this.#number = firstNumber;
    this.#night = night;
    const at = random.next();
    this.#people = 'han';
    if (at < 0.016) this.#people = 'uyghur';
    else if (at < 0.024) this.#people = 'tibetan';
    else if (at < 0.028 && kind !== 'collective') this.#people = 'foreign';
  }

  /** Adds one person; a birth day may be given instead of the age. */
  add(draft: Draft, bornOn?: number): Person {
    const random = this.#random;
    const { today, ids } = this.#world;
    let birthDay = bornOn ?? today - Math.floor((draft.age + random.next()) * 365.2425) - 6;
    if (bornOn === undefined && ageOn(birthDay, today) > 105) birthDay = today - 105 * 365;
    const { year } = dateOf(birthDay);
    const community = this.#household.home.community;
    let area = community.district;
    const outsider = this.#kind === 'outsider' || this.#kind === 'insured-only' || this.#kind === 'collective';
    const elsewhere = outsider || random.chance(0.12);
    if (elsewhere) area = random.pick(outsideAreas);
    if (this.#people === 'foreign') area = `9${random.pick(['110', '156', '840', '392'])}${random.below(89) + 10}`;
    else if (outsider && random.chance(0.02)) area = random.pick(['810000', '820000', '830000']);
    const { twinOf } = draft;
    if (twinOf) area = twinOf.id.slice(0, 6);
    const id = ids.issue(random, area, birthDay, draft.sex, twinOf?.id);
    const person: Person = {
      number: this.#number++,
      household: this.#household,
      sex: draft.sex,
      birthDay,
      name: this.#drawName(draft, year),
      formerName: '',
      id,
      formerId: '',
      sharedId: false,
      ethnicity: { han: '01', uyghur: '05', tibetan: '04', foreign: '98' }[this.#people],
      relation: draft.relation,
      father: draft.father,
      mother: draft.mother,
      spouse: undefined,
      phone: `19${random.below(10)}${random.below(90_000_000) + 10_000_000}`,
      registrations: [],
      stay: undefined,
      outside: outsider ? area : '',
      moves: [],
      cremation: undefined,
      enrolments: [],
      replies: [],
      asked: false,
      student: undefined,
      destitute: false,
      disability: undefined,
      dead: false,
      deadNote: false,
      vanished: false,
      firstNight: this.#night,
    };
    this.#household.members.push(person);
    return person;
  }

  #drawName(draft: Draft, birthYear: number): PersonName {
    const random = this.#random;
    const taken = this.#household.members;
    const surname = draft.surname ?? draft.father?.name.surname ?? drawSurname(random);
    const people = this.#people;
    const draw = (): PersonName =>
      people === 'han'
        ? hanName(random, surname, draft.sex, birthYear)
        : otherName(random, draft.sex, people, draft.father?.name);
    let name = draw();
    // Twins share all but the last character, as parents like it.
    if (people === 'han' && draft.twinOf && !name.rare && !draft.twinOf.name.rare) {
      const full = draft.twinOf.name.full.slice(0, -1) + name.full.slice(-1);
      if ([...full].length > 2 && !taken.some((other) => other.name.full === full)) return { ...name, full };
    }
    // Members of one household carry different names.
    for (let tries = 0; tries < 20 && taken.some((other) => other.name.full === name.full); tries++) name = draw();
    return name;
  }

  /** Fills the household by one of the usual shapes of families. */
  fill(): void {
    const random = this.#random;
    if (this.#kind === 'collective') {
      const students = random.chance(0.6);
      const count = random.between(5, 14);
      for (let index = 0; index < count; index++) {
        this.add({
          sex: random.between(1, 2),
          age: students ? random.between(18, 23) : random.between(20, 45),
          relation: index === 0 ? '01' : '99',
        });
      }
      return;
    }
    const shape = random.next();
    if (shape < 0.12) {
      this.add({
        sex: random.between(1, 2),
        age: random.chance(0.4) ? random.between(62, 92) : random.between(22, 61),
        relation: '01',
      });
      return;
    }
    if (shape < 0.32 && this.#kind === 'resident') {
      this.#couple(random.between(58, 88));
      return;
    }
    if (shape < 0.5 && this.#kind === 'resident') {
      this.#threeGenerations();
      return;
    }
    const [head, spouse] = this.#couple(random.between(24, 57));
    if (random.chance(0.85)) this.#children(head, spouse, random.chance(0.45) ? 2 : 1);
    if (this.#kind === 'resident' && random.chance(0.25)) this.#parent(head);
  }

  #couple(age: number): [Person, Person] {
    const random = this.#random;
    const headSex = random.chance(0.8) ? 1 : 2;
    const head = this.add({ sex: headSex, age, relation: '01' });
    const otherAge = Math.max(21, age + (headSex === 1 ? random.between(-5, 2) : random.between(-2, 5)));
    const spouse = this.add({ sex: 3 - headSex, age: otherAge, relation: headSex === 1 ? '12' : '11' });
    head.spouse = spouse;
    spouse.spouse = head;
    return [head, spouse];
  }

  #children(head: Person, spouse: Person, count: number): void {
    const random = this.#random;
    const youngest = Math.min(ageOn(head.birthDay, this.#world.today), ageOn(spouse.birthDay, this.#world.today));
    const father = head.sex === 1 ? head : spouse;
    const mother = head.sex === 1 ? spouse : head;
    let age = youngest - random.between(21, 31);
    for (let index = 0; index < count && age >= 0; index++) {
      const sex = random.between(1, 2);
      const relation = sex === 1 ? ['22', '23', '24'][index] : ['32', '33', '34'][index];
      const child = this.add({ sex, age: Math.min(age, 40), relation: relation ?? '20', father, mother });
      if (random.chance(0.02)) {
        const twinSex = random.chance(0.7) ? sex : 3 - sex;
        this.add(
          { sex: twinSex, age, relation: twinSex === 1 ? '23' : '33', father, mother, twinOf: child },
          child.birthDay,
        );
      }
      age -= random.between(2, 5);
    }
  }

  #parent(head: Person): void {
    const random = this.#random;
    const sex = random.between(1, 2);
    const age = Math.min(98, ageOn(head.birthDay, this.#world.today) + random.between(22, 32));
    this.add({ sex, age, relation: sex === 1 ? '51' : '52', surname: sex === 1 ? head.name.surname : undefined });
  }

  #threeGenerations(): void {
    const random = this.#random;
    const age = random.between(46, 68);
    const [head, spouse] = this.#couple(age);
    const father = head.sex === 1 ? head : spouse;
    const mother = head.sex === 1 ? spouse : head;
    const childAge = Math.max(20, Math.min(age, ageOn(mother.birthDay, this.#world.today)) - random.between(21, 28));
    const sex = random.between(1, 2);
    const child = this.add({ sex, age: childAge, relation: sex === 1 ? '22' : '32', father, mother });
    const inLaw = this.add({
      sex: 3 - sex,
      age: Math.max(20, childAge + random.between(-3, 3)),
      relation: sex === 1 ? '38' : '28',
    });
    child.spouse = inLaw;
    inLaw.spouse = child;
    if (childAge > 22) {
      const grandSex = random.between(1, 2);
      const parents = sex === 1 ? { father: child, mother: inLaw } : { father: inLaw, mother: child };
      this.add({
        sex: grandSex,
        age: Math.max(0, childAge - random.between(22, 28)),
        relation: grandSex === 1 ? '41' : '42',
        ...parents,
      });
    }
    if (random.chance(0.2)) this.#parent(head);
  }
}

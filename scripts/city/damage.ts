import { compactDate, lunarAsCompact } from './calendar.ts';
import {
  composition,
  homophones,
  lookAlikes,
  rareCharacters,
  syllable,
  traditional,
  variantSurnames,
} from './hanzi.ts';
import { drawDwelling } from './households.ts';
import { fifteenDigits } from './id-number.ts';
import type { Dwelling, Person } from './person.ts';
import { mixSeed, Prng } from './prng.ts';
import type { IdKind, Rec, SourceName } from './rec.ts';

/** What a layout has columns for, and what it would write of an undamaged person. */
export interface Wanted {
  readonly source: SourceName;
  readonly person: Person;
  /** Tells rows of one person in one source apart. */
  readonly variant: number;
  readonly civil: boolean;
  readonly birth: boolean;
  readonly sex: boolean;
  readonly phone: boolean;
  readonly dwelling?: Dwelling | undefined;
  readonly secondDwelling?: Dwelling | undefined;
  readonly name?: string;
  readonly id?: string;
  /** A relative's number that may slip into the id column, and whether the row shows it as a relative's. */
  readonly relativeId?: string;
  readonly kinShown?: boolean;
  readonly nameLimit?: number;
}

/** The identity as one row writes it, with the truth about it. */
export type Written = Pick<
  Rec,
  | 'damage'
  | 'idKind'
  | 'idBase'
  | 'kinShown'
  | 'parentId'
  | 'name'
  | 'nameBase'
  | 'nameEdit'
  | 'nameOpen'
  | 'birth'
  | 'sexShown'
  | 'dwellings'
  | 'phone'
> & { readonly id: string; readonly birthText: string; readonly dwelling: Dwelling | undefined };

const replaceAt = (text: string, at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);

interface DamagedId {
  id: string;
  kind: IdKind;
  base: string;
}

type IdDamage =
  | 'id-missing'
  | 'id-check'
  | 'id-digit'
  | 'id-transposed'
  | 'id-15'
  | 'id-000'
  | 'id-exponent'
  | 'id-relative';

// Shares of rows; those that cannot befall every number (15 digits, a relative's) are a little above what is wanted overall.
const idShares: ReadonlyArray<readonly [IdDamage, number]> = [
  ['id-check', 0.0056],
  ['id-digit', 0.0054],
  ['id-transposed', 0.0028],
  ['id-15', 0.0165],
  ['id-000', 0.0034],
  ['id-exponent', 0.0024],
  ['id-relative', 0.0046],
];

const drawIdDamage = (random: Prng, civil: boolean): IdDamage | undefined => {
  let at = random.next() - (civil ? 0.03 : 0.005);
  if (at < 0) return 'id-missing';
  for (const [kind, share] of idShares) {
    if (at < share) return kind;
    at -= share;
  }
  return undefined;
};

const transposed = (random: Prng, id: string): string => {
  for (let tries = 0; tries < 20; tries++) {
    const place = random.between(6, 15);
    const left = id.charAt(place);
    const right = id.charAt(place + 1);
    if (left !== right) return id.slice(0, place) + right + left + id.slice(place + 2);
  }
  return id;
};

const breakId = (random: Prng, kind: IdDamage, wanted: Wanted, id: string): DamagedId | undefined => {
  const near = (text: string): DamagedId => ({ id: text, kind: 'near', base: id });
  if (kind === 'id-missing') {
    const text = random.chance(0.85) ? '' : random.pick(['无', '111111111111111111', '000000000000000000']);
    return { id: text, kind: 'none', base: '' };
  }
  if (kind === 'id-check')
    return near(id.slice(0, 17) + '0123456789X'.replace(id.charAt(17), '').charAt(random.below(10)));
  if (kind === 'id-digit') {
    const place = random.between(6, 16);
    return near(replaceAt(id, place, `${(id.charCodeAt(place) - 48 + random.between(1, 9)) % 10}`));
  }
  if (kind === 'id-transposed') {
    const text = transposed(random, id);
    return text === id ? undefined : near(text);
  }
  if (kind === 'id-15') {
    const short = fifteenDigits(id);
    return short === '' || id.startsWith('9') || id.startsWith('8') ? undefined : near(short);
  }
  if (kind === 'id-000') return near(`${id.slice(0, 15)}000`);
  if (kind === 'id-exponent') return { id: `${id.charAt(0)}.${id.slice(1, 6)}E+17`, kind: 'none', base: '' };
  const { relativeId } = wanted;
  return relativeId === undefined || relativeId === '' || relativeId === id
    ? undefined
    : { id: relativeId, kind: 'relative', base: '' };
};

const fullWidth = (text: string): string =>
  [...text]
    .map((character) =>
      character >= '0' && character <= '9' ? String.fromCharCode(character.charCodeAt(0) + 0xfee0) : character,
    )
    .join('');

const damageId = (random: Prng, wanted: Wanted, id: string, labels: string[]): DamagedId => {
  const kind = drawIdDamage(random, wanted.civil);
  const broken = kind === undefined ? undefined : breakId(random, kind, wanted, id);
  if (kind !== undefined && broken) {
    labels.push(kind);
    return broken;
  }
  let text = id;
  if (id.endsWith('X') && random.chance(0.07)) {
    labels.push('id-x');
    text = id.slice(0, 17) + (random.chance(0.3) ? random.pick(['Ｘ', 'Х']) : random.pick(['x', 'x', 'ｘ', '×', 'Ⅹ']));
  } else if (random.chance(0.003)) {
    labels.push('id-dressed');
    text = random.pick([`'${id}`, `${id} `, ` ${id}`, fullWidth(id)]);
  }
  return { id: text, kind: 'valid', base: id };
};

interface DamagedName {
  text: string;
  edit: number;
  open: boolean;
}

const damageName = (random: Prng, wanted: Wanted, name: string, labels: string[]): DamagedName => {
  const { person } = wanted;
  const result: DamagedName = { text: name, edit: 0, open: false };
  const characters = [...name];
  const rareAt = characters.findIndex((character) => rareCharacters.includes(character));
  if (rareAt >= 0 && random.chance(0.2)) {
    const rare = characters[rareAt] ?? '';
    labels.push('name-rare');
    const way = random.next();
    if (way < 0.4) characters[rareAt] = random.pick(['?', '□', '？']);
    else if (way < 0.6) characters[rareAt] = rare === '䶮' ? '\uE863' : '\uE0A1';
    else if (way < 0.8 && composition.has(rare)) characters[rareAt] = composition.get(rare) ?? '';
    else {
      characters[rareAt] = syllable(rare).toUpperCase();
      result.edit = 1;
      result.open = true;
    }
    result.text = characters.join('');
    return result;
  }
  if (person.name.pattern === 'dotted') {
    if (random.chance(0.4)) {
      labels.push('name-dot');
      result.text = name.replace('·', random.pick(['', '•', '．', '.', '・', ' ', '?', '●']));
    }
    if (wanted.nameLimit !== undefined && result.text.length > wanted.nameLimit) {
      labels.push('name-truncated');
      result.text = result.text.slice(0, wanted.nameLimit);
      result.open = true;
    }
    return result;
  }
  if (person.name.pattern === 'latin') return result;
  const at = random.next();
  if (at < 0.0115) {
    const place = characters.length - 1 - random.below(Math.min(2, characters.length - 1));
    const choices = homophones(characters[place] ?? '');
    if (choices.length > 0) {
      characters[place] = random.pick(choices);
      labels.push('name-homophone');
      result.text = characters.join('');
      result.edit = 1;
    }
  } else if (at < 0.0225) {
    const place = characters.findIndex((character, index) => index > 0 && lookAlikes.has(character));
    if (place > 0) {
      characters[place] = lookAlikes.get(characters[place] ?? '') ?? '';
      labels.push('name-look-alike');
      result.text = characters.join('');
      result.edit = 1;
    }
  } else if (at < 0.0325) {
    const written = characters.map((character) => traditional.get(character) ?? character).join('');
    const variant = variantSurnames.get(characters[0] ?? '');
    if (written !== name) {
      labels.push('name-traditional');
      result.text = written;
    } else if (variant !== undefined) {
      labels.push('name-variant');
      result.text = variant + characters.slice(1).join('');
      result.edit = 0;
      result.open = true;
    }
  } else if (at < 0.0375 && characters.length < 4) {
    labels.push('name-space');
    result.text = characters.length === 2 ? `${characters[0]}${random.pick([' ', '　'])}${characters[1]}` : `${name} `;
  }
  return result;
};

/** Writes a person's identity into a row, with the damage that befalls this row on every night. */
export const writeIdentity = (seed: number, wanted: Wanted): Written => {
  const { person } = wanted;
  let hash = wanted.variant;
  for (let index = 0; index < wanted.source.length; index++) hash = hash * 31 + wanted.source.charCodeAt(index);
  const random = new Prng(mixSeed(seed, person.number, hash, 77));
  const labels: string[] = [];
  if (person.sharedId) labels.push('id-shared');
  const id = damageId(random, wanted, wanted.id ?? person.id, labels);
  const nameBase = wanted.name ?? person.name.full;
  const name = damageName(random, wanted, nameBase, labels);
  let birth: Rec['birth'] = wanted.birth ? 'equal' : 'absent';
  let birthText = wanted.birth ? compactDate(person.birthDay) : '';
  if (wanted.birth && random.chance(0.0068) && !person.id.startsWith('9')) {
    const lunar = lunarAsCompact(person.birthDay);
    if (lunar !== '' && lunar !== birthText) {
      birthText = lunar;
      birth = 'lunar';
      labels.push('birth-lunar');
    }
  }
  let dwelling = wanted.dwelling;
  const other = random.chance(0.1);
  if (dwelling && other && wanted.source !== 'czrk' && wanted.source !== 'zanzhu') {
    dwelling = drawDwelling(random, dwelling.community);
    labels.push('address-other');
  }
  const dwellings: Dwelling[] = [];
  if (dwelling) dwellings.push(dwelling);
  if (wanted.secondDwelling) dwellings.push(wanted.secondDwelling);
  return {
    id: id.id,
    idKind: id.kind,
    idBase: id.base,
    kinShown: wanted.kinShown ?? false,
    parentId: id.kind === 'relative' && (id.id === person.mother?.id || id.id === person.father?.id),
    name: name.text,
    nameBase,
    nameEdit: name.edit,
    nameOpen: name.open,
    birth,
    birthText,
    sexShown: wanted.sex,
    dwelling,
    dwellings,
    phone: wanted.phone ? person.phone : '',
    damage: labels,
  };
};

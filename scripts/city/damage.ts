import { compactDate, lunarAsCompact } from './calendar.ts';
import { composition, homophones, lookAlikes, rareCharacters, syllable, traditional, variantSurnames } from './hanzi.ts';
import { drawDwelling, type World } from './households.ts';
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
  'damage' | 'idKind' | 'idBase' | 'kinShown' | 'name' | 'nameBase' | 'nameEdit' | 'nameOpen' | 'birth' | 'sexShown' | 'dwellings' | 'phone'
> & { readonly id: string; readonly birthText: string; readonly dwelling: Dwelling | undefined };

const replaceAt = (text: string, at: number, by: string): string => text.slice(0, at) + by + text.slice(at + 1);

interface DamagedId {
  id: string;
  kind: IdKind;
  base: string;
}

const damageId = (random: Prng, wanted: Wanted, true18: string, labels: string[]): DamagedId => {
  const missing = wanted.civil ? 0.03 : 0.005;
  const at = random.next();
  const near = (id: string, label: string): DamagedId => {
    labels.push(label);
    return { id, kind: 'near', base: true18 };
  };
  let limit = missing;
  if (at < limit) {
    labels.push('id-missing');
    return { id: random.chance(0.85) ? '' : random.pick(['无', '111111111111111111', '000000000000000000']), kind: 'none', base: '' };
  }
  if (at < (limit += 0.005)) {
    const check = '0123456789X'.replace(true18.charAt(17), '');
    return near(true18.slice(0, 17) + check.charAt(random.below(10)), 'id-check');
  }
  if (at < (limit += 0.005)) {
    const place = random.between(6, 16);
    const digit = (true18.charCodeAt(place) - 48 + random.between(1, 9)) % 10;
    return near(replaceAt(true18, place, `${digit}`), 'id-digit');
  }
  if (at < (limit += 0.0022)) {
    for (let tries = 0; tries < 20; tries++) {
      const place = random.between(6, 15);
      const left = true18.charAt(place);
      const right = true18.charAt(place + 1);
      if (left !== right) return near(true18.slice(0, place) + right + left + true18.slice(place + 2), 'id-transposed');
    }
  }
  if (at < (limit += 0.013)) {
    const short = fifteenDigits(true18);
    if (short !== '' && !true18.startsWith('9') && !true18.startsWith('8')) return near(short, 'id-15');
  } else if (at < (limit += 0.003)) return near(`${true18.slice(0, 15)}000`, 'id-000');
  else if (at < (limit += 0.002)) {
    labels.push('id-exponent');
    return { id: `${true18.charAt(0)}.${true18.slice(1, 6)}E+17`, kind: 'none', base: '' };
  } else if (at < limit + 0.0045 && wanted.relativeId !== undefined && wanted.relativeId !== '' && wanted.relativeId !== true18) {
    labels.push('id-relative');
    return { id: wanted.relativeId, kind: 'relative', base: '' };
  }
  let id = true18;
  if (id.endsWith('X') && random.chance(0.07)) {
    labels.push('id-x');
    id = id.slice(0, 17) + (random.chance(0.3) ? random.pick(['Ｘ', 'Х']) : random.pick(['x', 'x', 'ｘ', '×', 'Ⅹ']));
  } else if (random.chance(0.003)) {
    labels.push('id-dressed');
    id = random.pick([`'${id}`, `${id} `, ` ${id}`, [...id].map((c) => (c >= '0' && c <= '9' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('')]);
  }
  return { id, kind: 'valid', base: true18 };
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
  if (at < 0.0105) {
    const place = characters.length - 1 - random.below(Math.min(2, characters.length - 1));
    const choices = homophones(characters[place] ?? '');
    if (choices.length > 0) {
      characters[place] = random.pick(choices);
      labels.push('name-homophone');
      result.text = characters.join('');
      result.edit = 1;
    }
  } else if (at < 0.022) {
    const place = characters.findIndex((character, index) => index > 0 && lookAlikes.has(character));
    if (place > 0) {
      characters[place] = lookAlikes.get(characters[place] ?? '') ?? '';
      labels.push('name-look-alike');
      result.text = characters.join('');
      result.edit = 1;
    }
  } else if (at < 0.0285) {
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
  } else if (at < 0.0335 && characters.length < 4) {
    labels.push('name-space');
    result.text = characters.length === 2 ? `${characters[0]}${random.pick([' ', '　'])}${characters[1]}` : `${name} `;
  }
  return result;
};

/** Writes a person's identity into a row, with the damage that befalls this row on every night. */
export const writeIdentity = (world: World, seed: number, wanted: Wanted): Written => {
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
  if (wanted.birth && random.chance(0.0052) && !person.id.startsWith('9')) {
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

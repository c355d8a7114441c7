import type { LinkColumn, LinkTable, ValueList } from '../../domain/link/link-table.ts';
import type { NameTables } from '../../domain/residents/name-agreement.ts';
import { expectedNameShare, type SurnameShares } from '../../domain/residents/name-frequency.ts';
import { mix32, stableHash } from '../../kit/stable-hash.ts';
import { StringDictionary } from '../../kit/string-dictionary.ts';
import type { RecordTable } from './record-table.ts';

/** A row keeps at most this many kin for linking: mother, father, spouse and one more. */
const kinSlots = 4;
/** Codes made by hashing are never 0, the mark of a missing value. */
const asCode = (hash: number): number => hash || 1;

/** The columns a residents model names, from the night's records; typed arrays are shared, not copied. */
export function buildResidentColumns(table: RecordTable, names: NameTables, surnames: SurnameShares): LinkTable {
  const rowCount = table.rowCount;
  const columns = new Map<string, LinkColumn>();
  const add = (name: string, codes: Uint32Array, values: ValueList = [], more: readonly Uint32Array[] = []) =>
    columns.set(name, more.length === 0 ? { name, codes, values } : { name, codes, values, more });
  add('idHigh', table.idHigh.view());
  add('idLow', table.idLow.view());
  add('idText', table.idText.view(), table.idTexts.values);
  add(
    'idStatus',
    Uint32Array.from(table.idStatus.view(), (status) => status + 1),
  );
  add('birth', table.birth.view());
  add('isLunar', Uint32Array.from(table.isLunar.view()));
  add('sex', Uint32Array.from(table.sex.view()));
  const { nameKeys } = table;
  const frequencies = new Float64Array(nameKeys.length);
  for (let code = 0; code < nameKeys.length; code += 1)
    frequencies[code] = expectedNameShare(nameKeys.get(code), surnames);
  columns.set('nameKey', { name: 'nameKey', codes: table.nameKey.view(), values: nameKeys, frequencies });
  add('formerNames', table.formerName.view(), table.formerNames.values);
  add('addressKey', table.addressKey.view(), table.addressKeys);
  add('area', table.area.view(), table.areas.values);
  add('phone', table.phone.view(), table.phones);
  add('household', table.household.view(), table.households);
  add(
    'community',
    mapCodes(table.area.view(), table.areas.values, (area, code) => (area.length >= 12 ? code : 0)),
  );
  add('pinyin', mapCodes(table.nameKey.view(), nameKeys, soundCoder(names)));
  addIdColumns(add, table);
  const [kin, ...moreKin] = buildKinSlots(table);
  if (kin !== undefined) add('kin', kin, [], moreKin);
  return { rowCount, columns, sources: Uint16Array.from(table.source.view()) };
}

function mapCodes(codes: Uint32Array, values: ValueList, toCode: (value: string, code: number) => number): Uint32Array {
  const codeOf = new Uint32Array(values.length);
  for (let code = 1; code < values.length; code += 1) codeOf[code] = toCode(values.at(code) ?? '', code);
  return codes.map((code) => codeOf[code] as number);
}

/** One code a sound; 0 where a character has none. */
function soundCoder(names: NameTables): (nameKey: string) => number {
  const sounds = new StringDictionary();
  return (nameKey) => {
    const syllables = names.syllablesOf(nameKey);
    return syllables.length < 2 || syllables.includes('') ? 0 : sounds.add(syllables.join(' '));
  };
}

type AddColumn = (name: string, codes: Uint32Array) => void;

/** Parts of the number by which damaged ones still meet: the whole, first 11 and 15 digits, last 9 characters. */
function addIdColumns(add: AddColumn, table: RecordTable): void {
  const high = table.idHigh.view();
  const low = table.idLow.view();
  const text = table.idText.view();
  const whole = new Uint32Array(high.length);
  const head = new Uint32Array(high.length);
  const head15 = new Uint32Array(high.length);
  const tail = new Uint32Array(high.length);
  const ofTexts = table.idTexts.values.map(textParts);
  for (let row = 0; row < high.length; row += 1) {
    const l = low[row] as number;
    if (l !== 0) {
      const h = high[row] as number;
      whole[row] = asCode(mix32(h ^ mix32(l)));
      head[row] = asCode(mix32(h ^ mix32(Math.floor(l / 1_000_000))));
      head15[row] = asCode(mix32(h ^ mix32(Math.floor(l / 100))));
      tail[row] = l % 100_000_000;
      continue;
    }
    const parts = ofTexts[text[row] as number];
    if (parts === undefined) continue;
    whole[row] = parts.whole;
    head[row] = parts.head;
    head15[row] = parts.head15;
    tail[row] = parts.tail;
  }
  add('idNumber', whole);
  add('idHead', head);
  add('idHead15', head15);
  add('idTail', tail);
}

function textParts(text: string): { whole: number; head: number; head15: number; tail: number } {
  const high = digitsOf(text, 0, 8);
  const low = digitsOf(text, 8, 17);
  const isWhole = high >= 0 && low >= 0;
  const head = high >= 0 ? digitsOf(text, 8, 11) : -1;
  const head15 = high >= 0 ? digitsOf(text, 8, 15) : -1;
  return {
    whole: isWhole ? asCode(mix32(high ^ mix32(low))) : asCode(stableHash(text)),
    head: head < 0 ? 0 : asCode(mix32(high ^ mix32(head))),
    head15: head15 < 0 ? 0 : asCode(mix32(high ^ mix32(head15))),
    tail: text.length < 17 ? 0 : Math.max(0, digitsOf(text, text.length - 9, text.length - 1)),
  };
}

/** The number written in a cut of a text; −1 where it is not all digits. */
function digitsOf(text: string, from: number, to: number): number {
  if (text.length < to) return -1;
  let value = 0;
  for (let i = from; i < to; i += 1) {
    const digit = text.charCodeAt(i) - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function buildKinSlots(table: RecordTable): Uint32Array[] {
  const slots = Array.from({ length: kinSlots }, () => new Uint32Array(table.rowCount));
  const high = table.kinIdHigh.view();
  const low = table.kinIdLow.view();
  for (let row = 0; row < table.rowCount; row += 1) {
    const [start, end] = table.getKinRange(row);
    let slot = 0;
    for (let at = start; at < end && slot < kinSlots; at += 1) {
      if (low[at] === 0) continue;
      const column = slots[slot];
      if (column !== undefined) column[row] = asCode(mix32((high[at] as number) ^ mix32(low[at] as number)));
      slot += 1;
    }
  }
  return slots;
}

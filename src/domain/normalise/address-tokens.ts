import { chineseNumerals, parseChineseNumber } from './chinese-number.ts';

/** A piece of an address: a text, or a number with the unit behind it ('' when bare). */
export interface AddressToken {
  readonly kind: 'text' | 'number';
  /** The text, or the number in its plain form (`12`, `12甲`, `B1`, `A3`). */
  readonly text: string;
  readonly unit: string;
}

/** Longest first. */
const unit =
  /^(?:号大院|号院|号楼|号门|号|弄|巷|胡同|条|大队|小区(?=\d)|栋楼|栋|幢|棟|座|单元|门|梯|层|楼|F|室|户|房|组团|村民小组|居民小组|小组|村民组|居民组|组|队|社|期|片|排|区|院)/u;
const looseUnit = /^(?:门|户|楼|区|社|院|层|条|片|排|房|座)/u;
const connector = /^[-—–−‐―~_#/\\.、,，·杠附付之第]+/u;
const connectorsBehind = /[-—–−‐―~_#/\\.、,，·杠附付之第]+$/u;
const digits = /^(负|-)?([A-Z]{0,2})0*(\d{1,5}(?:[A-Z]\d{0,3})?)(?!\d)/u;
const numerals = new RegExp(`^(负)?([${chineseNumerals}]+)`, 'u');
const letter = /^([A-Z])(?=栋|幢|座|单元|区|楼|室|号|-)/u;
const heavenly = '甲乙丙丁戊己庚辛壬癸';
const afterUnitOnly = new Set([
  '组',
  '小组',
  '村民小组',
  '居民小组',
  '村民组',
  '居民组',
  '队',
  '大队',
  '社',
  '期',
  '区',
  '片',
  '排',
  '组团',
  '巷',
  '胡同',
  '条',
  '层',
  '楼',
  'F',
]);

/** Whether a number names a door: a house, building, unit or room, not only a group, phase, lane or floor. */
export function isDoor(token: AddressToken): boolean {
  return token.kind === 'number' && !afterUnitOnly.has(token.unit);
}

/** Cuts the part of an address behind its divisions into texts and numbers, in order. Half width, upper case, no spaces. */
export function readAddressTokens(address: string): AddressToken[] {
  const tokens: AddressToken[] = [];
  let text = '';
  const flush = (): void => {
    const bare = text.replace(connectorsBehind, '');
    if (bare !== '') tokens.push({ kind: 'text', text: bare, unit: '' });
    text = '';
  };
  let rest = address;
  while (rest !== '') {
    const joined = connector.exec(rest);
    const behindNumber = text === '' && tokens.at(-1)?.kind === 'number';
    if (joined !== null && (behindNumber || /^[第附付]/u.test(rest))) {
      const after = readNumber(rest.slice(joined[0].length), behindNumber);
      if (after !== undefined) {
        flush();
        tokens.push(after.token);
        rest = after.rest;
        continue;
      }
    }
    const number = readNumber(rest, behindNumber);
    if (number !== undefined) {
      flush();
      pushNumber(tokens, number.token);
      rest = number.rest;
      continue;
    }
    const character = String.fromCodePoint(rest.codePointAt(0) ?? 0);
    const last = tokens.at(-1);
    if (text === '' && last?.kind === 'number' && last.unit.startsWith('号') && heavenly.includes(character)) {
      tokens[tokens.length - 1] = { ...last, text: last.text + character };
    } else {
      text += character;
    }
    rest = rest.slice(character.length);
  }
  flush();
  return tokens;
}

/** `甲12号` is 12甲: a stem that stood before its number goes behind it. */
function pushNumber(tokens: AddressToken[], token: AddressToken): void {
  const last = tokens.at(-1);
  if (last?.kind === 'text' && heavenly.includes(last.text.at(-1) ?? ' ') && token.unit.startsWith('号')) {
    const before = last.text.slice(0, -1);
    tokens.pop();
    if (before !== '') tokens.push({ ...last, text: before });
    tokens.push({ ...token, text: token.text + last.text.slice(-1) });
    return;
  }
  tokens.push(token);
}

function readNumber(
  rest: string,
  behindNumber: boolean,
): { readonly token: AddressToken; readonly rest: string } | undefined {
  const plain = digits.exec(rest);
  if (plain !== null) {
    const value = `${plain[1] === undefined ? '' : 'B'}${plain[2] ?? ''}${plain[3] ?? ''}`;
    return finish(value, rest.slice(plain[0].length), true);
  }
  const spelt = numerals.exec(rest);
  if (spelt !== null) {
    const number = parseChineseNumber(spelt[2] ?? '');
    if (number < 0) return undefined;
    const behind = rest.slice(spelt[0].length);
    const stemmed = heavenly.includes(behind.charAt(0) || ' ') ? behind.slice(1) : behind;
    if (!unit.test(stemmed) && !(behindNumber && connector.test(behind))) return undefined;
    return finish(`${spelt[1] === undefined ? '' : 'B'}${number}`, behind, false);
  }
  const lettered = letter.exec(rest) ?? (behindNumber ? /^([A-Z])(?=$|-)/u.exec(rest) : null);
  if (lettered?.[1] !== undefined) return finish(lettered[1], rest.slice(1), true);
  const first = rest.charAt(0);
  if (first !== '' && heavenly.includes(first) && /^.(?:栋|幢|座|单元|室|楼)/u.test(rest))
    return finish(first, rest.slice(1), true);
  return undefined;
}

/** The unit behind a number; a number with a word behind that is no unit belongs to the text (107国道, 五一路). */
function finish(
  value: string,
  behind: string,
  written: boolean,
): { readonly token: AddressToken; readonly rest: string } | undefined {
  let text = value;
  let rest = behind;
  if (heavenly.includes(rest.charAt(0) || ' ') && (unit.test(rest.slice(1)) || rest.length === 1)) {
    text += rest.charAt(0);
    rest = rest.slice(1);
  }
  const found = unit.exec(rest)?.[0] ?? '';
  const after = rest.slice(found.length);
  if (found === '' && rest !== '' && !connector.test(rest)) return undefined;
  if (
    !written &&
    looseUnit.test(found) &&
    after !== '' &&
    !/^[\dA-Z]/u.test(after) &&
    !connector.test(after) &&
    !numerals.test(after)
  ) {
    return undefined;
  }
  return { token: { kind: 'number', text, unit: found }, rest: after };
}

import { tidyCell } from '../model/tidy-text.ts';
import { type AddressToken, isDoor, readAddressTokens } from './address-tokens.ts';
import { splitAreaText } from './area-text.ts';

/** An address read from one or several cells. */
export interface NormalisedAddress {
  /** As displayed. */
  readonly address: string;
  /** `<road, village or estate>·<numbers>`: equal for equal dwellings however written; '' when no door is named. */
  readonly addressKey: string;
  /** The divisions at its beginning, from province to community or village, as written. */
  readonly areaText: string;
  /** The text says that nobody lives there: registered without a dwelling (空挂户). */
  readonly noDwelling: boolean;
}

/** Characters of an address that are looked at; no real one is longer. */
const longestAddress = 200;
const remarks = /(?:空挂户?|挂靠户?|散居户?|门面|商铺|集体户|临时|自建房|民房|宿舍内|对面|旁边?|附近|隔壁|后面|内)+$/u;
const estateBehindRoad =
  /^.*(?:路|街|大道|巷)([^路街巷]{2,}(?:小区|花园|新村|苑|园|城|公寓|大厦|家园|广场|院|宿舍|家属区|庭|府|居|轩|阁|湾|郡|公馆|山庄|别墅))$/u;

/**
 * Reads an address by the ladder province, city, district, street or town, community or village, group, road, number, annex,
 * lane, estate, building, unit, floor, room. The key keeps the road (else the estate, else village or community) and the row of
 * numbers: `3栋2单元401室`, `3-2-401`, `三栋二单元401` and `3杠2杠401` are the same; floors go where a room follows; `附3号`,
 * `付3号` and `-3号` are the same; 甲乙丙丁 stay with their number.
 */
export function normaliseAddress(text: string): NormalisedAddress {
  const address = tidyCell(text);
  if (address === '') return { address: '', addressKey: '', areaText: '', noDwelling: false };
  const noDwelling = address.includes('空挂');
  const plain = address
    .slice(0, longestAddress)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/\s/gu, '')
    .replace(/[(<[{【〔《]([^()<>[\]{}【】〔〕《》]*)[)>\]}】〕》]/gu, (_whole, inside: string) =>
      /\d/.test(inside) && !/^[原旧老曾现又]/u.test(inside) ? inside : '',
    )
    .replaceAll('自编', '')
    .replace(remarks, '');
  const { areaText, village, community, rest } = splitAreaText(plain);
  return { address, addressKey: buildKey(readAddressTokens(rest), village, community), areaText, noDwelling };
}

function buildKey(tokens: readonly AddressToken[], village: string, community: string): string {
  let base = '';
  let numbers: AddressToken[] = [];
  let doors = 0;
  for (const token of tokens) {
    if (token.kind === 'number') {
      numbers.push(token);
      if (isDoor(token)) doors++;
    } else if (doors === 0 && (base === '' || numbers.length === 0 || token.text.length > 1)) {
      base = numbers.length === 0 ? base + token.text : token.text;
      numbers = [];
    }
  }
  if (doors === 0) return '';
  const place = addressPlace(base, village, community);
  if (place === '') return '';
  const kept = numbers.filter((token, at) => !isFloor(token) || at === numbers.length - 1);
  return `${place}·${kept.map(({ text }) => text).join('-')}`;
}

/** The first part of a key, from the text before the numbers; '' when there is none. */
export function addressPlace(text: string, village: string, community: string): string {
  const road = estateBehindRoad.exec(text)?.[1] ?? text.replace(/(?:小组|组)$/u, '');
  const isRoad = /(?:路|街|大道|巷|弄|道|线|胡同)$/u.test(road);
  return isRoad ? road : village + road || community;
}

function isFloor(token: AddressToken): boolean {
  return token.unit === '层' || token.unit === '楼' || token.unit === 'F';
}

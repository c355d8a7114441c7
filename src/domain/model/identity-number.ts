import { hasProvincePrefix } from './area-prefix.ts';
import { checkCharacter } from './identity-check.ts';
import { digitsAt, isRealDate, toIsoDate } from './iso-date.ts';
import type { IdStatus, IsoDate, Sex } from './person-record.ts';
import { tidyCell, toHalfWidth } from './tidy-text.ts';

/** An identity number read from a cell. */
export interface IdentityNumber {
  /** Tidied: 18 characters when `valid` or `length-15`, else the tidied text; '' when missing or a placeholder word. */
  readonly idNumber: string;
  readonly idStatus: IdStatus;
  /** Birth date in the number when it is a real one, whatever the check character says; '' else. */
  readonly birthDate: IsoDate | '';
  /** From the sequence digit when the number has one; '' else. */
  readonly sex: Sex;
}

const earliestBirthYear = 1850;
/** No number is longer; what a broken row puts here is cut before it is looked at. */
const longestText = 80;
const formsOfX = /[xхХ×*✕✖╳Ⅹⅹ]$/u;
const placeholderWords =
  /^(?:无|没有|暂无|不详|未知|不明|未提供|未登记|未办理?|待补|待查|空|缺|遗失|丢失|婴儿|新生儿|无身份证号?码?|无证件?|无号|无户口|黑户|none|null|nil|n\/?a|nan|undefined|unknown|test|测试|[-—_/\\.·、?？□]+|#n\/a|#value!|#ref!)$/iu;
const certificateTail = /^(\d{17}[\dX])[1-7][1-4](?:B\d{1,2})?$/;
const embeddedNumber = /(?<!\d)[1-9]\d{16}[\dX](?![\dX])/g;
const scientific = /^(\d)(?:\.(\d+))?E\+?(\d{1,2})$/;
const passport = /^(?:[EGDSPKHM][A-Z]?\d{7,8}|[A-Z]{1,2}\d{6,8}|[A-Z]\d{8,10}|\d{8}|\d{10}\([A-Z]\)|[A-Z]{3}\d{12})$/;
const officerCertificate = /字第?.*\d|军官|士兵|文职|警官|护照|通行证|\d+号$/u;

/**
 * Reads an identity number with every defect real exports have (GB 11643-1999; permits 81–83; cards 9… since 2023-12):
 * forms of X, full width, apostrophes, `="…"`, spaces, zero width, 15 digits, spreadsheet tails, certificates of disability
 * (20 and 22 characters), placeholders, other documents. The number is never changed silently: a wrong one stays as written with its
 * defect. A 15-digit number that ends in 996–999 (centenarians of the 1989 edition, born 18xx) is not converted and is
 * `bad-date`.
 *
 * @param latestBirthDate a birth date after this day is `bad-date` (give the export's asOf).
 */
export function parseIdentityNumber(raw: string, latestBirthDate: IsoDate = '9999-12-31'): IdentityNumber {
  if (raw.length === 18 && isPlainNumber(raw)) return judge18(raw, latestBirthDate);
  return judge(tidyIdentityText(raw), latestBirthDate);
}

/** Whether the text is 18 characters of the shape of a number: 17 digits, the first not 0, and a digit or `X`. */
export function isPlainIdentityNumber(text: string): boolean {
  return text.length === 18 && isPlainNumber(text);
}

function isPlainNumber(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first < 49 || first > 57) return false;
  for (let at = 1; at < 17; at++) {
    const code = text.charCodeAt(at);
    if (code < 48 || code > 57) return false;
  }
  const last = text.charCodeAt(17);
  return (last >= 48 && last <= 57) || last === 88;
}

/** The number as characters only: half width, without spaces, marks and hyphens, upper case, the forms of X as `X`. */
function tidyIdentityText(raw: string): string {
  const cell = tidyCell(raw.length > longestText ? raw.slice(0, longestText) : raw);
  if (cell === '') return '';
  let text = toHalfWidth(cell.replace(/[×✕✖╳]/gu, 'X'))
    .replace(/[\s'’‘`"“”]/gu, '')
    .toUpperCase()
    .normalize('NFKC')
    .slice(0, longestText);
  if (/^\d[\d-]*-[\d-]*[\dX]?$/.test(text) && !/^\d{8}-/.test(text)) text = text.replaceAll('-', '');
  return /^\d{17}.$/u.test(text) ? text.replace(formsOfX, 'X') : text;
}

function judge(text: string, latest: IsoDate): IdentityNumber {
  if (text === '') return nothing('', 'missing');
  if (text.length === 18 && isPlainNumber(text))
    return isPlaceholderNumber(text) ? nothing(text, 'placeholder') : judge18(text, latest);
  if (placeholderWords.test(text)) return nothing('', 'placeholder');
  if (isPlaceholderNumber(text)) return nothing(text, 'placeholder');
  if (text.length === 15 && /^[1-9]\d{14}$/.test(text)) return judge15(text, latest);
  const certificate = certificateTail.exec(text)?.[1];
  if (certificate !== undefined) return judge18(certificate, latest);
  const exponent = scientific.exec(text);
  if (exponent !== null) return judgeScientific(text, exponent, latest);
  if (text.length > 18) {
    const found = text.match(embeddedNumber);
    if (found?.length === 1 && found[0] !== undefined) return judge18(found[0], latest);
  }
  if (isOtherDocument(text)) return nothing(text, 'other-document');
  return nothing(text, 'bad-length');
}

function nothing(idNumber: string, idStatus: IdStatus): IdentityNumber {
  return { idNumber, idStatus, birthDate: '', sex: '' };
}

/** 18 well-formed characters: date, area, check, in this order of weight. */
function judge18(text: string, latest: IsoDate): IdentityNumber {
  const foreigner = text.charCodeAt(0) === 57;
  const birthDate = birthDateOf18(text, latest);
  const right = checkCharacter(text) === text.charAt(17);
  let idStatus: IdStatus = 'valid';
  if (birthDate === '')
    idStatus = text.startsWith('19000101', 6) || isPlaceholderNumber(text) ? 'placeholder' : 'bad-date';
  else if (!foreigner && !hasProvincePrefix(text)) idStatus = 'bad-area';
  else if (!right) idStatus = text.endsWith('000') ? 'truncated-000' : 'bad-check';
  const sex = idStatus === 'truncated-000' ? '' : sexOf18(text);
  return { idNumber: text, idStatus, birthDate, sex };
}

function birthDateOf18(text: string, latest: IsoDate): IsoDate | '' {
  const year = digitsAt(text, 6, 4);
  const month = digitsAt(text, 10, 2);
  const day = digitsAt(text, 12, 2);
  if (year < earliestBirthYear || !isRealDate(year, month, day)) return '';
  if (year === 1900 && month === 1 && day === 1) return '';
  const date = toIsoDate(year, month, day);
  // Most are born in an earlier year, and comparing texts is dear.
  return year >= digitsAt(latest, 0, 4) && date > latest ? '' : date;
}

function sexOf18(text: string): Sex {
  return text.charCodeAt(16) % 2 === 1 ? 'male' : 'female';
}

function judge15(text: string, latest: IsoDate): IdentityNumber {
  const tail = digitsAt(text, 12, 3);
  const digits = `${text.slice(0, 6)}19${text.slice(6)}`;
  const birthDate = birthDateOf18(digits, latest);
  if (!hasProvincePrefix(text)) return { ...nothing(text, 'bad-area'), birthDate };
  if (birthDate === '' || tail >= 996) return nothing(text, 'bad-date');
  return {
    idNumber: digits + checkCharacter(digits),
    idStatus: 'length-15',
    birthDate,
    sex: sexOf18(digits),
  };
}

/** `1.10101199003077E+17` still holds 15 digits: the number with `000`. Fewer digits are of no use. */
function judgeScientific(text: string, match: RegExpExecArray, latest: IsoDate): IdentityNumber {
  const digits = `${match[1] ?? ''}${match[2] ?? ''}`;
  if (match[3] === '17' && digits.length >= 15) {
    const expanded = digits.slice(0, 15).padEnd(18, '0');
    const read = judge18(expanded, latest);
    if (read.birthDate !== '') return { ...read, idStatus: 'truncated-000', sex: '' };
  }
  return nothing(text, 'truncated-sci');
}

/** One digit repeated, counting up, mobile numbers, masked numbers: they stand where a number was demanded and none was known. */
function isPlaceholderNumber(text: string): boolean {
  if (/^(.)\1+$/u.test(text) || /^0{6}/.test(text)) return true;
  if (/^1[3-9]\d{9}$/.test(text)) return true;
  if (/^(?:\d{17}[\dX]|\d{15})$/.test(text) && /^(?:123456789|12345619|12345678|987654321|(\d)\1{8})/.test(text))
    return true;
  return /^(?:1234567890?X?|\d{2,6}[*X]{4,}\d{0,4}[\dX]?)$/.test(text);
}

function isOtherDocument(text: string): boolean {
  if (/^\d{8}$/.test(text)) {
    const year = digitsAt(text, 0, 4);
    return !(year >= earliestBirthYear && year < 2100 && isRealDate(year, digitsAt(text, 4, 2), digitsAt(text, 6, 2)));
  }
  return passport.test(text) || officerCertificate.test(text);
}

/** Kind (1–7) and level (1–4) in the tail of a disability certificate number; undefined when the text is none. */
export function findDisabilityTail(raw: string): { readonly kind: string; readonly level: string } | undefined {
  const text = tidyIdentityText(raw);
  return certificateTail.test(text) ? { kind: text.charAt(18), level: text.charAt(19) } : undefined;
}

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacter, hasRightCheck } from './identity-check.ts';
import { findDisabilityTail, parseIdentityNumber } from './identity-number.ts';
import { addDays } from './iso-date.ts';
import { packIdentity, unpackIdentity } from './packed-identity.ts';
import { repairCandidates } from './repair-identity.ts';

/** 17 digits with their check character. */
const complete = (digits: string): string => digits + checkCharacter(digits);
const valid = complete('43030219650312003');
const withX = complete('43030219650312028');

const wrongCheck = valid.slice(0, 17) + (valid.endsWith('5') ? '4' : '5');

const anyValid = fc
  .tuple(
    fc.constantFrom('430302', '110101', '810000', '830000', '650102', '916156'),
    fc.integer({ min: 0, max: 50000 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([area, days, sequence]) =>
    complete(`${area}${addDays('1910-01-01', days).replaceAll('-', '')}${String(sequence).padStart(3, '0')}`),
  );

describe('an identity number', () => {
  test('has the check characters of the standard', () => {
    expect(hasRightCheck('11010519491231002X')).toBe(true);
    expect(hasRightCheck('440524188001010014')).toBe(true);
    expect(hasRightCheck('440524188001010015')).toBe(false);
    expect(withX.endsWith('X')).toBe(true);
  });

  test.each([
    ['as written', valid, valid],
    ['lower-case x', withX.replace('X', 'x'), withX],
    ['full-width X', withX.replace('X', 'Ｘ'), withX],
    ['full-width lower-case x', withX.replace('X', 'ｘ'), withX],
    ['Cyrillic Х', withX.replace('X', 'Х'), withX],
    ['Cyrillic х', withX.replace('X', 'х'), withX],
    ['multiplication sign', withX.replace('X', '×'), withX],
    ['asterisk', withX.replace('X', '*'), withX],
    ['Roman ten', withX.replace('X', 'Ⅹ'), withX],
    ['small Roman ten', withX.replace('X', 'ⅹ'), withX],
    ['full-width digits', valid.replace(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))), valid],
    ['leading apostrophe', `'${valid}`, valid],
    ['apostrophe and tab of the household system', `'${valid}\t`, valid],
    ['right single quote', `’${valid}`, valid],
    ['leading tab', `\t${valid}`, valid],
    ['="…"', `="${valid}"`, valid],
    ['=“…”', `=“${valid}”`, valid],
    ['no-break spaces', `\u00a0${valid}\u00a0`, valid],
    ['zero width and BOM', `\ufeff${valid.slice(0, 6)}\u200b${valid.slice(6)}`, valid],
    ['ideographic space', `\u3000${valid}\u3000`, valid],
    ['spaces between the groups', `${valid.slice(0, 6)} ${valid.slice(6, 14)} ${valid.slice(14)}`, valid],
    ['hyphens between the groups', `${valid.slice(0, 6)}-${valid.slice(6, 14)}-${valid.slice(14)}`, valid],
    ['disability certificate of 20', `${valid}43`, valid],
    ['re-issued disability certificate of 22', `${valid}43B1`, valid],
    ['certificate of a number in X', `${withX}11`, withX],
    ['a word before it', `身份证:${valid}`, valid],
    ['a remark behind it', `${valid}（本人）`, valid],
    ['Hong Kong permit', complete('81000019900101001'), complete('81000019900101001')],
    ['Macao permit', complete('82000019900101001'), complete('82000019900101001')],
    ['Taiwan permit', complete('83000019900101001'), complete('83000019900101001')],
    ['card of a foreigner', complete('91184019850101001'), complete('91184019850101001')],
  ])('is full and valid after tidying: %s', (_name, raw, expected) => {
    expect(parseIdentityNumber(raw)).toMatchObject({ idNumber: expected, idStatus: 'valid' });
  });

  test.each([
    ['', '', 'missing'],
    [' \u3000\t', '', 'missing'],
    ['无', '', 'placeholder'],
    ['无身份证', '', 'placeholder'],
    ['不详', '', 'placeholder'],
    ['NULL', '', 'placeholder'],
    ['-', '', 'placeholder'],
    ['111111111111111111', '111111111111111111', 'placeholder'],
    ['000000000000000000', '000000000000000000', 'placeholder'],
    ['123456789012345678', '123456789012345678', 'placeholder'],
    ['123456', '123456', 'bad-length'],
    ['13812345678', '13812345678', 'placeholder'],
    ['430302********1234', '430302********1234', 'placeholder'],
    [complete('43030219000101001'), complete('43030219000101001'), 'placeholder'],
    [wrongCheck, wrongCheck, 'bad-check'],
    [complete('43030219650231001'), complete('43030219650231001'), 'bad-date'],
    [complete('43030217650312001'), complete('43030217650312001'), 'bad-date'],
    [complete('99030219650231001'), complete('99030219650231001'), 'bad-date'],
    [complete('77030219650312001'), complete('77030219650312001'), 'bad-area'],
    [valid.slice(0, 17), valid.slice(0, 17), 'bad-length'],
    ['430302196503120', '430302196503120', 'bad-date'],
    ['5.10322E+17', '5.10322E+17', 'truncated-sci'],
    ['5.10322e+17', '5.10322E+17', 'truncated-sci'],
    ['4.30302650312E+14', '4.30302650312E+14', 'truncated-sci'],
    ['ABC123456789012', 'ABC123456789012', 'other-document'],
    ['E12345678', 'E12345678', 'other-document'],
    ['EA1234567', 'EA1234567', 'other-document'],
    ['H0123456701', 'H0123456701', 'other-document'],
    ['M01234567', 'M01234567', 'other-document'],
    ['01234567', '01234567', 'other-document'],
    ['19650312', '19650312', 'bad-length'],
    ['军字第1234567号', '军字第1234567号', 'other-document'],
  ])('%s is %s, %s', (raw, idNumber, idStatus) => {
    expect(parseIdentityNumber(raw)).toMatchObject({ idNumber, idStatus });
  });

  test('with a tail 000 and a wrong check character keeps its birth date and loses its sex', () => {
    const cut = '110101199003077000';
    expect(hasRightCheck(cut)).toBe(false);
    expect(parseIdentityNumber(cut)).toEqual({
      idNumber: cut,
      idStatus: 'truncated-000',
      birthDate: '1990-03-07',
      sex: '',
    });
    expect(parseIdentityNumber('1.10101199003077E+17')).toMatchObject({ idNumber: cut, idStatus: 'truncated-000' });
  });

  test('of 15 digits becomes 18, but not one that ends in 996 to 999', () => {
    const short = valid.slice(0, 6) + valid.slice(8, 17);
    expect(parseIdentityNumber(short)).toMatchObject({
      idNumber: valid,
      idStatus: 'length-15',
      birthDate: '1965-03-12',
      sex: 'male',
    });
    for (const tail of ['996', '997', '998', '999']) {
      expect(parseIdentityNumber(short.slice(0, 12) + tail)).toMatchObject({
        idNumber: short.slice(0, 12) + tail,
        idStatus: 'bad-date',
        birthDate: '',
      });
    }
    expect(parseIdentityNumber(`${short.slice(0, 12)}995`).idStatus).toBe('length-15');
  });

  test('of the future has a bad date where the day of the export is known', () => {
    const number = complete('43030220261201001');
    expect(parseIdentityNumber(number).idStatus).toBe('valid');
    expect(parseIdentityNumber(number, '2026-11-24').idStatus).toBe('bad-date');
  });

  test('tells birth date, sex and area', () => {
    expect(parseIdentityNumber(valid)).toEqual({
      idNumber: valid,
      idStatus: 'valid',
      birthDate: '1965-03-12',
      sex: 'male',
    });
    expect(parseIdentityNumber(withX).sex).toBe('female');
  });

  test('of a disability certificate tells kind and level', () => {
    expect(findDisabilityTail(`${valid}43B1`)).toEqual({ kind: '4', level: '3' });
    expect(findDisabilityTail(valid)).toBeUndefined();
  });

  test('read twice is read once', () => {
    fc.assert(
      fc.property(fc.oneof(anyValid, fc.string({ unit: 'grapheme' }), fc.string()), (raw) => {
        const once = parseIdentityNumber(raw);
        if (once.idStatus === 'length-15' || once.idNumber === '') return;
        expect(parseIdentityNumber(once.idNumber).idNumber).toBe(once.idNumber);
      }),
    );
  });

  test('of a citizen of the 20th century survives 18 → 15 → 18', () => {
    fc.assert(
      fc.property(anyValid, (number) => {
        fc.pre(number.slice(6, 8) === '19' && Number(number.slice(14, 17)) < 996 && !number.startsWith('9'));
        fc.pre(number.slice(6, 14) !== '19000101');
        expect(parseIdentityNumber(number.slice(0, 6) + number.slice(8, 17)).idNumber).toBe(number);
      }),
    );
  });

  test('packs into two 32-bit integers and out again', () => {
    fc.assert(
      fc.property(anyValid, (number) => {
        const { high, low } = packIdentity(number);
        expect(high >>> 0).toBe(high);
        expect(low >>> 0).toBe(low);
        expect(unpackIdentity(high, low)).toBe(number);
      }),
    );
    expect(unpackIdentity(0, 0)).toBe('');
    expect(packIdentity('5.10322E+17').high).toBe(0);
  });
});

describe('repair candidates', () => {
  test('hold the true number after one wrong digit, one swap, one lost or one doubled digit', () => {
    fc.assert(
      fc.property(anyValid, fc.nat(17), fc.nat(9), (number, at, digit) => {
        fc.pre(number.slice(6, 14) >= '18800101');
        const replaced = number.slice(0, at) + digit + number.slice(at + 1);
        if (replaced !== number) expect(repairCandidates(replaced)).toContain(number);
        const lost = number.slice(0, at) + number.slice(at + 1);
        expect(repairCandidates(lost)).toContain(number);
        const doubled = number.slice(0, at) + number.charAt(at) + number.slice(at);
        expect(repairCandidates(doubled)).toContain(number);
        if (at < 17 && number.charAt(at) !== number.charAt(at + 1)) {
          const swapped = number.slice(0, at) + number.charAt(at + 1) + number.charAt(at) + number.slice(at + 2);
          expect(repairCandidates(swapped)).toContain(number);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('are all valid and never the number itself', () => {
    const damaged = `${valid.slice(0, 10)}9${valid.slice(11)}`;
    const found = repairCandidates(damaged);
    expect(found).not.toContain(damaged);
    for (const candidate of found) expect(parseIdentityNumber(candidate).idStatus).toBe('valid');
    expect(repairCandidates('E12345678')).toEqual([]);
  });
});

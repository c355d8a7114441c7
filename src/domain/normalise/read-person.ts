import { type IdentityNumber, isPlainIdentityNumber, parseIdentityNumber } from '../model/identity-number.ts';
import { digitsAt } from '../model/iso-date.ts';
import { isLunarForm } from '../model/lunar-calendar.ts';
import { laterDate } from '../model/partial-date.ts';
import type { IsoDate, Kin, PartialDate, Sex } from '../model/person-record.ts';
import type { ProfileField } from '../model/source-profile.ts';
import { tidyCell } from '../model/tidy-text.ts';
import type { CellReader } from './cell-reader.ts';
import type { CodeTables } from './code-tables.ts';
import type { NormalisedName } from './normalise-name.ts';
import type { ParsedDate } from './parse-date.ts';
import { readSex } from './read-sex.ts';
import { impliedSex } from './relations.ts';
import type { ValueReaders } from './value-readers.ts';

/** What the columns of one person say, before it is a record. */
export interface PersonCells {
  readonly id: IdentityNumber;
  readonly name: NormalisedName;
  /** The number is really that of a relative in the same row: it says nothing of the person. */
  readonly lent: boolean;
  /** The name cell held something. */
  readonly named: boolean;
  readonly sex: Sex;
  readonly birthDate: PartialDate;
  readonly birthCalendar: 'solar' | 'lunar';
  readonly formerNames: readonly string[];
  readonly phone: string;
  readonly relation: string;
  readonly kin: readonly Kin[];
}

const kinRoles = [
  ['mother', 'motherName', 'motherId'],
  ['father', 'fatherName', 'fatherId'],
  ['spouse', 'spouseName', 'spouseId'],
  ['guardian', 'guardianName', 'guardianId'],
  ['householder', 'householderName', 'householderId'],
  ['relative', 'relativeName', 'relativeId'],
] as const;
const noKin: readonly Kin[] = [];
const noNames: readonly string[] = [];

/** The birth date in these numbers can be relied on where the row gives none. */
const datedStatuses: ReadonlySet<string> = new Set(['valid', 'length-15', 'truncated-000']);

/**
 * Builds the reader of one person's columns. Sex: the table, else what the relation implies; a valid number is the referee,
 * unless its birth date contradicts the row's own. Birth date: the column, else a reliable number; a column that holds the number's
 * date in its lunar form is marked as lunar.
 */
export function createPersonReader(options: {
  readonly reader: (field: ProfileField) => CellReader;
  readonly rawReader: (field: ProfileField) => CellReader;
  readonly has: (field: ProfileField) => boolean;
  readonly codes: CodeTables;
  readonly values: ValueReaders;
  readonly asOf: IsoDate;
  /** Called when `asOf` had a say: on a later day the cell may be read otherwise. */
  readonly onLatest: () => void;
}): (cells: readonly string[]) => PersonCells {
  const { reader, rawReader, has, codes, values, asOf, onLatest } = options;
  const asOfYear = digitsAt(asOf, 0, 4);
  const idCell = rawReader('idNumber');
  const nameCell = rawReader('name');
  const surnameCell = rawReader('surname');
  const givenCell = rawReader('givenName');
  const formerCell = rawReader('formerName');
  const sexCell = reader('sex');
  const birthCell = rawReader('birthDate');
  const phoneCell = rawReader('phone');
  const phone2Cell = rawReader('phone2');
  const relationCell = reader('relation');
  const relationTextCell = reader('relationText');
  const kinCells = kinRoles
    .filter(([, nameField, idField]) => has(nameField) || has(idField))
    .map(([role, nameField, idField]) => ({ role, name: rawReader(nameField), id: rawReader(idField) }));

  const readRelation = (cells: readonly string[]): string => {
    const raw = relationCell(cells) || relationTextCell(cells);
    return raw === '' ? '' : (codes.find('relation', raw) ?? values.relation(raw));
  };
  const readKin = (cells: readonly string[], name: NormalisedName): readonly Kin[] => {
    let kin: Kin[] | undefined;
    for (const { role, name: kinName, id } of kinCells) {
      const rawName = kinName(cells);
      const rawId = id(cells);
      if (rawName === '' && rawId === '') continue;
      const idNumber = readKinNumber(rawId);
      const nameKey = values.nameKey(rawName);
      if (idNumber === '' && nameKey === '') continue;
      kin ??= [];
      kin.push({ role, name: nameKey, idNumber });
    }
    if (name.relativeKey !== '') {
      kin ??= [];
      kin.push({ role: name.relativeRole === 'spouse' ? 'spouse' : 'relative', name: name.relativeKey, idNumber: '' });
    }
    return kin ?? noKin;
  };
  const readFormer = (cells: readonly string[], name: NormalisedName): readonly string[] => {
    const raw = formerCell(cells);
    if (raw === '') return name.formerKeys.length === 0 ? noNames : name.formerKeys;
    const keys = new Set(name.formerKeys);
    for (const part of raw.split(/[,，、;；/]/u)) keys.add(values.nameKey(part));
    keys.delete('');
    keys.delete(name.nameKey);
    return keys.size === 0 ? noNames : [...keys];
  };

  return (cells) => {
    const read = parseIdentityNumber(idCell(cells), asOf);
    if (read.idStatus === 'bad-date' || read.idStatus === 'truncated-sci') onLatest();
    const rawName = nameCell(cells) || surnameCell(cells) + givenCell(cells);
    const name = values.name(rawName);
    const relation = readRelation(cells);
    const kin = readKin(cells, name);
    const own = readSex(sexCell(cells), codes) || impliedSex(relation);
    const id = own === 'male' && read.idNumber.endsWith('000') ? asTruncated(read) : read;
    const lent = kin !== noKin && isLent(id.idNumber, name.nameKey, relation, kin);
    const reliable = !lent && datedStatuses.has(id.idStatus);
    const written = readBirth(birthCell(cells));
    const birthDate = written.date === '' && reliable ? id.birthDate : written.date;
    const lunar = written.calendar === 'lunar' || (reliable && isUnmarkedLunar(written.date, id.birthDate));
    const referee =
      own === '' ||
      (id.idStatus === 'valid' && (lunar || id.birthDate === birthDate || id.birthDate.startsWith(birthDate)));
    return {
      id,
      name,
      lent,
      named: rawName !== '' && (name.nameKey !== '' || tidyCell(rawName) !== ''),
      sex: reliable && referee && id.sex !== '' ? id.sex : own,
      birthDate,
      birthCalendar: lunar ? 'lunar' : 'solar',
      formerNames: readFormer(cells, name),
      phone: values.phone(phoneCell(cells)) || values.phone(phone2Cell(cells)),
      relation,
      kin,
    };
  };

  function readBirth(raw: string): ParsedDate {
    if (raw === '') return noDate;
    const read = values.date(raw);
    if (raw.length === 8 || raw.length === 10) {
      // Nearly everybody is born in an earlier year, and comparing texts is dear.
      const year = digitsAt(raw, 0, 4);
      if (year >= 1850 && year < asOfYear) return read;
    }
    if (read.date <= asOf || laterDate(read.date, asOf) !== read.date) return read;
    onLatest();
    return noDate;
  }
}

/**
 * One in eleven numbers that a spreadsheet cut to `000` has a right check character by chance. Its sequence then ends in 0, a
 * woman's: in a man's row the tail is the spreadsheet's.
 */
function asTruncated(id: IdentityNumber): IdentityNumber {
  return id.idStatus === 'valid' ? { ...id, idStatus: 'truncated-000', sex: '' } : id;
}

/** A full date that is, to the day, the lunar form of the one in the person's own number: the row wrote a lunar date without a mark. */
function isUnmarkedLunar(written: PartialDate, stated: IsoDate): boolean {
  return written !== stated && written.length === 10 && written < stated && isLunarForm(written, stated);
}

const noDate: ParsedDate = { date: '', calendar: 'solar' };

function readKinNumber(raw: string): string {
  if (raw === '') return '';
  if (isPlainIdentityNumber(raw)) return raw;
  const { idNumber, idStatus } = parseIdentityNumber(raw);
  return idStatus === 'placeholder' ? '' : idNumber;
}

/**
 * Whether a person's number is really that of the row's mother, father, spouse, guardian, relative or householder: equal, and the
 * person is not that relative (another name, and not the head where it is the householder's).
 */
function isLent(idNumber: string, nameKey: string, relation: string, kin: readonly Kin[]): boolean {
  if (idNumber === '') return false;
  return kin.some(
    (relative) =>
      relative.idNumber === idNumber &&
      (relative.name === '' || relative.name !== nameKey) &&
      !(relative.role === 'householder' && relation === '01'),
  );
}

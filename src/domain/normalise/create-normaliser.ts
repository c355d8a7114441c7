import type { AreaTable } from '../model/area.ts';
import { findDisabilityTail } from '../model/identity-number.ts';
import type { Claim, IsoDate, PersonRecord } from '../model/person-record.ts';
import type { Register, Scheme } from '../model/registers.ts';
import type { ProfileField, SourceProfile } from '../model/source-profile.ts';
import { bindColumns, type ColumnBinding, type FieldColumns } from './bind-columns.ts';
import { type CellReader, createCellReaders, createRawReaders } from './cell-reader.ts';
import { CodeTables, type UnknownCode } from './code-tables.ts';
import type { NameTables } from './name-tables.ts';
import { type NormalisedAddress, normaliseAddress } from './normalise-address.ts';
import type { NormalisedRow, NormaliserPlace, RejectedMember } from './normalised-row.ts';
import { createPlainAddressReader } from './plain-address.ts';
import { createAreaReader, type UnknownArea } from './read-area.ts';
import { createClaimReader } from './read-claim.ts';
import { createPersonReader, type PersonCells } from './read-person.ts';
import { createRowKeys } from './record-keys.ts';
import type { RejectReason } from './reject-reasons.ts';
import { createRowFilter } from './row-filter.ts';
import { cacheByValue } from './value-cache.ts';
import { createValueReaders } from './value-readers.ts';

/** Goes up whenever a row may come to another record than before; part of every row digest. */
export const normaliserVersion = 1;

/** What a normaliser is told beside profile and header. */
export interface NormaliserContext {
  readonly sourceId: string;
  readonly areas: AreaTable;
  /** The day the export speaks of: nobody in it is born later. */
  readonly asOf: IsoDate;
  readonly tables: NameTables;
  /** Defaults: the profile's. */
  readonly register?: Register;
  readonly scheme?: Scheme;
  /** Shared by all files of one source, so that identical rows of two files have different keys. */
  readonly occurrences?: Map<string, number>;
}

/** Turns the rows of one file into records. Holds caches and counts; the result of a row depends on nothing else. */
export interface Normaliser {
  readonly binding: ColumnBinding;
  /**
   * Whether the last row says all it has to say by its records, whatever later day the export speaks of: nothing in it was
   * unknown to a table or rejected, and no date hangs on `asOf`. Such a row need not be read again.
   */
  isSettled(): boolean;
  normaliseRow(cells: readonly string[], place: NormaliserPlace): NormalisedRow;
  /** Values met so far that no code table holds. */
  unknownCodes(): UnknownCode[];
  /** Statistical and social-insurance codes met so far that the area table does not know. */
  unknownAreas(): UnknownArea[];
}

interface MemberPlan {
  readonly member: number;
  readonly read: (cells: readonly string[]) => PersonCells;
  /** Header text of the name's column, for rejects. */
  readonly column: string;
}

/** Builds the normaliser of a file from its profile and its header (headerless: the profile's own list). */
export function createNormaliser(
  profile: SourceProfile,
  header: readonly string[],
  context: NormaliserContext,
): Normaliser {
  const { sourceId, asOf, tables } = context;
  const binding = bindColumns(profile, header);
  const reader = createCellReaders(profile, binding.columns);
  const rawReader = createRawReaders(profile, binding.columns);
  let isSettled = true;
  const onOpen = (): void => {
    isSettled = false;
  };
  const codes = new CodeTables(profile, onOpen);
  const has = (field: ProfileField): boolean =>
    binding.columns[field] !== undefined || profile.constants?.[field] !== undefined;
  const register = context.register ?? profile.register;
  const values = createValueReaders(tables, {
    latest: asOf,
    onLatest: onOpen,
    excelSerial: profile.format === 'xlsx',
  });
  const readPlainAddress = createPlainAddressReader();
  const readOtherAddress = cacheByValue(100_000, normaliseAddress);
  const readAddress = (raw: string): NormalisedAddress => readPlainAddress(raw) ?? readOtherAddress(raw);
  const addressCell = createAddressCell(reader, has);
  const areas = createAreaReader(context.areas, reader, onOpen);
  const readClaim = createClaimReader({
    register,
    scheme: context.scheme ?? profile.scheme ?? '',
    codes,
    reader,
    rawReader,
    has,
    readDate: (raw) => values.date(raw).date,
  });
  const judge = createRowFilter(profile.filters ?? [], reader);
  const rowKeys = createRowKeys(profile, reader, context.occurrences ?? new Map());
  const keySpace = profile.keySpace === '' ? sourceId : profile.keySpace;
  const householdCell = reader('household');
  const personKeyCell = reader('personKey');
  const idCell = reader('idNumber');
  const plans = planMembers(profile, binding, header, (columns) =>
    createPersonReader({
      reader: createCellReaders(profile, columns),
      rawReader: createRawReaders(profile, columns),
      has: (field) => columns[field] !== undefined,
      codes,
      values,
      asOf,
      onLatest: onOpen,
    }),
  );
  const isWide = profile.members !== undefined;
  const footLine = profile.footLines.length === 0 ? undefined : new RegExp(profile.footLines.join('|'), 'u');
  const width = header.length;

  function buildRecord(row: RowParts, person: PersonCells, member: number): PersonRecord {
    return {
      recordKey: member === 0 ? row.key : `${row.key}#${member}`,
      sourceId,
      kind: row.history ? 'history' : 'current',
      member,
      idNumber: person.lent ? '' : person.id.idNumber,
      idStatus: person.lent ? 'relative' : person.id.idStatus,
      name: person.name.name,
      nameKey: person.name.nameKey,
      formerNames: person.formerNames,
      nameNote: person.name.note,
      sex: person.sex,
      birthDate: person.birthDate,
      birthCalendar: person.birthCalendar,
      area: row.area,
      address: row.address,
      addressKey: row.addressKey,
      phone: person.phone,
      household: row.household,
      relation: person.relation,
      personKey: row.personKey,
      kin: person.kin,
      claim: row.claim,
    };
  }

  function readRow(
    cells: readonly string[],
    place: NormaliserPlace,
    history: boolean,
    first: PersonCells,
  ): RowParts | undefined {
    const rawAddress = addressCell(cells);
    const address = rawAddress === '' ? noAddress : readAddress(rawAddress);
    const level = register === 'disability' ? (findDisabilityTail(idCell(cells))?.level ?? '') : '';
    const claim = readClaim(cells, address.noDwelling, level);
    if (claim === undefined) return undefined;
    const household = householdCell(cells);
    const personKey = personKeyCell(cells);
    return {
      key: `${sourceId}:${rowKeys.read(cells, place, history, first.id.idNumber, first.name.nameKey)}`,
      history,
      area: areas.read(cells, address.address),
      address: address.address,
      addressKey: address.addressKey,
      household: household === '' ? '' : `${keySpace}:${household}`,
      personKey: personKey === '' ? '' : `${keySpace}:${personKey}`,
      claim,
    };
  }

  const single = isWide ? undefined : plans[0];

  function normaliseSingle(plan: MemberPlan, cells: readonly string[], place: NormaliserPlace): NormalisedRow {
    const person = plan.read(cells);
    const known = isPerson(person);
    if (person.id.idStatus !== 'valid' && footLine?.test(firstText(cells)) === true) {
      return reject(header[0] ?? '', 'not-a-person');
    }
    if (!known) return reject(plan.column, 'no-identity');
    const verdict = judge(cells);
    if (verdict === 'drop') return dropped;
    const row = readRow(cells, place, verdict === 'history', person);
    if (row === undefined) return reject(header[binding.columns.scheme ?? -1] ?? '', 'scheme-unknown');
    const records = [buildRecord(row, person, 0)];
    return verdict === 'history'
      ? { kind: 'filtered', records }
      : { kind: 'accepted', records, rejectedMembers: noMembers, isNumbered: rowKeys.isNumbered };
  }

  return {
    binding,
    unknownCodes: () => codes.unknownCodes(),
    unknownAreas: () => areas.unknownAreas(),
    isSettled: () => isSettled,
    normaliseRow(cells, place) {
      isSettled = true;
      if (cells.length < width && profile.format === 'delimited') return reject('', 'ragged');
      if (single !== undefined) return normaliseSingle(single, cells, place);
      const persons: { readonly plan: MemberPlan; readonly person: PersonCells }[] = [];
      const rejectedMembers: RejectedMember[] = [];
      for (const plan of plans) {
        const person = plan.read(cells);
        if (isPerson(person)) persons.push({ plan, person });
        else if (person.named || isWritten(person)) {
          isSettled = false;
          rejectedMembers.push({ member: plan.member, column: plan.column, reason: 'no-identity' });
        }
      }
      const first = persons[0]?.person;
      const certain = first !== undefined && first.id.idStatus === 'valid';
      if (!certain && footLine?.test(firstText(cells)) === true) return reject(header[0] ?? '', 'not-a-person');
      if (first === undefined) return reject(plans[0]?.column ?? '', 'no-identity');
      const verdict = judge(cells);
      if (verdict === 'drop') return dropped;
      const row = readRow(cells, place, verdict === 'history', first);
      if (row === undefined) return reject(header[binding.columns.scheme ?? -1] ?? '', 'scheme-unknown');
      const records = persons.map(({ plan, person }) => buildRecord(row, person, plan.member));
      return verdict === 'history'
        ? { kind: 'filtered', records }
        : { kind: 'accepted', records, rejectedMembers, isNumbered: rowKeys.isNumbered };
    },
  };
}

interface RowParts {
  readonly key: string;
  readonly history: boolean;
  readonly area: string;
  readonly address: string;
  readonly addressKey: string;
  readonly household: string;
  readonly personKey: string;
  readonly claim: Claim;
}

const dropped: NormalisedRow = { kind: 'filtered', records: [] };
const noMembers: readonly RejectedMember[] = [];
const noAddress = normaliseAddress('');

function reject(column: string, reason: RejectReason): NormalisedRow {
  return { kind: 'rejected', column, reason };
}

/** A name or a number that could be somebody's. */
function isPerson({ id, name }: PersonCells): boolean {
  return name.nameKey !== '' || (id.idStatus !== 'missing' && id.idStatus !== 'placeholder');
}

function isWritten({ id }: PersonCells): boolean {
  return id.idStatus !== 'missing' && id.idNumber !== '';
}

function firstText(cells: readonly string[]): string {
  for (const cell of cells) {
    const text = cell.trim();
    if (text !== '') return text.replace(/^'/, '');
  }
  return '';
}

/** The address of a row: where the person lives, else is registered, else road, number and detail put together. */
function createAddressCell(
  reader: (field: ProfileField) => CellReader,
  has: (field: ProfileField) => boolean,
): CellReader {
  const address = reader('address');
  const registered = reader('registeredAddress');
  const road = reader('road');
  const doorNumber = reader('doorNumber');
  const doorDetail = reader('doorDetail');
  const split = has('road') || has('doorNumber') || has('doorDetail');
  return (cells) => {
    const whole = address(cells) || registered(cells);
    if (whole !== '' || !split) return whole;
    const door = road(cells) + doorNumber(cells);
    const detail = doorDetail(cells);
    // Some exports repeat road and number in the detail.
    return door !== '' && detail.length >= door.length && detail.includes(door) ? detail : door + detail;
  };
}

/**
 * The persons of a row. A household row has its head, where the layout says the head is one of the members, and the members side
 * by side; each of them has the head as householder. Other rows have one person, member 0.
 */
function planMembers(
  profile: SourceProfile,
  binding: ColumnBinding,
  header: readonly string[],
  createReader: (columns: FieldColumns) => MemberPlan['read'],
): MemberPlan[] {
  const columnName = (columns: FieldColumns): string => header[columns.name ?? columns.idNumber ?? -1] ?? '';
  const { columns } = binding;
  if (profile.members === undefined) return [{ member: 0, read: createReader(columns), column: columnName(columns) }];
  const { headIsMember } = profile.members;
  const plans: MemberPlan[] = [];
  const headName = columns.name ?? columns.householderName;
  const headId = columns.idNumber ?? columns.householderId;
  const head: FieldColumns = {
    ...(headName !== undefined && { householderName: headName }),
    ...(headId !== undefined && { householderId: headId }),
  };
  if (headIsMember) {
    const { householderName: _name, householderId: _id, ...own } = columns;
    const headColumns: FieldColumns = {
      ...own,
      ...(headName !== undefined && { name: headName }),
      ...(headId !== undefined && { idNumber: headId }),
    };
    const read = createReader(headColumns);
    plans.push({
      member: 1,
      read: (cells) => {
        const person = read(cells);
        return person.relation === '' ? { ...person, relation: '01' } : person;
      },
      column: columnName(headColumns),
    });
  }
  for (const [at, own] of binding.members.entries()) {
    const memberColumns = { ...head, ...own };
    plans.push({ member: at + (headIsMember ? 2 : 1), read: createReader(memberColumns), column: columnName(own) });
  }
  return plans;
}

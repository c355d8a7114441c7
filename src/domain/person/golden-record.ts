import type { PersonRecord } from '../model/person-record.ts';
import type { Register } from '../model/registers.ts';
import type { GoldenRecord, LinkedRecord, SourceContext } from '../model/status.ts';

/** Whose word goes first on who somebody is: registers of residence, then those that pay or teach, then lists. */
const registerOrder: Readonly<Record<Register, number>> = {
  survey: 0,
  resident: 1,
  'temporary-resident': 2,
  enrolment: 3,
  student: 4,
  'low-income': 5,
  disability: 6,
  'insured-elsewhere': 7,
  move: 8,
  death: 9,
};

/**
 * Survivorship: for each field the first record that has it, by register (visits first, then residence registers), newest
 * export first, smallest record key last. History rows, notes that a name is not the person's own (王五之妻) and names
 * with unread characters speak only when nothing else does; an id number only where it is full and valid and, if any such
 * record exists, with an agreeing name. Address, household and relation come from one record, so that a household stays
 * together: the first in `preferredArea` (the owner community), else the first with an address.
 */
export function chooseGoldenRecord(
  linkedRecords: readonly LinkedRecord[],
  sources: ReadonlyMap<string, SourceContext>,
  preferredArea = '',
): GoldenRecord {
  const ordered = linkedRecords.length < 2 ? linkedRecords : [...linkedRecords].sort((a, b) => compare(a, b, sources));
  const chosenFrom: Record<string, string> = {};
  const choose = (
    field: 'name' | 'sex' | 'birthDate' | 'idNumber' | 'phone',
    ...tests: readonly ((linked: LinkedRecord) => boolean)[]
  ): PersonRecord | undefined => {
    for (const test of tests) {
      const found = ordered.find((linked) => linked.record[field] !== '' && test(linked))?.record;
      if (found === undefined) continue;
      chosenFrom[field] = found.recordKey;
      return found;
    }
    return undefined;
  };
  const name = choose('name', isCleanName, ({ record }) => record.nameNote !== 'relation', isAny);
  const idNumber = choose('idNumber', hasAgreeingValidId, hasValidId)?.idNumber ?? '';
  const sex = choose('sex', isAny)?.sex ?? '';
  const birthDate = choose('birthDate', isFullSolarDate, ({ record }) => record.birthDate.length === 10, isAny);
  const phone = choose('phone', isAny)?.phone ?? '';
  const home = findHome(ordered, preferredArea);
  if (home !== undefined && home.address !== '') chosenFrom['address'] = home.recordKey;
  if (home !== undefined && home.household !== '') chosenFrom['household'] = home.recordKey;
  return {
    name: name?.name ?? '',
    nameKey: name?.nameKey ?? '',
    sex,
    birthDate: birthDate?.birthDate ?? '',
    idNumber,
    phone,
    address: home?.address ?? '',
    household: home?.household ?? '',
    relation: home?.relation ?? '',
    chosenFrom,
  };
}

function compare(a: LinkedRecord, b: LinkedRecord, sources: ReadonlyMap<string, SourceContext>): number {
  const [left, right] = [a.record, b.record];
  const history = Number(left.kind === 'history') - Number(right.kind === 'history');
  if (history !== 0) return history;
  const register = registerOrder[left.claim.register] - registerOrder[right.claim.register];
  if (register !== 0) return register;
  const living = Number(left.claim.state !== 'active') - Number(right.claim.state !== 'active');
  if (living !== 0) return living;
  const [asOfLeft, asOfRight] = [sources.get(left.sourceId)?.asOf ?? '', sources.get(right.sourceId)?.asOf ?? ''];
  if (asOfLeft !== asOfRight) return asOfLeft > asOfRight ? -1 : 1;
  if (left.recordKey === right.recordKey) return 0;
  return left.recordKey < right.recordKey ? -1 : 1;
}

const isAny = (): boolean => true;
const isCleanName = ({ record }: LinkedRecord): boolean =>
  record.kind === 'current' && record.nameNote !== 'relation' && !record.nameKey.includes('□');
const isFullSolarDate = ({ record }: LinkedRecord): boolean =>
  record.birthDate.length === 10 && record.birthCalendar === 'solar';
const hasValidId = ({ record }: LinkedRecord): boolean => record.idStatus === 'valid';
const hasAgreeingValidId = ({ record, nameAgreement }: LinkedRecord): boolean =>
  record.idStatus === 'valid' && record.kind === 'current' && nameAgreement !== 'conflicting';

function findHome(ordered: readonly LinkedRecord[], preferredArea: string): PersonRecord | undefined {
  const withAddress = ({ record }: LinkedRecord) => record.kind === 'current' && record.address !== '';
  const inArea = ({ record }: LinkedRecord) => preferredArea !== '' && record.area.startsWith(preferredArea);
  return (
    ordered.find((linked) => withAddress(linked) && inArea(linked)) ??
    ordered.find(withAddress) ??
    ordered.find(({ record }) => record.kind === 'current' && record.household !== '') ??
    ordered.find(({ record }) => record.address !== '')
  )?.record;
}

import type { PartialDate } from '../model/person-record.ts';
import type { LinkedRecord, PersonStatus } from '../model/status.ts';

/** What cannot well be true and is listed for somebody to look at (promise H13). */
export const implausibleKinds = [
  'payment-after-death',
  'two-active-residences',
  'exclusive-schemes',
  'parent-younger',
  'shared-id',
  'shared-phone',
] as const;
type ImplausibleKind = (typeof implausibleKinds)[number];

export interface ImplausibleEvent {
  readonly kind: ImplausibleKind;
  readonly personId: string;
  readonly areaCode: string;
}

/** More people than this on one telephone are worth a look: an agent's number, or a form filled in for others. */
export const phoneLimit = 8;

/** A parent is at least this many years older. */
const parentYears = 12;

/** Finds the events of one person, but for those about telephones that too many share. */
export function findImplausible(
  personId: string,
  status: PersonStatus,
  records: readonly LinkedRecord[],
): readonly ImplausibleEvent[] {
  const events: ImplausibleEvent[] = [];
  const areaCode = status.ownerArea;
  const add = (kind: ImplausibleKind): void => {
    if (!events.some((event) => event.kind === kind)) events.push({ kind, personId, areaCode });
  };
  if (paidAfterDeath(status)) add('payment-after-death');
  for (const { flag } of status.flags) {
    if (flag === 'duplicate-person') add('two-active-residences');
    else if (flag === 'double-enrolled') add('exclusive-schemes');
    else if (flag === 'duplicate-id') add('shared-id');
  }
  if (records.some(({ record }) => record.kin.some((kin) => isYoungerParent(kin, record)))) add('parent-younger');
  return events;
}

function paidAfterDeath(status: PersonStatus): boolean {
  if (status.vital === 'alive') return false;
  let death: PartialDate = '';
  for (const { kind, date } of status.evidence)
    if (kind === 'death' && date !== '' && (death === '' || date < death)) death = date;
  const month = death.slice(0, 7);
  return month.length === 7 && status.coverage.some(({ lastPaid }) => lastPaid.slice(0, 7) > month);
}

function isYoungerParent(kin: LinkedRecord['record']['kin'][number], record: LinkedRecord['record']): boolean {
  if (kin.role !== 'mother' && kin.role !== 'father') return false;
  if (kin.idNumber.length !== 18 || record.birthDate === '') return false;
  const parentYear = Number(kin.idNumber.slice(6, 10));
  const childYear = Number(record.birthDate.slice(0, 4));
  return parentYear > 1800 && childYear > 1800 && childYear - parentYear < parentYears;
}

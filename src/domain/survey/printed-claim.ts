import type { PartialDate, Sex } from '../model/person-record.ts';
import type { FlagName, GoldenRecord, PersonStatus, Reason } from '../model/status.ts';

/** A finding about a person as an issued list told it, with the sources that said so. */
interface PrintedFlag {
  readonly flag: FlagName;
  /** Sources the finding rests on; empty where it rests on an absence. */
  readonly sourceIds: readonly string[];
}

/**
 * What an issued list said of a person: kept with the batch, because a returned row is audited against what was printed
 * and a later night takes back what no longer holds.
 */
export interface PrintedClaim {
  readonly name: string;
  /** Folded for comparison, as {@link GoldenRecord.nameKey}. */
  readonly nameKey: string;
  readonly sex: Sex;
  readonly birthDate: PartialDate;
  /** Full valid number; '' none. */
  readonly idNumber: string;
  readonly phone: string;
  readonly address: string;
  /** copy: another community is in charge. */
  readonly role: 'owner' | 'copy';
  readonly reasons: readonly Reason[];
  readonly flags: readonly PrintedFlag[];
  /** Dates of death the list named: a visit that repeats one adds nothing to it. */
  readonly deathDates: readonly PartialDate[];
}

/** Flags a list tells, because they are why there is a visit. */
const toldFlags: ReadonlySet<FlagName> = new Set([
  'death-reported',
  'death-contradicted',
  'residence-unclear',
  'uninsured-pension',
  'uninsured-medical',
  'lapsed',
]);

/** What tonight's list says of a person. */
export function buildPrintedClaim(golden: GoldenRecord, status: PersonStatus, role: 'owner' | 'copy'): PrintedClaim {
  const { name, nameKey, sex, birthDate, idNumber, phone, address } = golden;
  return {
    name,
    nameKey,
    sex,
    birthDate,
    idNumber,
    phone,
    address,
    role,
    reasons: status.taskReason,
    flags: status.flags
      .filter(({ flag }) => toldFlags.has(flag))
      .map(({ flag, reason }) => ({ flag, sourceIds: sourcesOf(flag, reason, status) })),
    deathDates: deathDatesOf(status),
  };
}

/** A claim as the ledger gives it back. */
export function readPrintedClaim(stored: Readonly<Record<string, unknown>>): PrintedClaim {
  const text = (name: string): string => {
    const value = stored[name];
    return typeof value === 'string' ? value : '';
  };
  const list = <T>(name: string): readonly T[] => {
    const value = stored[name];
    return Array.isArray(value) ? (value as readonly T[]) : [];
  };
  return {
    name: text('name'),
    nameKey: text('nameKey'),
    sex: text('sex') as Sex,
    birthDate: text('birthDate'),
    idNumber: text('idNumber'),
    phone: text('phone'),
    address: text('address'),
    role: text('role') === 'copy' ? 'copy' : 'owner',
    reasons: list('reasons'),
    flags: list('flags'),
    deathDates: list('deathDates'),
  };
}

function sourcesOf(flag: FlagName, reason: Reason, status: PersonStatus): readonly string[] {
  const found = new Set<string>();
  if (flag.startsWith('death-')) {
    for (const { kind, value, sourceId } of status.evidence) {
      if (kind === 'death' && value !== 'refuted' && sourceId !== 'survey') found.add(sourceId);
    }
  } else {
    for (const name of ['source', 'sources']) {
      for (const sourceId of String(reason.params[name] ?? '').split(',')) if (sourceId !== '') found.add(sourceId);
    }
  }
  return [...found].sort();
}

function deathDatesOf({ evidence }: PersonStatus): readonly PartialDate[] {
  const dates = evidence.filter(({ kind, date }) => kind === 'death' && date !== '').map(({ date }) => date);
  return [...new Set(dates)].sort();
}

import shippedRows from '../../../models/rules.json' with { type: 'json' };
import { noLedgerEvidence, type VisitEvidence } from '../model/ledger-evidence.ts';
import { blankClaim, blankRecord } from '../model/made-record.contract.ts';
import type { Claim, PersonRecord } from '../model/person-record.ts';
import type { Register, Scheme } from '../model/registers.ts';
import type { LinkedRecord, PersonStatus, SourceContext } from '../model/status.ts';
import { createAvailability, type SchemeSource } from './availability.ts';
import { resolvePerson } from './resolve-person.ts';
import { noPresence, type PersonInput, type StatusContext } from './status-input.ts';
import { buildStatusRules, type RuleOverrides, type StatusRules } from './status-rules.ts';

/** The day on which the made people are judged. */
const today = '2026-11-24';
const asOf = '2026-11-20';

const register = (
  sourceId: string,
  department: SourceContext['department'],
  kind: Register,
  more: Partial<SourceContext> = {},
): SourceContext => ({
  sourceId,
  department,
  upstream: department,
  register: kind,
  completeness: 'snapshot',
  covers: ['430302'],
  asOf,
  state: 'accepted',
  ...more,
});

/** The sources of a made night, by id. */
export const madeSources: Readonly<Record<string, SourceContext>> = {
  czrk: register('czrk', 'public-security', 'resident'),
  'czrk-yuetang': register('czrk-yuetang', 'public-security', 'resident', { covers: ['430304'] }),
  zanzhu: register('zanzhu', 'public-security', 'temporary-resident'),
  qianyi: register('qianyi', 'public-security', 'move'),
  huohua: register('huohua', 'civil-affairs', 'death'),
  sangzang: register('sangzang', 'civil-affairs', 'death'),
  dibao: register('dibao', 'civil-affairs', 'low-income'),
  canji: register('canji', 'civil-affairs', 'disability', { upstream: 'disabled-persons-federation' }),
  jubao: register('jubao', 'social-security', 'enrolment'),
  zhibao: register('zhibao', 'social-security', 'enrolment'),
  jiguan: register('jiguan', 'social-security', 'enrolment'),
  yibao: register('yibao', 'medical-insurance', 'enrolment'),
  zhiyi: register('zhiyi', 'medical-insurance', 'enrolment'),
  xuesheng: register('xuesheng', 'education', 'student'),
  bidui: register('bidui', 'social-security', 'insured-elsewhere', { upstream: 'mohrss' }),
};

const schemesBySource: Readonly<Record<string, readonly Scheme[]>> = {
  jubao: ['resident-pension'],
  zhibao: ['employee-pension'],
  jiguan: ['civil-service-pension'],
  yibao: ['resident-medical'],
  zhiyi: ['employee-medical'],
};

/** What a made record says beside its claim. */
export interface MadeRecord extends Partial<Claim> {
  readonly key?: string;
  readonly kind?: PersonRecord['kind'];
  readonly idStatus?: PersonRecord['idStatus'];
  readonly idNumber?: string;
  readonly nameNote?: PersonRecord['nameNote'];
  readonly area?: string;
  readonly personKey?: string;
  readonly linkRule?: string;
  readonly nameAgreement?: LinkedRecord['nameAgreement'];
}

/** A made record of a source: a full valid id and an agreeing name unless it says otherwise. */
export function madeRecord(sourceId: string, made: MadeRecord = {}): LinkedRecord {
  const { key, kind, idStatus, idNumber, nameNote, area, personKey, linkRule, nameAgreement, ...claim } = made;
  const source = madeSources[sourceId];
  if (source === undefined) throw new Error(`no made source ${sourceId}`);
  const scheme = schemesBySource[sourceId]?.[0] ?? '';
  return {
    record: {
      ...blankRecord,
      recordKey: `${sourceId}:${key ?? '1'}`,
      sourceId,
      kind: kind ?? 'current',
      idNumber: idNumber ?? (idStatus === undefined || idStatus === 'valid' ? '430302196503072415' : ''),
      idStatus: idStatus ?? 'valid',
      name: '某人',
      nameKey: '某人',
      nameNote: nameNote ?? '',
      sex: 'male',
      birthDate: '1965-03-07',
      area: area ?? (source.register === 'resident' || source.register === 'temporary-resident' ? '430302102001' : ''),
      personKey: personKey ?? '',
      claim: { ...blankClaim, register: source.register, scheme, ...claim },
    },
    linkRule: linkRule ?? 'id',
    matchWeight: 0,
    nameAgreement: nameAgreement ?? 'agreeing',
  };
}

/** A made visit of the list of the person's community. */
export function madeVisit(
  resultCode: VisitEvidence['resultCode'],
  day: string,
  more: Partial<VisitEvidence> = {},
): VisitEvidence {
  return {
    resultCode,
    day,
    area: '430302102001',
    seenInPerson: '',
    deathDate: '',
    certificate: '',
    namedInformant: false,
    datePrinted: true,
    namedArea: '',
    note: '',
    ...more,
  };
}

/** A made night that differs from the ordinary one: all sources came, no scheme is unavailable. */
export interface MadeNight {
  readonly today?: string;
  readonly sources?: Readonly<Record<string, SourceContext>>;
  readonly notAvailable?: readonly Scheme[];
  readonly policy?: RuleOverrides;
}

/** The shipped rules under a policy. */
export function madeRules(policy: RuleOverrides = {}): StatusRules {
  return buildStatusRules(shippedRows, policy);
}

/** The context of a made night. */
function madeContext(night: MadeNight = {}): StatusContext {
  const sources = { ...madeSources, ...night.sources };
  const schemeSources: SchemeSource[] = Object.entries(schemesBySource).flatMap(([id, schemes]) => {
    const source = sources[id];
    return source === undefined ? [] : [{ source, schemes }];
  });
  const { maxHeldDays } = madeRules(night.policy).numbers;
  return {
    today: night.today ?? today,
    sources: new Map(Object.entries(sources)),
    availability: createAvailability(schemeSources, new Set(night.notAvailable ?? []), maxHeldDays),
    cityPrefixes: ['4303'],
    isCityPlace: (place) => (place.includes('湘潭') ? true : undefined),
  };
}

/** The person the rules see, born 1965 and known for long. */
function madeInput(records: readonly LinkedRecord[], more: Partial<PersonInput> = {}): PersonInput {
  return {
    records,
    ledger: noLedgerEvidence,
    presence: noPresence,
    birthDate: '1965-03-07',
    firstSeen: '2020-01-01',
    asked: false,
    idShared: false,
    ...more,
  };
}

/** What the shipped rules say of a made person on a made night. */
export function judge(
  records: readonly LinkedRecord[],
  more: Partial<PersonInput> = {},
  night: MadeNight = {},
): PersonStatus {
  return resolvePerson(madeInput(records, more), madeRules(night.policy), madeContext(night));
}

/** The flags of a status, sorted and joined, for tables. */
export function flagsOf(status: PersonStatus): string {
  return status.flags
    .map(({ flag }) => flag)
    .sort()
    .join(' ');
}

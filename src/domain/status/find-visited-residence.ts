import type { VisitEvidence } from '../model/ledger-evidence.ts';
import { earliestDay } from '../model/partial-date.ts';
import type { IsoDate } from '../model/person-record.ts';
import type { Reason, Residence } from '../model/status.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { PersonInput } from './status-input.ts';
import type { RuleId } from './status-rules.ts';

/** Residence as a visit or a decision found it. */
export interface VisitedResidence {
  readonly residence: Residence;
  readonly rule: RuleId | undefined;
  readonly since: IsoDate;
  readonly reason: Reason | undefined;
  /** Community found; '' when the register's place stands. */
  readonly area: string;
  /** The person was seen where the registers have them: what they say stands, over earlier visits too. */
  readonly isAsRegistered: boolean;
}

/**
 * What the last visit or decision says of residence, evidence of its day: undefined when there is none, when a register
 * row is dated later, or when it adds nothing. Results 12, 14 and 16 leave it open, 13 is moved out, 15 names another
 * community; a person who was seen lives where the list was.
 */
export function findVisitedResidence(
  registered: Residence,
  input: PersonInput,
  gathered: GatheredRecords,
): VisitedResidence | undefined {
  if (input.ledger.visits.length === 0 && input.ledger.decisions.length === 0) return undefined;
  let found: VisitedResidence | undefined;
  for (const visit of input.ledger.visits) {
    const said = ofVisit(visit, registered);
    if (said !== undefined && (found === undefined || said.since >= found.since)) found = said;
  }
  for (const { kind, day, area } of input.ledger.decisions) {
    if (kind !== 'moved' || (found !== undefined && day < found.since)) continue;
    const params = { day, to: area };
    const isGone = area === '';
    found = {
      residence: isGone ? 'transferred-out' : 'in-town',
      rule: isGone ? 'residence.moved-out' : undefined,
      since: day,
      reason: isGone ? { key: 'residence.decided-moved', params } : undefined,
      area,
      isAsRegistered: false,
    };
  }
  return found === undefined || lastRegisterDay(gathered) > found.since ? undefined : found;
}

function ofVisit(visit: VisitEvidence, registered: Residence): VisitedResidence | undefined {
  const { resultCode, day, namedArea, seenInPerson, area } = visit;
  const params = { day, code: resultCode };
  const unclear = {
    residence: 'unclear',
    rule: 'residence.unclear',
    since: day,
    area: '',
    isAsRegistered: false,
  } as const;
  const present = { residence: 'in-town', rule: undefined, since: day, reason: undefined } as const;
  switch (resultCode) {
    case '12':
      return { ...unclear, reason: { key: 'residence.visit-missing', params } };
    case '14':
      return { ...unclear, reason: { key: 'residence.visit-no-dwelling', params } };
    case '16':
      return { ...unclear, reason: { key: 'residence.visit-unknown', params } };
    case '13':
      return {
        residence: 'transferred-out',
        rule: 'residence.moved-out',
        since: day,
        reason: { key: 'residence.visit-moved', params },
        area: '',
        isAsRegistered: false,
      };
    case '15':
      if (namedArea === '') return { ...unclear, reason: { key: 'residence.visit-elsewhere', params } };
      return { ...present, area: namedArea, isAsRegistered: false };
    default: {
      if (seenInPerson !== 'yes') return undefined;
      const isAsRegistered = registered === 'in-town' || registered === 'transferred-within';
      return { ...present, area, isAsRegistered };
    }
  }
}

/** The last day a public-security row speaks of: moved in, moved out, registered, cancelled. */
function lastRegisterDay(gathered: GatheredRecords): IsoDate | '' {
  let last = '';
  for (const list of [gathered.resident, gathered.temporary, gathered.moves]) {
    for (const { record } of list) {
      const { state, since, date } = record.claim;
      const day = earliestDay(state === 'active' ? since : date);
      if (day > last) last = day;
    }
  }
  return last;
}

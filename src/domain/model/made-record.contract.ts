import type { Claim, PersonRecord } from './person-record.ts';

/** A claim that says nothing but its register. */
export const blankClaim: Claim = {
  register: 'resident',
  state: 'active',
  scheme: '',
  reason: '',
  date: '',
  since: '',
  until: '',
  lastPaid: '',
  coverageYear: '',
  moveRange: '',
  place: '',
  level: '',
  certificate: '',
};

/** A record of nobody: what a test says of a person stands out against it. */
export const blankRecord: PersonRecord = {
  recordKey: 's:1',
  sourceId: 's',
  kind: 'current',
  member: 0,
  idNumber: '',
  idStatus: 'missing',
  name: '',
  nameKey: '',
  formerNames: [],
  nameNote: '',
  sex: '',
  birthDate: '',
  birthCalendar: 'solar',
  area: '',
  address: '',
  addressKey: '',
  phone: '',
  household: '',
  relation: '',
  personKey: '',
  kin: [],
  claim: blankClaim,
};

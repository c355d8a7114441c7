import type { Dwelling, Enrolment, Move, Person, Registration, Reply, TemporaryStay } from './person.ts';

/** Source groups of the city; every district has its own file of the first. */
export const sourceNames = [
  'czrk',
  'zanzhu',
  'qianyi',
  'huohua',
  'sangzang',
  'dibao',
  'tekun',
  'canji',
  'jubao',
  'zhibao',
  'jiguan',
  'jumin-yibao',
  'zhigong-yibao',
  'xuesheng',
  'bidui',
] as const;
export type SourceName = (typeof sourceNames)[number];

/** Whose data a source really is: two sources of one upstream count as one. */
export const upstreamOf: Readonly<Record<SourceName, string>> = {
  czrk: 'public-security',
  zanzhu: 'public-security',
  qianyi: 'public-security',
  huohua: 'civil-affairs',
  sangzang: 'civil-affairs',
  dibao: 'civil-affairs',
  tekun: 'civil-affairs',
  canji: 'disabled-persons-federation',
  jubao: 'social-security',
  zhibao: 'social-security',
  jiguan: 'social-security',
  'jumin-yibao': 'medical-insurance',
  'zhigong-yibao': 'medical-insurance',
  xuesheng: 'education',
  bidui: 'mohrss',
};

/** What a row says about its person, beyond who it is. */
export interface Claim {
  readonly registration?: Registration;
  readonly stay?: TemporaryStay;
  readonly move?: Move;
  /** Day of death as the row states it; 0 when the row states a death without a day. */
  readonly deathDay?: number;
  readonly enrolment?: Enrolment;
  readonly reply?: Reply;
  readonly inSchool?: boolean;
  readonly help?: boolean;
}

/** Whether the rules let a row come to its person: yes, no, or open (the rules leave it to judgement). */
export type Linkable = 'yes' | 'no' | 'open';

/** How a written id number stands to the person's own. */
export type IdKind = 'valid' | 'near' | 'none' | 'relative';

/** A row, or one member of a row, as written: its line and what the truth knows about it. */
export interface Rec {
  readonly source: SourceName;
  readonly person: Person;
  readonly line: string;
  /** Member of a household row (1 = the head), 0 elsewhere. */
  readonly member: number;
  /** History rows are linked by person key only; dropped ones (AAE100=0) leave nothing. */
  readonly kind: 'current' | 'history' | 'dropped';
  readonly damage: readonly string[];
  readonly idKind: IdKind;
  /** The number the written one comes from; empty where there is none. */
  readonly idBase: string;
  /** The row itself shows whose number it is (kin columns, householder, handler). */
  readonly kinShown: boolean;
  /** The written number is the father's or mother's. */
  readonly parentId: boolean;
  readonly name: string;
  readonly nameBase: string;
  /** Steps away after folding: 0 equal, 1 near. */
  readonly nameEdit: number;
  /** The rules leave open whether the two names are equal or near. */
  readonly nameOpen: boolean;
  readonly formerShown: boolean;
  readonly birth: 'equal' | 'absent' | 'lunar';
  readonly sexShown: boolean;
  readonly dwellings: readonly Dwelling[];
  readonly phone: string;
  /** Person key inside public security (RYID); empty elsewhere. */
  readonly personKey: string;
  readonly claim: Claim;
  /** Whether the rules let the row come to its person; set once all rows of the person are known. */
  linkable?: Linkable;
  /** Short stand-in for a valid number, filled when the truth first writes the row. */
  idToken?: string;
}

import type { IsoDate } from '../model/person-record.ts';
import type { Department, Register, Scheme, SchemeGroup } from '../model/registers.ts';
import type { GateResult } from './gates.ts';

/** What one source did tonight, as counts. */
export interface SourceFacts {
  readonly sourceId: string;
  readonly department: Department;
  readonly register: Register;
  /** accepted tonight; held = the last accepted rows stand; missing = nothing was ever accepted. */
  readonly state: 'accepted' | 'held' | 'missing';
  /** Day the rows in use speak of; '' when there are none. */
  readonly asOf: IsoDate | '';
  /** The gate that held the source; '' when accepted. */
  readonly heldBy: string;
  readonly files: number;
  readonly rowsRead: number;
  readonly accepted: number;
  readonly filtered: number;
  readonly quarantined: number;
  readonly blank: number;
}

/** Why people of an area are not judged in a group of schemes. The words of `reason` are `report.not-judged.<reason>`. */
export interface NotJudgedFacts {
  readonly group: SchemeGroup;
  readonly reason:
    | 'no-source'
    | 'source-missing'
    | 'source-held'
    | 'unknown-code'
    | 'no-birth-date'
    | 'not-asked'
    | 'other';
  /** The scheme that could not be looked up; '' where the reason is not about one. */
  readonly scheme: Scheme | '';
  readonly personCount: number;
}

/** A brake that was over its limit and was let pass by a named decision. */
interface AcceptedBrake {
  readonly brake: string;
  readonly value: string;
  readonly limit: string;
}

/** Everything about the night itself that the report names before any figure. */
export interface NightFacts {
  readonly sources: readonly SourceFacts[];
  readonly gates: readonly GateResult[];
  readonly notJudged: readonly NotJudgedFacts[];
  readonly acceptedBrakes: readonly AcceptedBrake[];
  /** Persons of earlier nights, for the trend; oldest first, tonight last. */
  readonly trend: readonly TrendPoint[];
  /** When the results of the issued lists are due; '' or absent before any is issued. */
  readonly deadline?: IsoDate | '';
  readonly newlyDeceased: number;
  readonly newlyTransferred: number;
  readonly newPersons: number;
  readonly mergedPersons: number;
}

/** The totals of one run, for the lines over time; `runId` is '' for a day between runs. */
export interface TrendPoint {
  readonly runId: string;
  readonly date: IsoDate;
  readonly persons: number;
  readonly insured: number;
  readonly visit: number;
  readonly issued: number;
  readonly returned: number;
  readonly done: number;
  readonly overdue: number;
}

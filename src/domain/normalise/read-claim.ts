import { laterDate } from '../model/partial-date.ts';
import {
  type Claim,
  type ClaimReason,
  type ClaimState,
  claimReasons,
  claimStates,
  type PartialDate,
} from '../model/person-record.ts';
import { type Register, type Scheme, schemes } from '../model/registers.ts';
import type { ProfileField } from '../model/source-profile.ts';
import type { CellReader } from './cell-reader.ts';
import type { CodeTables } from './code-tables.ts';

/** What the reader of claims is told about its source. */
export interface ClaimContext {
  readonly register: Register;
  readonly scheme: Scheme | '';
  readonly codes: CodeTables;
  readonly reader: (field: ProfileField) => CellReader;
  readonly rawReader: (field: ProfileField) => CellReader;
  /** Whether the layout has a column or a constant for the field. */
  readonly has: (field: ProfileField) => boolean;
  readonly readDate: (raw: string) => PartialDate;
}

/** The claim of a row, or undefined when it is about a kind of insurance that no table knows. */
export type ClaimReader = (
  cells: readonly string[],
  noDwelling: boolean,
  certificateLevel: string,
) => Claim | undefined;

const stateSet: ReadonlySet<string> = new Set(claimStates);
const reasonSet: ReadonlySet<string> = new Set(claimReasons);
const schemeSet: ReadonlySet<string> = new Set(schemes);

/** State of a row whose layout says nothing of it: to be on the list is the claim. */
const impliedState: Readonly<Record<Register, ClaimState>> = {
  resident: 'active',
  'temporary-resident': 'active',
  move: 'moved',
  death: 'deceased',
  'low-income': 'minimum-living',
  disability: 'certified',
  enrolment: 'unknown',
  student: 'in-school',
  'insured-elsewhere': 'unknown',
  survey: 'other',
};

/** State of a value that the table does not hold. */
const unknownState: Readonly<Record<Register, ClaimState>> = {
  ...impliedState,
  resident: 'other',
  'temporary-resident': 'other',
  student: 'other',
};

const diedStates: ReadonlySet<ClaimState> = new Set(['deceased']);
const movedStates: ReadonlySet<ClaimState> = new Set([
  'moved-out',
  'moved',
  'army',
  'abroad',
  'missing',
  'ended',
  'cancelled',
]);

/** Builds the reader of what rows of one layout claim. */
export function createClaimReader(context: ClaimContext): ClaimReader {
  const { register, codes, reader, rawReader, readDate } = context;
  const cell = {
    state: reader('state'),
    contributionState: reader('contributionState'),
    category: reader('category'),
    scheme: reader('scheme'),
    reason: reader('reason'),
    moveReason: reader('moveReason'),
    cancelReason: reader('cancelReason'),
    deathDate: rawReader('deathDate'),
    moveDate: rawReader('moveDate'),
    cancelDate: rawReader('cancelDate'),
    date: rawReader('date'),
    since: rawReader('since'),
    until: rawReader('until'),
    lastPaid: rawReader('lastPaid'),
    lastDrawn: rawReader('lastDrawn'),
    paidOn: rawReader('paidOn'),
    coverageYear: reader('coverageYear'),
    moveRange: reader('moveRange'),
    destination: reader('destination'),
    destinationAddress: reader('destinationAddress'),
    place: reader('place'),
    level: reader('level'),
    certificate: reader('certificate'),
  };
  const hasState = context.has('state') || codes.hasStatePairs;
  const insured = register === 'enrolment' || register === 'insured-elsewhere';

  const deathReasons = (['cancelReason', 'reason'] as const).filter(context.has);
  const otherReasons = (['reason', 'moveReason', 'cancelReason'] as const).filter(context.has);

  const readState = (cells: readonly string[]): ClaimState => {
    if (!hasState) return impliedState[register];
    const raw = cell.state(cells);
    const found = codes.hasStatePairs
      ? codes.findStatePair(raw, cell.contributionState(cells))
      : (codes.find('state', raw) ?? (stateSet.has(raw) ? raw : undefined));
    if (found !== undefined && stateSet.has(found)) return found as ClaimState;
    if (raw !== '') return unknownState[register];
    if (register === 'insured-elsewhere') return 'none';
    return impliedState[register];
  };

  const readScheme = (cells: readonly string[]): Scheme | '' | undefined => {
    const raw = cell.scheme(cells);
    if (raw === '') return context.scheme;
    const found = codes.has('scheme') ? codes.find('scheme', raw) : raw;
    return found !== undefined && schemeSet.has(found) ? (found as Scheme) : undefined;
  };

  const reasonOf = (field: 'reason' | 'moveReason' | 'cancelReason', cells: readonly string[]): ClaimReason => {
    const raw = cell[field](cells);
    if (raw === '') return '';
    const found = codes.find(field, raw) ?? (reasonSet.has(raw) ? raw : 'other');
    return reasonSet.has(found) ? (found as ClaimReason) : 'other';
  };

  const readReason = (cells: readonly string[], state: ClaimState, noDwelling: boolean): ClaimReason => {
    for (const field of diedStates.has(state) ? deathReasons : otherReasons) {
      const reason = reasonOf(field, cells);
      if (reason !== '') return reason;
    }
    return noDwelling && (register === 'resident' || register === 'temporary-resident') ? 'no-dwelling' : '';
  };

  const readEventDate = (cells: readonly string[], state: ClaimState): PartialDate => {
    if (register === 'enrolment' || diedStates.has(state)) {
      const died = readDate(cell.deathDate(cells));
      if (died !== '') return died;
    }
    if (movedStates.has(state)) {
      const moved = readDate(cell.moveDate(cells));
      if (moved !== '') return moved;
    }
    const date = readDate(cell.date(cells));
    return date === '' && state !== 'active' ? readDate(cell.cancelDate(cells)) : date;
  };

  const readLevel = (cells: readonly string[], certificateLevel: string): string => {
    const raw = cell.level(cells);
    if (raw === '') return certificateLevel;
    return codes.has('level') ? (codes.find('level', raw) ?? certificateLevel) : raw;
  };

  return (cells, noDwelling, certificateLevel) => {
    const scheme = insured ? readScheme(cells) : '';
    if (scheme === undefined || (register === 'enrolment' && scheme === '')) return undefined;
    const state = readState(cells);
    const moved = state === 'moved' || state === 'moved-out';
    return {
      register,
      state,
      scheme,
      reason: readReason(cells, state, noDwelling),
      date: readEventDate(cells, state),
      since: readDate(cell.since(cells)),
      until: readDate(cell.until(cells)),
      lastPaid: insured
        ? laterDate(
            laterDate(readDate(cell.lastPaid(cells)), readDate(cell.lastDrawn(cells))),
            readDate(cell.paidOn(cells)),
          )
        : '',
      coverageYear: readYear(cell.coverageYear(cells)),
      moveRange: moved ? readMoveRange(codes, cell.moveRange(cells)) : '',
      place: readPlace(cells),
      level: readLevel(cells, certificateLevel),
      certificate: cell.certificate(cells),
    };
  };

  function readPlace(cells: readonly string[]): string {
    if (register === 'insured-elsewhere') return cell.place(cells);
    if (register !== 'move' && register !== 'resident') return '';
    const destination = cell.destination(cells);
    return destination === '' ? cell.destinationAddress(cells) : destination;
  }
}

function readYear(raw: string): string {
  return raw === '' ? '' : (/^\d{4}/.exec(raw)?.[0] ?? '');
}

function readMoveRange(codes: CodeTables, raw: string): Claim['moveRange'] {
  if (raw === '') return '';
  const found = codes.find('moveRange', raw) ?? raw;
  return found === 'within' || found === 'out' ? found : '';
}

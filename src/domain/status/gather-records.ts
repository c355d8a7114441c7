import type { IsoDate } from '../model/person-record.ts';
import type { LinkedRecord, SourceContext } from '../model/status.ts';
import type { PersonInput, StatusContext } from './status-input.ts';

/** A person's current records by what they speak of. Arrays keep the order of the input. */
export interface GatheredRecords {
  readonly resident: readonly LinkedRecord[];
  readonly temporary: readonly LinkedRecord[];
  readonly moves: readonly LinkedRecord[];
  readonly deaths: readonly LinkedRecord[];
  readonly enrolments: readonly LinkedRecord[];
  readonly replies: readonly LinkedRecord[];
  readonly students: readonly LinkedRecord[];
  /** Low income, destitution and disability. */
  readonly help: readonly LinkedRecord[];
  /** Whether any record says death, in whatever register, or stands behind a name with 已故. */
  readonly saysDeath: boolean;
  /** Whether any record carries a reason that exempts: army, abroad, prison. */
  readonly saysAbsent: boolean;
  /** Whether a record of a department other than public security is linked. */
  readonly hasOtherDepartment: boolean;
  /** Source of a record. */
  readonly sourceOf: (linked: LinkedRecord) => SourceContext;
  /** `asOf` of the first sighting of the record's content. */
  readonly firstAsOf: (linked: LinkedRecord) => IsoDate;
}

const none: readonly LinkedRecord[] = Object.freeze([]);

/** Sorts a person's current records by register in one pass. History rows are evidence of former ids and names only. */
export function gatherRecords(input: PersonInput, context: StatusContext): GatheredRecords {
  let resident = none;
  let temporary = none;
  let moves = none;
  let deaths = none;
  let enrolments = none;
  let replies = none;
  let students = none;
  let help = none;
  let saysDeath = false;
  let saysAbsent = false;
  let hasOtherDepartment = false;
  const sourceOf = (linked: LinkedRecord): SourceContext => getSource(linked, context);
  for (const linked of input.records) {
    const { claim, kind, nameNote } = linked.record;
    if (claim.register === 'survey') continue;
    const isPublicSecurity = sourceOf(linked).department === 'public-security';
    if (!isPublicSecurity) hasOtherDepartment = true;
    if (kind === 'history') continue;
    if (claim.reason === 'death' || claim.state === 'deceased' || nameNote === 'deceased') saysDeath = true;
    else if (claim.state === 'army' || claim.state === 'abroad') saysAbsent = true;
    else if (claim.reason === 'army' || claim.reason === 'abroad' || claim.reason === 'prison') saysAbsent = true;
    switch (claim.register) {
      case 'resident':
        resident = withOne(resident, linked);
        break;
      case 'temporary-resident':
        temporary = withOne(temporary, linked);
        break;
      case 'move':
        moves = withOne(moves, linked);
        break;
      case 'death':
        deaths = withOne(deaths, linked);
        break;
      case 'enrolment':
        enrolments = withOne(enrolments, linked);
        break;
      case 'insured-elsewhere':
        replies = withOne(replies, linked);
        break;
      case 'student':
        students = withOne(students, linked);
        break;
      default:
        help = withOne(help, linked);
    }
  }
  return {
    resident,
    temporary,
    moves,
    deaths,
    enrolments,
    replies,
    students,
    help,
    saysDeath,
    saysAbsent,
    hasOtherDepartment,
    sourceOf,
    firstAsOf: (linked) => input.firstAsOf?.(linked.record.recordKey) ?? sourceOf(linked).asOf,
  };
}

/** Most registers hold nothing of a person: they share one empty array, and only the first record makes a new one. */
function withOne(list: readonly LinkedRecord[], linked: LinkedRecord): readonly LinkedRecord[] {
  if (list === none) return [linked];
  (list as LinkedRecord[]).push(linked);
  return list;
}

function getSource(linked: LinkedRecord, context: StatusContext): SourceContext {
  const source = context.sources.get(linked.record.sourceId);
  if (source === undefined) throw new Error(`No source context for source ${linked.record.sourceId}`);
  return source;
}

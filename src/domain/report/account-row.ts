import { groupOfScheme, type Scheme, type SchemeGroup } from '../model/registers.ts';
import type { Outcome, PersonStatus, Task, VitalStatus } from '../model/status.ts';

/**
 * Where a person stands in one group of schemes: covered here or elsewhere, one of the gaps, exempt, or '' where the
 * rules compute nothing (not a resident, too young for a pension).
 */
export const groupStates = [
  '',
  'insured',
  'elsewhere',
  'uninsured',
  'lapsed',
  'renewal-due',
  'exempt',
  'not-judged',
] as const;
export type GroupState = (typeof groupStates)[number];

/**
 * One person as the accounts count them. Everyone the registry knows has exactly one; the first four fields are the
 * line in accounts.csv, the others feed the summary.
 */
export interface AccountRow {
  readonly personId: string;
  /** 12 digits, 9 or 6 where the community or street is unknown, '' where the district is. */
  readonly ownerArea: string;
  readonly outcome: Outcome;
  readonly task: Task;
  /** Areas that carry a marked copy of the person. */
  readonly copyAreas: readonly string[];
  readonly vital: VitalStatus;
  readonly pension: GroupState;
  readonly medical: GroupState;
  /** Schemes active or drawing. */
  readonly insuredSchemes: readonly Scheme[];
}

const nowhere: ReadonlySet<Outcome> = new Set(['not-registered', 'deceased', 'transferred-out']);
const none: readonly Scheme[] = [];

/** The account of one person by what the rules said tonight. */
export function buildAccountRow(personId: string, status: PersonStatus): AccountRow {
  return {
    personId,
    ownerArea: status.ownerArea,
    outcome: status.outcome,
    task: status.task,
    copyAreas: status.copyAreas,
    vital: status.vital,
    pension: groupStateOf(status, 'pension'),
    medical: groupStateOf(status, 'medical'),
    insuredSchemes: insuredSchemesOf(status),
  };
}

function groupStateOf(status: PersonStatus, group: SchemeGroup): GroupState {
  if (nowhere.has(status.outcome)) return '';
  for (const gap of status.gaps) if (gap.group === group) return gap.state;
  let covered: GroupState = '';
  for (const coverage of status.coverage) {
    if (groupOfScheme[coverage.scheme] !== group) continue;
    if (coverage.state === 'active' || coverage.state === 'drawing') return 'insured';
    if (coverage.state === 'elsewhere') covered = 'elsewhere';
    // A paused scheme without a gap: the rules count it as covered.
    else if (coverage.state === 'paused' && covered === '') covered = 'insured';
  }
  if (covered !== '') return covered;
  return status.flags.some(({ flag }) => flag === 'exempt') ? 'exempt' : '';
}

function insuredSchemesOf(status: PersonStatus): readonly Scheme[] {
  if (status.coverage.length === 0) return none;
  const insured: Scheme[] = [];
  for (const { scheme, state } of status.coverage) {
    if ((state === 'active' || state === 'drawing') && !insured.includes(scheme)) insured.push(scheme);
  }
  return insured;
}

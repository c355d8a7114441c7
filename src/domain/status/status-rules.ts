import { KnownError } from '../../kit/known-error.ts';

/** Ids of the rules, one for each thing a rule can say. An office changes their parameters and words, not their ids. */
export const ruleIds = [
  'vital.legal-cancellation',
  'vital.two-sources',
  'vital.decision',
  'vital.reported',
  'vital.contradicted',
  'residence.moved-out',
  'residence.moved-within',
  'residence.unclear',
  'residence.not-registered',
  'coverage.yearly',
  'coverage.elsewhere',
  'coverage.held',
  'gap.pension',
  'gap.medical',
  'gap.lapsed',
  'exempt.student',
  'exempt.absent',
  'double.pension',
  'double.medical',
  'identity.duplicate-id',
  'identity.duplicate-person',
  'subsidy.eligible',
  'task.claim',
  'task.refusal',
] as const;
export type RuleId = (typeof ruleIds)[number];

/**
 * One rule as data: a row of `models/rules.json` or of an office's own rules. `words` is the key of its text; an
 * office's own rule may bring the text itself, in any one language.
 */
export interface RuleRow {
  readonly id: string;
  readonly version: number;
  readonly words: string;
  readonly parameters: Readonly<Record<string, number | string>>;
}

/** The numbers and choices of the rules; months, days and years as named. */
export interface RuleNumbers {
  /** legal-or-two-sources: public security's own cancellation suffices; two-sources: it counts as one of two. */
  readonly deceased: 'legal-or-two-sources' | 'two-sources';
  /** Payments up to this many months after the month of death are no sign of life. */
  readonly lagMonths: number;
  readonly transferFlagMonths: number;
  readonly maxHeldDays: number;
  readonly claimDays: number;
  readonly refusalMonths: number;
  /** An exemption found by a visit is asked again after this many months. */
  readonly visitExemptMonths: number;
  readonly pensionAge: number;
  readonly studentMaxAge: number;
  /** Whether people whose yearly payment is due are on a list while the window is open. */
  readonly renewal: 'in-window' | 'none';
  /** Yearly medical scheme; absent where the config names none. */
  readonly yearlyMedical?: YearlyMedical;
}

/**
 * The year that is being sold and the window in which people pay for it. The window renews into `coverageYear`, or into
 * the year in which it ends where that is later.
 */
export interface YearlyMedical {
  readonly coverageYear: number;
  /** ISO date, inclusive. */
  readonly windowStart: string;
  /** ISO date, inclusive. */
  readonly windowEnd: string;
}

/** The rules as the code holds them: every id present, numbers complete. */
export interface StatusRules {
  readonly rows: Readonly<Record<RuleId, RuleRow>>;
  readonly numbers: RuleNumbers;
}

/** What a config may say over the parameters of the rule rows. */
export type RuleOverrides = Partial<RuleNumbers>;

/**
 * The rules from rows (`models/rules.json`, an office's rows after the shipped ones: a later row of the same id wins)
 * and the config's policy.
 * @throws KnownError `rule-missing`, `rule-parameter` (exit 2): a rule id without a row, a number that is none.
 */
export function buildStatusRules(rows: readonly RuleRow[], overrides: RuleOverrides = {}): StatusRules {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const found: Partial<Record<RuleId, RuleRow>> = {};
  for (const id of ruleIds) {
    const row = byId.get(id);
    if (row === undefined) throw new KnownError('rule-missing', { rule: id });
    found[id] = Object.freeze({ ...row });
  }
  const complete = found as Record<RuleId, RuleRow>;
  const number = (id: RuleId, name: string): number => {
    const value = complete[id].parameters[name];
    if (typeof value !== 'number' || !Number.isInteger(value) || value < 0) {
      throw new KnownError('rule-parameter', { rule: id, parameter: name });
    }
    return value;
  };
  const choice = <T extends string>(id: RuleId, name: string, allowed: readonly T[]): T => {
    const value = allowed.find((one) => one === complete[id].parameters[name]);
    if (value === undefined) throw new KnownError('rule-parameter', { rule: id, parameter: name });
    return value;
  };
  const numbers: RuleNumbers = {
    deceased: choice('vital.legal-cancellation', 'deceased', ['legal-or-two-sources', 'two-sources']),
    lagMonths: number('vital.contradicted', 'lagMonths'),
    transferFlagMonths: number('residence.moved-within', 'transferFlagMonths'),
    maxHeldDays: number('coverage.held', 'maxHeldDays'),
    claimDays: number('task.claim', 'claimDays'),
    refusalMonths: number('task.refusal', 'refusalMonths'),
    visitExemptMonths: number('exempt.absent', 'visitExemptMonths'),
    pensionAge: number('gap.pension', 'pensionAge'),
    studentMaxAge: number('exempt.student', 'studentMaxAge'),
    renewal: choice('coverage.yearly', 'renewal', ['in-window', 'none']),
    ...overrides,
  };
  return Object.freeze({ rows: Object.freeze(complete), numbers: Object.freeze(numbers) });
}

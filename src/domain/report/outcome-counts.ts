import type { Outcome } from '../model/status.ts';

/** The names under which a run counts its persons by outcome, in `--json`, the log and `v_run`. */
export const outcomeCountNames = {
  visit: 'visit',
  insured: 'insured',
  exempt: 'exempt',
  'not-judged': 'notJudged',
  deceased: 'deceased',
  'transferred-out': 'transferredOut',
  'not-registered': 'notRegistered',
} as const satisfies Readonly<Record<Outcome, string>>;

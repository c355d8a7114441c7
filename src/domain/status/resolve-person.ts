import type { PersonStatus } from '../model/status.ts';
import { ageFacts } from './age-facts.ts';
import { findAbsence } from './find-absence.ts';
import { findNextDate } from './find-next-date.ts';
import { findPremiumHelp } from './find-premium-help.ts';
import { gatherRecords } from './gather-records.ts';
import { judgeCoverage } from './judge-coverage.ts';
import { judgeExemption } from './judge-exemption.ts';
import { judgeGaps } from './judge-gaps.ts';
import { judgeResidence } from './judge-residence.ts';
import { isGone, judgeOutcome, judgeTask } from './judge-task.ts';
import { judgeVital } from './judge-vital.ts';
import { listEvidence } from './list-evidence.ts';
import { raiseFlags } from './raise-flags.ts';
import type { PersonInput, StatusContext } from './status-input.ts';
import type { StatusRules } from './status-rules.ts';

const noGaps = Object.freeze([]);

/**
 * Everything the rules say about one person on the run's date: vital status, residence, coverage, gaps, flags, task,
 * outcome, owner and copies, with the evidence, and the first date on which it could change by itself. Pure: the same
 * input gives the same answer, whatever the order of the records.
 */
export function resolvePerson(input: PersonInput, rules: StatusRules, context: StatusContext): PersonStatus {
  const { numbers } = rules;
  const gathered = gatherRecords(input, context);
  const vital = judgeVital(input, gathered, numbers);
  const absence = findAbsence(input, gathered, numbers, context);
  const residence = judgeResidence(input, gathered, absence, numbers, context);
  const age = ageFacts(input.birthDate, context.today, numbers);
  const exemption = judgeExemption(input, gathered, absence, age, numbers, context);
  const coverage = judgeCoverage(gathered, numbers, context);
  const help = findPremiumHelp(gathered);
  const gaps = isGone({ vital, residence })
    ? noGaps
    : judgeGaps(
        coverage,
        {
          age,
          exemption,
          ownerArea: residence.ownerArea,
          isUnasked: residence.isTemporaryOnly && !input.asked && !coverage.isInReply,
          firstSeen: input.firstSeen,
          hasPremiumHelp: help !== undefined,
          maxHeldDays: numbers.maxHeldDays,
        },
        context,
      );
  const taskFacts = { vital, residence, exemption, gaps };
  const task = judgeTask(input, taskFacts, numbers, context);
  const facts = { input, gathered, vital, residence, exemption, coverage, gaps, help };
  return {
    vital: vital.vital,
    residence: residence.residence,
    outcome: judgeOutcome(task, taskFacts),
    task: task.task,
    taskReason: task.reasons,
    schemes: task.schemes,
    ownerArea: residence.ownerArea,
    copyAreas: residence.copyAreas,
    evidence: listEvidence(facts),
    coverage: coverage.coverage,
    gaps,
    flags: raiseFlags(facts, rules),
    nextDate: findNextDate(facts, age, task, numbers, context),
  };
}

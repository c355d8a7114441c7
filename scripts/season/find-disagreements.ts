import type { GoldenRecord, PersonStatus } from '../../src/domain/model/status.ts';
import type { SeasonAnswer } from './answers.ts';

/** What the registry says of a person after the visit. */
export interface JudgedAfter {
  readonly golden: GoldenRecord;
  readonly status: PersonStatus;
}

/**
 * Where the registry does not say what the visit found: by the result codes of the rules, written anew here. Empty when
 * it does.
 */
export function findDisagreements(answer: SeasonAnswer, { golden, status }: JudgedAfter): readonly string[] {
  const wrong: string[] = [];
  const demand = (holds: boolean, what: string): void => {
    if (!holds) wrong.push(`${answer.code}: ${what}`);
  };
  const { vital, residence, task, flags, evidence, ownerArea } = status;
  const has = (flag: string): boolean => flags.some((one) => one.flag === flag);
  demand(
    evidence.some(({ kind, value, date }) => kind === 'visit' && value === answer.code && date === answer.day),
    'the visit is among the evidence',
  );
  const isAliveAndPlaced = vital === 'alive' && (residence === 'in-town' || residence === 'transferred-within');
  if (answer.seen === 'yes') {
    demand(
      vital === 'alive' || vital === 'death-contradicted',
      'who was seen is alive or contradicts more than a report',
    );
    demand(residence !== 'unclear' || vital !== 'alive', 'who was seen has a place');
  }
  for (const field of ['phone', 'address'] as const) {
    if (answer[field] === '') continue;
    demand(golden[field] === answer[field], `${field} as put right`);
    demand(golden.chosenFrom[field]?.startsWith('survey:') === true, `${field} says that a visit put it right`);
  }
  switch (answer.code) {
    case '01':
    case '02':
    case '03':
    case '04':
    case '05':
    case '06':
      demand(task !== 'enrol', 'enrolment rests');
      if (isAliveAndPlaced && !status.taskReason.some(({ key }) => key === 'task.student-past-age')) {
        demand(task === 'none', 'no task while it rests');
      }
      break;
    case '07':
      demand(has('exempt'), 'exempt as a student');
      break;
    case '08':
    case '09':
    case '10':
      demand(has('exempt'), 'exempt');
      demand(task !== 'enrol', 'nothing to enrol');
      break;
    case '11':
      demand(vital !== 'alive', 'reported dead at least');
      demand(vital === 'deceased' ? task === 'none' : task === 'confirm', 'the office confirms, or it is settled');
      break;
    case '12':
    case '14':
    case '16':
      demand(residence === 'unclear', 'residence unclear');
      demand(task === 'verify' || task === 'confirm' || vital === 'deceased', 'still to verify');
      break;
    case '13':
      demand(residence === 'transferred-out' && task === 'none', 'moved away');
      break;
    case '15':
      demand(ownerArea === answer.namedArea, 'listed where the person lives');
      break;
    case '19':
      demand(has('duplicate-person'), 'a double registration');
      break;
    default:
      demand(task === 'verify' || task === 'enrol', 'still on the list');
  }
  return wrong;
}

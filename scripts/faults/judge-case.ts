import type { Ended } from './run-command.ts';
import { runCommand } from './run-command.ts';
import { findUnsound, isSameState, isUntouched, readState } from './state.ts';
import type { Subject } from './subject.ts';

/** One disturbed run and what was wrong with what it left; no fault = it kept its promises. */
export interface CaseResult {
  readonly kind: string;
  readonly place: string;
  readonly faults: readonly string[];
}

/** Most lines a person is told of one cause in. */
const causeLines = 3;

/**
 * Judges the folder after a disturbed run: a reader sees one whole night or the other, a failure is told in a line and
 * not as a stack, 'done' means done; and a clean rerun ends where the undisturbed run did, byte for byte. Where yesterday's
 * set could not be read (`isPastUnread`) unchanged lists are written anew instead of copied, with tonight's date in them:
 * whole and true, but not the same bytes.
 */
export async function judgeCase(
  subject: Subject,
  folder: string,
  ended: Ended,
  isPastUnread = false,
): Promise<readonly string[]> {
  const { beforeState, afterState } = subject;
  const faults = [...findUnsound(folder, beforeState, afterState)];
  if (isPastUnread && ended.code === 0) return faults;
  const wasKilled = ended.signal === 'SIGKILL' || ended.code === 137;
  if (!wasKilled) faults.push(...judgeEnd(subject, folder, ended, faults.length === 0));
  // A folder with not a byte changed and not a file more is the folder before: its rerun is the undisturbed run.
  if (faults.length === 0 && isUntouched(subject.before, folder)) return [];
  return [...faults, ...(await judgeRerun(subject, folder))];
}

/** A rerun without a fault must end well and leave exactly what an undisturbed run leaves. */
export async function judgeRerun(subject: Subject, folder: string): Promise<readonly string[]> {
  const { code, stderr } = await runCommand(subject.argv(folder), folder);
  if (code !== 0) return [`the rerun ended with ${code}: ${stderr.trim().split('\n')[0]}`];
  try {
    const state = readState(folder);
    const { afterState } = subject;
    if (isSameState(state, afterState)) return [];
    const parts = (['registry', 'current', 'output'] as const).filter((part) => state[part] !== afterState[part]);
    return [`the rerun differs from an undisturbed run in ${parts.join(', ')}`];
  } catch (error) {
    return [`cannot be read after the rerun: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function judgeEnd(subject: Subject, folder: string, { code, stderr }: Ended, isSound: boolean): readonly string[] {
  if (code === 0) {
    const isDone = isSound && isSameState(readState(folder), subject.afterState);
    return isDone ? [] : ['it said it was done and was not'];
  }
  const lines = stderr.trim().split('\n');
  const faults: string[] = [];
  if (/^\s+at /m.test(stderr)) faults.push(`a stack instead of a cause: ${lines[0]}`);
  else if (stderr.trim() === '') faults.push('it failed without a word');
  else if (lines.length > causeLines) faults.push(`a cause of ${lines.length} lines`);
  return faults;
}

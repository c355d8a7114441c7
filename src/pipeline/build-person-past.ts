import { noLedgerEvidence } from '../domain/model/ledger-evidence.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { Past } from '../registry/past.ts';
import type { PersonPast } from './judge-persons.ts';
import type { NightReading } from './read-sources.ts';

/**
 * What the night's judgement may ask about earlier nights.
 *
 * A held export speaks of the people who were known when it was accepted: it was judged against them then, though its own
 * day lay a little earlier. They count as seen by its day; people who came later do not.
 */
export function buildPersonPast(past: Past, { table, recOfRow, outcomes }: NightReading, today: IsoDate): PersonPast {
  const held = outcomes.filter(({ context, acceptedOn }) => context.state === 'held' && acceptedOn !== '');
  const earliest = (days: readonly string[]): string =>
    days.reduce((least, day) => (least === '' || day < least ? day : least), '');
  const heldAccepted = earliest(held.map(({ acceptedOn }) => acceptedOn));
  const heldAsOf = earliest(held.map(({ context }) => context.asOf));
  const runDate = (run: number): IsoDate => past.runDates.get(run) ?? today;
  return {
    firstSeen: (person) => {
      const run = past.firstRun(person);
      const date = run === 0 ? today : runDate(run);
      return heldAccepted !== '' && date <= heldAccepted ? heldAsOf : date;
    },
    runDate,
    ledger: () => noLedgerEvidence,
    firstAsOf: (row) => {
      const run = past.contentRun(recOfRow.at(row));
      return run === 0 ? undefined : past.asOf(table.sources.get(table.source.at(row)), run);
    },
  };
}

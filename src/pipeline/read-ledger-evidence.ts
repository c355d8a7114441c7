import { type LedgerEvidence, noLedgerEvidence } from '../domain/model/ledger-evidence.ts';
import { gatherLedgerEvidence } from '../registry/night-ledger.ts';
import type { NightDecisions } from './bind-night.ts';

/**
 * What people told the ledger about a person, by tonight's number: visits by the id printed on the list, decisions by
 * the records they were taken on. `personOfRow` gives tonight's person of a row.
 */
export function readLedgerEvidence(
  { ledger, leftKeys, rowOfKey }: NightDecisions,
  personOfRow: (row: number) => number,
  redirects: ReadonlyMap<number, number>,
): (person: number) => LedgerEvidence {
  const personOfKey = (key: string): number | undefined => {
    const row = rowOfKey.get(key);
    return row === undefined ? undefined : personOfRow(row);
  };
  const evidence = gatherLedgerEvidence(ledger, leftKeys, personOfKey, redirects);
  return (person) => evidence.get(person) ?? noLedgerEvidence;
}

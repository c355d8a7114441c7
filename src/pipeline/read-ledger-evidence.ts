import { type LedgerEvidence, noLedgerEvidence } from '../domain/model/ledger-evidence.ts';
import { gatherLedgerEvidence, type NightLedger } from '../registry/night-ledger.ts';

/** What people told the ledger about a person, by tonight's number: visits by the id printed on the list, decisions. */
export function readLedgerEvidence(
  ledger: NightLedger,
  redirects: ReadonlyMap<number, number>,
): (person: number) => LedgerEvidence {
  const evidence = gatherLedgerEvidence(ledger, new Map(), () => undefined, redirects);
  return (person) => evidence.get(person) ?? noLedgerEvidence;
}

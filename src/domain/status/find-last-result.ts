import type { LedgerEvidence, VisitEvidence } from '../model/ledger-evidence.ts';

/** The last visit that found something out: not nobody at home (17), refused to talk (18) or a remark (99). */
export function findLastResult(ledger: LedgerEvidence): VisitEvidence | undefined {
  let last: VisitEvidence | undefined;
  for (const visit of ledger.visits) {
    const { resultCode, day } = visit;
    if (resultCode === '17' || resultCode === '18' || resultCode === '99') continue;
    if (last === undefined || day >= last.day) last = visit;
  }
  return last;
}

import type { VisitEvidence } from '../model/ledger-evidence.ts';
import type { GoldenRecord } from '../model/status.ts';

/**
 * The golden record with what visits put right, the later visit last. A correction answers what was printed: once a
 * department says something else, the department has heard of it and its word stands. `chosenFrom` names the visit
 * by the key of its record.
 */
export function correctGolden(golden: GoldenRecord, visits: readonly VisitEvidence[]): GoldenRecord {
  let corrected = golden;
  for (const { corrections, recordKey = 'survey' } of visits) {
    for (const { field, printed, value } of corrections ?? []) {
      if (corrected[field] !== printed) continue;
      const chosenFrom = { ...corrected.chosenFrom, [field]: recordKey };
      corrected = { ...corrected, [field]: value, chosenFrom };
    }
  }
  return corrected;
}

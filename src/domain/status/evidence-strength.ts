import type { LinkedRecord } from '../model/status.ts';
import type { GatheredRecords } from './gather-records.ts';
import type { PersonInput } from './status-input.ts';

/**
 * Whether a record is strong evidence about its person: it has a full valid id number that nobody else has, an agreeing
 * name, and its number, not a likeness, is what binds it to the person. Where public security knows the person, that
 * number must be on one of its rows (history rows included). The person's own public-security row is strong with a full
 * valid id, or when no other department's record is linked to it; never where a likeness alone binds it to the person's
 * other current row, so that nobody registered and living is dead by a row that may be somebody else's (H2).
 */
export function isStrong(linked: LinkedRecord, gathered: GatheredRecords, input: PersonInput): boolean {
  const { record, linkRule, nameAgreement } = linked;
  const hasFullId = record.idStatus === 'valid' && !input.idShared;
  const isAgreeing = nameAgreement === 'agreeing' || linkRule === 'own';
  if (isPublicSecurityRow(linked)) {
    if (linkRule === 'probabilistic' || isJoinedByLikeness(linked, input)) return false;
    return !gathered.hasOtherDepartment || (hasFullId && isAgreeing);
  }
  if (!hasFullId || !isAgreeing) return false;
  if (linkRule === 'decision') return true;
  let isKnownToPublicSecurity = false;
  for (const other of input.records) {
    if (!isPublicSecurityRow(other)) continue;
    isKnownToPublicSecurity = true;
    if (other.record.idStatus === 'valid' && other.record.idNumber === record.idNumber) return true;
  }
  return !isKnownToPublicSecurity && linkRule !== 'probabilistic';
}

/** Whether the person has another current public-security row that only a likeness binds. */
function isJoinedByLikeness(linked: LinkedRecord, input: PersonInput): boolean {
  return input.records.some(
    (other) =>
      other !== linked &&
      other.linkRule === 'probabilistic' &&
      other.record.kind === 'current' &&
      isPublicSecurityRow(other),
  );
}

/** A row of the resident or temporary-resident register, current or history. */
function isPublicSecurityRow({ record }: LinkedRecord): boolean {
  return record.claim.register === 'resident' || record.claim.register === 'temporary-resident';
}

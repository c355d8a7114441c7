import type { PersonRecord } from '../model/person-record.ts';
import type { RejectReason } from './reject-reasons.ts';

/** Where a row stands and what it holds: four words of its digest at `digests[digestAt]`. */
export interface NormaliserPlace {
  readonly line: number;
  readonly digests: Uint32Array;
  readonly digestAt: number;
}

/** A member of a household row that is no record, though the row is accepted. `column` is a header text. */
export interface RejectedMember {
  readonly member: number;
  readonly column: string;
  readonly reason: RejectReason;
}

/** What a source row comes to. */
export type NormalisedRow =
  | {
      readonly kind: 'accepted';
      readonly records: readonly PersonRecord[];
      readonly rejectedMembers: readonly RejectedMember[];
      /** The key of the row holds the number of its occurrence, so that no other row has it. */
      readonly isNumbered: boolean;
    }
  /** Not current: history records, or nothing where the profile drops it. */
  | { readonly kind: 'filtered'; readonly records: readonly PersonRecord[] }
  | { readonly kind: 'rejected'; readonly column: string; readonly reason: RejectReason };

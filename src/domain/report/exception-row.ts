import type { IsoDate } from '../model/person-record.ts';

/**
 * One person of an issued list with whom something is amiss: no result and past the due date (issued, not returned), or
 * said to be insured and not seen in social security's data after the days it has (claimed, not insured).
 */
export interface ExceptionRow {
  readonly personId: string;
  readonly name: string;
  /** The area the list was issued to. */
  readonly areaCode: string;
  readonly batchId: string;
  readonly issuedDate: IsoDate;
  readonly dueDate: IsoDate | '';
  /** Result code of the visit; '' while none came back. */
  readonly resultCode: string;
  readonly returnedDate: IsoDate | '';
}

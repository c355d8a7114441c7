import type { PersonStatus, Reason } from '../model/status.ts';

/** Why a person is on a community's list no longer: for the sheet 撤下. `areaCode` is the area of the issued list. */
export function whyWithdrawn(status: PersonStatus, areaCode: string): readonly Reason[] {
  const isListed = status.task === 'verify' || status.task === 'enrol';
  if (isListed && status.ownerArea !== areaCode) {
    return [{ key: 'withdrawn.other-list', params: { area: status.ownerArea } }];
  }
  if (status.task === 'confirm') return [{ key: 'withdrawn.office', params: {} }];
  switch (status.outcome) {
    case 'deceased':
    case 'transferred-out':
    case 'not-registered': {
      const reasons = status.flags.filter(({ flag }) => flag === status.outcome).map(({ reason }) => reason);
      return reasons.length > 0 ? reasons : [{ key: `withdrawn.${status.outcome}`, params: {} }];
    }
    case 'exempt':
      // Which exemption it is belongs on no list.
      return [{ key: 'withdrawn.exempt', params: {} }];
    case 'not-judged':
      return status.gaps.filter(({ state }) => state === 'not-judged').map(({ reason }) => reason);
    case 'visit':
      return status.taskReason;
    default:
      return [{ key: 'withdrawn.insured', params: {} }];
  }
}

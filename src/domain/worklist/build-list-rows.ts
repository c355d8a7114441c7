import { ageRangeOn } from '../model/age.ts';
import type { ListRow } from '../model/list-row.ts';
import type { IsoDate } from '../model/person-record.ts';
import type { GoldenRecord, PersonStatus } from '../model/status.ts';
import type { IssuedItem } from './issued-item.ts';

const noRows: readonly ListRow[] = Object.freeze([]);

/**
 * The rows a person has on worklists tonight: one on the owner's list and a marked copy on each other list in question,
 * when the task is one for a door (`verify`, `enrol`). `issued` is the person's item of the last issued batch.
 */
export function buildListRows(
  personId: string,
  golden: GoldenRecord,
  status: PersonStatus,
  date: IsoDate,
  issued?: IssuedItem,
): readonly ListRow[] {
  if (status.task !== 'verify' && status.task !== 'enrol') return noRows;
  const wanted = new Set(status.schemes);
  const missing = status.gaps.filter(({ suggestedScheme }) => suggestedScheme !== '' && wanted.has(suggestedScheme));
  const owner: ListRow = {
    personId,
    role: 'owner',
    areaCode: status.ownerArea,
    name: golden.name,
    sex: golden.sex,
    age: ageRangeOn(golden.birthDate, date)?.least ?? -1,
    birthDate: golden.birthDate,
    idNumber: golden.idNumber,
    phone: golden.phone,
    household: golden.household,
    relation: golden.relation,
    address: golden.address,
    task: status.task,
    missing: missing.map(({ group, state }) => ({ group, state })),
    suggestedSchemes: status.schemes,
    premiumHelp: missing.some(({ premiumHelp }) => premiumHelp),
    reasons: status.taskReason,
    change: changeOf(status.ownerArea, issued),
    lastNote: issued?.note ?? '',
  };
  if (status.copyAreas.length === 0) return [owner];
  const copies = status.copyAreas.map(
    (areaCode): ListRow => ({ ...owner, role: 'copy', areaCode, change: changeOf(areaCode, issued) }),
  );
  return [owner, ...copies];
}

/** new: not on the list last issued to this area; returned: it came back without settling anything; open: else. */
function changeOf(areaCode: string, issued: IssuedItem | undefined): ListRow['change'] {
  if (issued === undefined || issued.areaCode !== areaCode) return 'new';
  return issued.state === 'open' ? 'open' : 'returned';
}

import { type IdStatus, idStatuses, type PersonRecord } from '../domain/model/person-record.ts';
import type { AnchoredKey } from '../domain/person/bind-decisions.ts';
import { unpackDate } from '../engine/local/packed-date.ts';
import type { NightReading } from './read-sources.ts';

const valid = idStatuses.indexOf('valid' satisfies IdStatus);

/** A record as a decision remembers it. */
export function anchorOf({ recordKey, sourceId, idNumber, idStatus, nameKey, birthDate }: PersonRecord): AnchoredKey {
  return { recordKey, sourceId, idNumber: idStatus === 'valid' ? idNumber : '', nameKey, birthDate };
}

/**
 * Tonight's records as decisions know records. History rows answer to their key only. So does a row that is gone from
 * its export while another row there says the same of a person: that is the same row under a new key, and decisions go
 * with it; else the gone row stands in.
 */
export function* anchorRows({ table, goneRun }: NightReading): Generator<AnchoredKey> {
  const gone = new Map<string, AnchoredKey[]>();
  for (let row = 0; row < table.rowCount; row += 1) {
    if (goneRun.at(row) === 0) continue;
    const anchor = anchorRow(table, row);
    const list = gone.get(sayingOf(anchor));
    if (list === undefined) gone.set(sayingOf(anchor), [anchor]);
    else list.push(anchor);
  }
  for (let row = 0; row < table.rowCount; row += 1) {
    if (goneRun.at(row) !== 0) continue;
    const anchor = anchorRow(table, row);
    if (table.isHistory.at(row) === 1) {
      yield { ...anchor, idNumber: '', nameKey: '', birthDate: '' };
      continue;
    }
    if (gone.size > 0) gone.delete(sayingOf(anchor));
    yield anchor;
  }
  for (const anchors of gone.values()) yield* anchors;
}

function anchorRow(table: NightReading['table'], row: number): AnchoredKey {
  return {
    recordKey: table.getRecordKey(row),
    sourceId: table.sources.get(table.source.at(row)),
    idNumber: table.idStatus.at(row) === valid ? table.getIdNumber(row) : '',
    nameKey: table.nameKeys.get(table.nameKey.at(row)),
    birthDate: unpackDate(table.birth.at(row)),
  };
}

function sayingOf({ sourceId, idNumber, nameKey, birthDate }: AnchoredKey): string {
  return `${sourceId}\u001f${idNumber}\u001f${nameKey}\u001f${birthDate}`;
}

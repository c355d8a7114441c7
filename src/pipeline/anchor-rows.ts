import { packIdentityLow } from '../domain/model/packed-identity.ts';
import { type IdStatus, idStatuses, type PersonRecord } from '../domain/model/person-record.ts';
import type { AnchoredKey } from '../domain/person/bind-decisions.ts';
import { sayingOf } from '../domain/person/elders.ts';
import { unpackDate } from '../engine/local/packed-date.ts';
import { stableHashInto } from '../kit/stable-hash.ts';
import type { NightReading } from './read-sources.ts';

const valid = idStatuses.indexOf('valid' satisfies IdStatus);

/** A record as a decision remembers it. */
export function anchorOf({ recordKey, sourceId, idNumber, idStatus, nameKey, birthDate }: PersonRecord): AnchoredKey {
  return { recordKey, sourceId, idNumber: idStatus === 'valid' ? idNumber : '', nameKey, birthDate };
}

/**
 * Tonight's records as decisions know records: those that may be among `wanted`, by key, number or name. History rows
 * answer to their key only. So does a row that is gone from its export while another row there says the same of a person:
 * that is the same row under a new key, and decisions go with it; else the gone row stands in.
 */
export function* anchorRows(reading: NightReading, wanted: readonly AnchoredKey[]): Generator<AnchoredKey> {
  if (wanted.length === 0) return;
  const { table, goneRun } = reading;
  const rows = findCandidates(reading, wanted);
  const gone = new Map<string, AnchoredKey[]>();
  for (const row of rows) {
    if (goneRun.at(row) === 0) continue;
    const anchor = anchorRow(table, row);
    const list = gone.get(sayingOf(anchor));
    if (list === undefined) gone.set(sayingOf(anchor), [anchor]);
    else list.push(anchor);
  }
  for (const row of rows) {
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

/** Rows of record keys. */
export function findRowsOfKeys({ table }: NightReading, keys: ReadonlySet<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const hashes = new Set(Array.from(keys, hashOf));
  const low = table.keyHashLow.view();
  for (let row = 0; row < low.length; row += 1) {
    if (!hashes.has(low[row] as number)) continue;
    const key = table.getRecordKey(row);
    if (keys.has(key)) found.set(key, row);
  }
  return found;
}

/** Few of millions, by a look at columns of numbers. */
function findCandidates({ table }: NightReading, wanted: readonly AnchoredKey[]): readonly number[] {
  const hashes = new Set(wanted.map(({ recordKey }) => hashOf(recordKey)));
  const ids = new Set(wanted.map(({ idNumber }) => packIdentityLow(idNumber)));
  const idTexts = new Set(wanted.map(({ idNumber }) => table.idTexts.find(idNumber) ?? 0));
  ids.delete(0);
  idTexts.delete(0);
  const names = new Uint8Array(table.nameKeys.size);
  for (const { nameKey } of wanted) names[table.nameKeys.find(nameKey) ?? 0] = 1;
  names[0] = 0;
  const [low, id, idText, name] = [table.keyHashLow, table.idLow, table.idText, table.nameKey].map((column) =>
    column.view(),
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  const rows: number[] = [];
  for (let row = 0; row < table.rowCount; row += 1) {
    const isWanted =
      names[name[row] as number] === 1 ||
      ids.has(id[row] as number) ||
      hashes.has(low[row] as number) ||
      idTexts.has(idText[row] as number);
    if (isWanted) rows.push(row);
  }
  return rows;
}

const scratch = new Uint32Array(2);

/** Low half of a record key's hash, as the table has it. */
function hashOf(recordKey: string): number {
  stableHashInto(recordKey, scratch, 0);
  return scratch[1] as number;
}

/** A row of a table as decisions remember records. */
export function anchorRow(table: NightReading['table'], row: number): AnchoredKey {
  return {
    recordKey: table.getRecordKey(row),
    sourceId: table.sources.get(table.source.at(row)),
    idNumber: table.idStatus.at(row) === valid ? table.getIdNumber(row) : '',
    nameKey: table.nameKeys.get(table.nameKey.at(row)),
    birthDate: unpackDate(table.birth.at(row)),
  };
}

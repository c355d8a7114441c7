import { packIdentityHigh, packIdentityLow, unpackIdentity } from '../../domain/model/packed-identity.ts';
import {
  type Claim,
  claimReasons,
  claimStates,
  type IdStatus,
  idStatuses,
  type Kin,
  type PersonRecord,
  type Sex,
} from '../../domain/model/person-record.ts';
import { registers, schemes } from '../../domain/model/registers.ts';
import type { ColumnPack } from '../../kit/column-pack.ts';
import { GrowingColumn, newUint8, newUint32 } from '../../kit/growing-column.ts';
import { PackedDictionary } from '../../kit/packed-dictionary.ts';
import { stableHashInto } from '../../kit/stable-hash.ts';
import { StringDictionary } from '../../kit/string-dictionary.ts';
import { TextPages } from '../../kit/text-pages.ts';
import { packDate, unpackDate } from './packed-date.ts';

const sexes = ['', 'male', 'female'] as const satisfies readonly Sex[];
const nameNotes = ['', 'deceased', 'disabled', 'relation'] as const;
const moveRanges = ['', 'within', 'out'] as const;
const kinRoles = ['mother', 'father', 'spouse', 'guardian', 'householder', 'relative'] as const;
const schemesOrNone = ['', ...schemes] as const;
/** Between former names of one record; cannot occur in a folded name. */
export const formerNameSeparator = '\u0001';

const uint8 = (): GrowingColumn<Uint8Array> => new GrowingColumn(newUint8);
const uint32 = (): GrowingColumn<Uint32Array> => new GrowingColumn(newUint32);

/**
 * The night's records as columns: numbers in typed arrays, repeated texts once in dictionaries, the many of
 * them outside the heap; about 200 bytes a record and its share of the distinct texts. `get` makes a {@link PersonRecord} again, equal to
 * the one appended.
 */
export class RecordTable {
  readonly names = new PackedDictionary();
  readonly nameKeys = new PackedDictionary();
  readonly formerNames = new StringDictionary();
  readonly idTexts = new StringDictionary();
  readonly areas = new StringDictionary();
  readonly addresses = new PackedDictionary();
  readonly addressKeys = new PackedDictionary();
  readonly phones = new PackedDictionary();
  readonly households = new PackedDictionary();
  readonly personKeys = new PackedDictionary();
  readonly sources = new StringDictionary();
  readonly relations = new StringDictionary();
  readonly kinNames = new StringDictionary();
  /** Numbers of kin that are no valid id. */
  readonly kinIdTexts = new StringDictionary();
  readonly claimTexts = new PackedDictionary();
  readonly #recordKeys = new TextPages();
  readonly #renamed = new Map<number, string>();

  readonly source = uint32();
  readonly isHistory = uint8();
  readonly member = uint8();
  readonly idStatus = uint8();
  /**
   * Packed valid ids; 0 and 0 where the number is not valid, or is that of a relative named in the same row and so not
   * the person's own: then `idText` has it.
   */
  readonly idHigh = uint32();
  readonly idLow = uint32();
  readonly idText = uint32();
  readonly name = uint32();
  readonly nameKey = uint32();
  readonly formerName = uint32();
  readonly nameNote = uint8();
  readonly sex = uint8();
  readonly birth = uint32();
  readonly isLunar = uint8();
  readonly area = uint32();
  readonly address = uint32();
  readonly addressKey = uint32();
  readonly phone = uint32();
  readonly household = uint32();
  readonly relation = uint8();
  readonly personKey = uint32();
  readonly keyHashHigh = uint32();
  readonly keyHashLow = uint32();
  readonly kinStart = uint32();
  readonly kinRole = uint8();
  readonly kinName = uint32();
  readonly kinIdHigh = uint32();
  readonly kinIdLow = uint32();
  readonly kinIdText = uint32();
  readonly register = uint8();
  readonly state = uint8();
  readonly #scheme = uint8();
  readonly #reason = uint8();
  readonly #moveRange = uint8();
  readonly #date = uint32();
  readonly #since = uint32();
  readonly #until = uint32();
  readonly #lastPaid = uint32();
  readonly #coverageYear = uint32();
  readonly #place = uint32();
  readonly #level = uint32();
  readonly #certificate = uint32();

  /** One number a row. */
  readonly #rowColumns: readonly (GrowingColumn<Uint8Array> | GrowingColumn<Uint32Array>)[] = [
    this.source,
    this.isHistory,
    this.member,
    this.idStatus,
    this.idHigh,
    this.idLow,
    this.idText,
    this.name,
    this.nameKey,
    this.formerName,
    this.nameNote,
    this.sex,
    this.birth,
    this.isLunar,
    this.area,
    this.address,
    this.addressKey,
    this.phone,
    this.household,
    this.relation,
    this.personKey,
    this.keyHashHigh,
    this.keyHashLow,
    this.kinStart,
    this.register,
    this.state,
    this.#scheme,
    this.#reason,
    this.#moveRange,
    this.#date,
    this.#since,
    this.#until,
    this.#lastPaid,
    this.#coverageYear,
    this.#place,
    this.#level,
    this.#certificate,
  ];
  /** One number a relative. */
  readonly #kinColumns = [this.kinRole, this.kinName, this.kinIdHigh, this.kinIdLow, this.kinIdText];
  readonly #dictionaries = [
    this.names,
    this.nameKeys,
    this.formerNames,
    this.idTexts,
    this.areas,
    this.addresses,
    this.addressKeys,
    this.phones,
    this.households,
    this.personKeys,
    this.sources,
    this.relations,
    this.kinNames,
    this.kinIdTexts,
    this.claimTexts,
  ];

  get rowCount(): number {
    return this.source.length;
  }

  /** Keeps a record and gives its row, 0, 1, 2 … */
  append(record: PersonRecord): number {
    const row = this.source.push(this.sources.add(record.sourceId));
    this.#recordKeys.push(record.recordKey);
    stableHashInto(record.recordKey, scratch, 0);
    this.keyHashHigh.push(scratch[0] as number);
    this.keyHashLow.push(scratch[1] as number);
    this.isHistory.push(record.kind === 'history' ? 1 : 0);
    this.member.push(record.member);
    this.#pushId(record);
    this.name.push(this.names.add(record.name));
    this.nameKey.push(this.nameKeys.add(record.nameKey));
    this.formerName.push(
      record.formerNames.length === 0 ? 0 : this.formerNames.add(record.formerNames.join(formerNameSeparator)),
    );
    this.nameNote.push(nameNotes.indexOf(record.nameNote));
    this.sex.push(sexes.indexOf(record.sex));
    this.birth.push(packDate(record.birthDate));
    this.isLunar.push(record.birthCalendar === 'lunar' ? 1 : 0);
    this.area.push(this.areas.add(record.area));
    this.address.push(this.addresses.add(record.address));
    this.addressKey.push(this.addressKeys.add(record.addressKey));
    this.phone.push(this.phones.add(record.phone));
    this.household.push(this.households.add(record.household));
    this.relation.push(this.relations.add(record.relation));
    this.personKey.push(this.personKeys.add(record.personKey));
    this.kinStart.push(this.kinRole.length);
    for (const kin of record.kin) {
      this.kinRole.push(kinRoles.indexOf(kin.role));
      this.kinName.push(this.kinNames.add(kin.name));
      const high = packIdentityHigh(kin.idNumber);
      const low = packIdentityLow(kin.idNumber);
      const isPacked = high !== 0 && low !== 0 && unpackIdentity(high, low) === kin.idNumber;
      this.kinIdHigh.push(isPacked ? high : 0);
      this.kinIdLow.push(isPacked ? low : 0);
      this.kinIdText.push(isPacked ? 0 : this.kinIdTexts.add(kin.idNumber));
    }
    this.#pushClaim(record.claim);
    return row;
  }

  /** The record of a row, built anew. */
  get(row: number): PersonRecord {
    const former = this.formerName.at(row);
    return {
      recordKey: this.getRecordKey(row),
      sourceId: this.sources.get(this.source.at(row)),
      kind: this.isHistory.at(row) === 1 ? 'history' : 'current',
      member: this.member.at(row),
      idNumber: this.getIdNumber(row),
      idStatus: idStatuses[this.idStatus.at(row)] as IdStatus,
      name: this.names.get(this.name.at(row)),
      nameKey: this.nameKeys.get(this.nameKey.at(row)),
      formerNames: former === 0 ? [] : this.formerNames.get(former).split(formerNameSeparator),
      nameNote: nameNotes[this.nameNote.at(row)] ?? '',
      sex: sexes[this.sex.at(row)] ?? '',
      birthDate: unpackDate(this.birth.at(row)),
      birthCalendar: this.isLunar.at(row) === 1 ? 'lunar' : 'solar',
      area: this.areas.get(this.area.at(row)),
      address: this.addresses.get(this.address.at(row)),
      addressKey: this.addressKeys.get(this.addressKey.at(row)),
      phone: this.phones.get(this.phone.at(row)),
      household: this.households.get(this.household.at(row)),
      relation: this.relations.get(this.relation.at(row)),
      personKey: this.personKeys.get(this.personKey.at(row)),
      kin: this.#getKin(row),
      claim: this.#getClaim(row),
    };
  }

  getRecordKey(row: number): string {
    return this.#renamed.get(row) ?? this.#recordKeys.get(row);
  }

  /** Gives a row another record key. */
  rename(row: number, recordKey: string): void {
    this.#renamed.set(row, recordKey);
    stableHashInto(recordKey, scratch, 0);
    this.keyHashHigh.set(row, scratch[0] as number);
    this.keyHashLow.set(row, scratch[1] as number);
  }

  /** Drops every row that is not marked 1; the others move up in their order. Texts nobody carries any more stay. */
  keep(isKept: Uint8Array): void {
    const isKinKept = new Uint8Array(this.kinRole.length);
    const starts = new Uint32Array(this.rowCount);
    const newRows = new Uint32Array(this.rowCount);
    let keptKin = 0;
    let keptRows = 0;
    for (let row = 0; row < this.rowCount; row += 1) {
      starts[row] = keptKin;
      newRows[row] = keptRows;
      if (isKept[row] !== 1) continue;
      keptRows += 1;
      const [start, end] = this.getKinRange(row);
      isKinKept.fill(1, start, end);
      keptKin += end - start;
    }
    this.kinStart.view().set(starts);
    const renamed = [...this.#renamed];
    this.#renamed.clear();
    for (const [row, key] of renamed) if (isKept[row] === 1) this.#renamed.set(newRows[row] as number, key);
    for (const column of this.#rowColumns) column.keep(isKept);
    this.#recordKeys.keep(isKept);
    for (const column of this.#kinColumns) column.keep(isKinKept);
  }

  /** Writes the table, or fills an empty one with what was written. */
  exchange(pack: ColumnPack): void {
    for (const dictionary of this.#dictionaries) dictionary.exchange(pack);
    for (const column of [...this.#rowColumns, ...this.#kinColumns]) pack.column<Uint8Array | Uint32Array>(column);
    this.#recordKeys.exchange(pack);
    for (const [row, key] of pack.json([...this.#renamed])) this.#renamed.set(row, key);
  }

  getIdNumber(row: number): string {
    const low = this.idLow.at(row);
    return low === 0 ? this.idTexts.get(this.idText.at(row)) : unpackIdentity(this.idHigh.at(row), low);
  }

  /** Where the kin of a row begin and end in the kin columns. */
  getKinRange(row: number): readonly [number, number] {
    return [this.kinStart.at(row), row + 1 < this.rowCount ? this.kinStart.at(row + 1) : this.kinRole.length];
  }

  #pushId(record: PersonRecord): void {
    this.idStatus.push(idStatuses.indexOf(record.idStatus));
    const isValid = record.idStatus === 'valid' && !record.kin.some((kin) => kin.idNumber === record.idNumber);
    this.idHigh.push(isValid ? packIdentityHigh(record.idNumber) : 0);
    this.idLow.push(isValid ? packIdentityLow(record.idNumber) : 0);
    this.idText.push(isValid ? 0 : this.idTexts.add(record.idNumber));
  }

  #pushClaim(claim: Claim): void {
    this.register.push(registers.indexOf(claim.register));
    this.state.push(claimStates.indexOf(claim.state));
    this.#scheme.push(schemesOrNone.indexOf(claim.scheme));
    this.#reason.push(claimReasons.indexOf(claim.reason));
    this.#moveRange.push(moveRanges.indexOf(claim.moveRange));
    this.#date.push(packDate(claim.date));
    this.#since.push(packDate(claim.since));
    this.#until.push(packDate(claim.until));
    this.#lastPaid.push(packDate(claim.lastPaid));
    this.#coverageYear.push(this.claimTexts.add(claim.coverageYear));
    this.#place.push(this.claimTexts.add(claim.place));
    this.#level.push(this.claimTexts.add(claim.level));
    this.#certificate.push(this.claimTexts.add(claim.certificate));
  }

  #getKin(row: number): Kin[] {
    const [start, end] = this.getKinRange(row);
    const kin: Kin[] = [];
    for (let at = start; at < end; at += 1) {
      kin.push({
        role: kinRoles[this.kinRole.at(at)] ?? 'relative',
        name: this.kinNames.get(this.kinName.at(at)),
        idNumber:
          this.kinIdLow.at(at) === 0
            ? this.kinIdTexts.get(this.kinIdText.at(at))
            : unpackIdentity(this.kinIdHigh.at(at), this.kinIdLow.at(at)),
      });
    }
    return kin;
  }

  #getClaim(row: number): Claim {
    return {
      register: registers[this.register.at(row)] ?? 'resident',
      state: claimStates[this.state.at(row)] ?? 'unknown',
      scheme: schemesOrNone[this.#scheme.at(row)] ?? '',
      reason: claimReasons[this.#reason.at(row)] ?? '',
      date: unpackDate(this.#date.at(row)),
      since: unpackDate(this.#since.at(row)),
      until: unpackDate(this.#until.at(row)),
      lastPaid: unpackDate(this.#lastPaid.at(row)),
      coverageYear: this.claimTexts.get(this.#coverageYear.at(row)),
      moveRange: moveRanges[this.#moveRange.at(row)] ?? '',
      place: this.claimTexts.get(this.#place.at(row)),
      level: this.claimTexts.get(this.#level.at(row)),
      certificate: this.claimTexts.get(this.#certificate.at(row)),
    };
  }
}

const scratch = new Uint32Array(2);

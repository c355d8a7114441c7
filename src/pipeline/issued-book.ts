import type { ListRow } from '../domain/model/list-row.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { GoldenRecord, PersonStatus, Reason, SourceContext } from '../domain/model/status.ts';
import type { AreaProgress } from '../domain/report/area-progress.ts';
import type { ChangeRow, RetractionRow } from '../domain/report/case-rows.ts';
import { findRetractions, whyRetracted } from '../domain/survey/find-retractions.ts';
import { type PrintedClaim, readPrintedClaim } from '../domain/survey/printed-claim.ts';
import { compareWithIssued } from '../domain/worklist/compare-with-issued.ts';
import type { IssuedItem } from '../domain/worklist/issued-item.ts';
import { whyWithdrawn } from '../domain/worklist/why-withdrawn.ts';
import type { WithdrawnRow } from '../outputs/list-input.ts';
import type { BatchItem } from '../registry/batch-items.ts';
import { type Retraction, retractionIdOf } from '../registry/retraction-ledger.ts';
import { type IssuedPast, isOwned } from './issued-past.ts';

/** What is known of one person: of tonight's judgement or from the registry. */
export interface PersonFindings {
  /** Person number of the registry. */
  readonly person: number;
  readonly personId: string;
  readonly golden: GoldenRecord;
  readonly status: PersonStatus;
}

/** A person who was on an issued list, as tonight judges them. */
interface KnownPerson {
  readonly personId: string;
  readonly name: string;
  readonly address: string;
  readonly standing: readonly BatchItem[];
  /** Lists that have the person tonight. */
  readonly listedIn: readonly string[];
  readonly why: (areaCode: string) => readonly Reason[];
  readonly isClaimedNotInsured: boolean;
}

/** What became of the issued lists, gathered while everybody is judged. */
export class IssuedBook {
  readonly #past: IssuedPast;
  readonly #date: IsoDate;
  readonly #known = new Map<number, KnownPerson>();
  readonly #fresh: Retraction[] = [];
  readonly #told = new Map<string, Pick<RetractionRow, 'personId' | 'name' | 'areaCode' | 'reasons'>>();

  constructor(past: IssuedPast, date: IsoDate) {
    this.#past = past;
    this.#date = date;
  }

  /** The person's item of the list issued last, with the last note of any; undefined when none stands. */
  findItem({ person, personId }: PersonFindings): IssuedItem | undefined {
    const items = this.#past.itemsOf(person);
    if (items.length === 0) return undefined;
    const last = findStanding(items);
    if (last === undefined) return undefined;
    const note = last.note || (items.findLast((item) => item.note !== '')?.note ?? '');
    return toIssuedItem(last, personId, note);
  }

  /** Whether an issued list or an open retraction speaks of a person. */
  speaksOf(person: number): boolean {
    return this.#past.itemsOf(person).length > 0 || this.#past.retractionsOf(person).length > 0;
  }

  /** Enters one person. */
  add({ person, personId, golden, status }: PersonFindings): void {
    const items = this.#past.itemsOf(person);
    const open = this.#past.retractionsOf(person);
    if (items.length === 0 && open.length === 0) return;
    const isListed = status.task === 'verify' || status.task === 'enrol';
    this.#known.set(person, {
      personId,
      name: golden.name,
      address: golden.address,
      standing: items.filter(({ batchState }) => batchState === 'issued'),
      listedIn: isListed ? [status.ownerArea, ...status.copyAreas] : [],
      why: (areaCode) => whyWithdrawn(status, areaCode),
      isClaimedNotInsured: status.taskReason.some(({ key }) => key === 'task.claimed-not-insured'),
    });
    const tell = (retractionId: string, claim: string): void => {
      const reasons = whyRetracted(claim, status);
      this.#told.set(retractionId, { personId, name: golden.name, areaCode: status.ownerArea, reasons });
    };
    for (const { retractionId, claim } of open) tell(retractionId, claim);
    for (const item of items) {
      for (const { claim, sourceId } of findRetractions(flagsOf(item), item.issuedOn, status)) {
        const retraction: Retraction = { person: item.issuedAs, batchId: item.batchId, sourceId, claim };
        this.#fresh.push(retraction);
        tell(retractionIdOf(retraction), claim);
      }
    }
  }

  /** Area → the batch that is out there. */
  standing(): ReadonlyMap<string, Pick<BatchItem, 'batchId' | 'dueDate'>> {
    return new Map(
      this.#past.items.filter(({ batchState }) => batchState === 'issued').map((item) => [item.areaCode, item]),
    );
  }

  /** The nearest due date of the lists that are out; '' when none has one. */
  deadline(): IsoDate | '' {
    const dates = [...this.standing().values()].map(({ dueDate }) => dueDate).filter((date) => date !== '');
    return dates.reduce((least, date) => (least === '' || date < least ? date : least), '');
  }

  /** What the night takes back of issued lists: for the ledger, which keeps each once. */
  retractions(): readonly Retraction[] {
    return this.#fresh;
  }

  /** Rows of retractions.csv for those nobody has acknowledged (the ledger's, tonight's included), by department. */
  tellRetractions(
    open: readonly (Retraction & { readonly retractionId: string })[],
    sources: ReadonlyMap<string, SourceContext>,
  ): readonly RetractionRow[] {
    const items = new Map(this.#past.items.map((item) => [`${item.batchId}|${item.issuedAs}`, item]));
    const rows = open.flatMap(({ retractionId, person, batchId, sourceId, claim }): RetractionRow[] => {
      const told = this.#told.get(retractionId);
      const item = items.get(`${batchId}|${person}`);
      if (told === undefined) return [];
      const said = this.#past.claimOf(batchId, person);
      const printed = said === undefined ? undefined : readPrintedClaim(said);
      return [
        {
          ...told,
          retractionId,
          areaCode: item?.areaCode ?? told.areaCode,
          batchId,
          issuedDate: item?.issuedOn ?? '',
          claims: [{ key: `claim.${claim}`, params: { date: printed?.deathDates.join(', ') ?? '' } }],
          department: sources.get(sourceId)?.department ?? '',
          sourceId,
        },
      ];
    });
    const keyOf = ({ department, retractionId }: RetractionRow): string => `${department}|${retractionId}`;
    return rows.sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
  }

  /** changes.csv: tonight's lists against those issued last. */
  tellChanges(lists: ReadonlyMap<string, readonly ListRow[]>): readonly ChangeRow[] {
    const issuedAreas = new Set(
      this.#past.items.filter(({ batchState }) => batchState === 'issued').map(({ areaCode }) => areaCode),
    );
    if (issuedAreas.size === 0) return [];
    const rows = [...lists.values()].flat();
    const rowOf = new Map(rows.filter(({ role }) => role === 'owner').map((row) => [row.personId, row]));
    const issued: IssuedItem[] = [];
    const knownById = new Map<string, KnownPerson>();
    for (const known of this.#known.values()) {
      const item = findStanding(known.standing.filter(isOwned));
      knownById.set(known.personId, known);
      if (item !== undefined) issued.push(toIssuedItem(item, known.personId, item.note));
    }
    return compareWithIssued(rows, issued, issuedAreas).map((change): ChangeRow => {
      const row = rowOf.get(change.personId);
      const known = knownById.get(change.personId);
      return {
        ...change,
        name: row?.name ?? known?.name ?? '',
        reasons: row?.reasons ?? known?.why(change.areaCode) ?? [],
      };
    });
  }

  /** Area → people of its issued list who are on it no longer and did not come back done, by person id. */
  withdrawn(): ReadonlyMap<string, readonly WithdrawnRow[]> {
    const byArea = new Map<string, WithdrawnRow[]>();
    const known = [...this.#known.values()].sort((left, right) => (left.personId < right.personId ? -1 : 1));
    for (const { personId, name, address, standing, listedIn, why } of known) {
      for (const areaCode of new Set(standing.map((item) => item.areaCode))) {
        const item = standing.findLast((one) => one.areaCode === areaCode);
        if (item === undefined || item.state === 'done' || listedIn.includes(areaCode)) continue;
        const row: WithdrawnRow = { personId, name, address, task: item.task, reasons: why(areaCode) };
        const rows = byArea.get(areaCode);
        if (rows === undefined) byArea.set(areaCode, [row]);
        else rows.push(row);
      }
    }
    return byArea;
  }

  /**
   * What became of the issued lists by area. Each person counts once in an area, by the list issued to it last. Overdue
   * is who has no result by the due date and still is on a list: whose doubt was settled otherwise needs no visit.
   */
  progress(): readonly AreaProgress[] {
    const last = new Map<string, BatchItem>();
    for (const item of this.#past.items) if (isOwned(item)) last.set(`${item.areaCode}|${item.person}`, item);
    const byArea = new Map<string, { -readonly [K in keyof AreaProgress]: AreaProgress[K] }>();
    for (const { areaCode, person, state, dueDate } of last.values()) {
      let counts = byArea.get(areaCode);
      if (counts === undefined) {
        counts = { areaCode, issued: 0, returned: 0, done: 0, overdue: 0, claimedNotInsured: 0 };
        byArea.set(areaCode, counts);
      }
      const known = this.#known.get(person);
      counts.issued += 1;
      if (state !== 'open') counts.returned += 1;
      if (state === 'done') counts.done += 1;
      const isListed = (known?.listedIn.length ?? 0) > 0;
      if (state === 'open' && dueDate !== '' && dueDate < this.#date && isListed) counts.overdue += 1;
      if (state !== 'open' && known?.isClaimedNotInsured === true) counts.claimedNotInsured += 1;
    }
    return [...byArea.values()].sort((left, right) => (left.areaCode < right.areaCode ? -1 : 1));
  }
}

/** Of the lists issued last the person's own, else a copy. */
function findStanding(items: readonly BatchItem[]): BatchItem | undefined {
  const standing = items.filter(({ batchState }) => batchState === 'issued');
  return standing.findLast(isOwned) ?? standing.at(-1);
}

function flagsOf({ flags }: BatchItem): Pick<PrintedClaim, 'flags'> {
  return { flags: flags === '' ? [] : (JSON.parse(flags) as PrintedClaim['flags']) };
}

function toIssuedItem(item: BatchItem, personId: string, note: string): IssuedItem {
  const { batchId, areaCode, task, state, issuedOn } = item;
  return { batchId, personId, areaCode, task, state, issuedOn, note };
}

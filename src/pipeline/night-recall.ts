import type { IsoDate } from '../domain/model/person-record.ts';
import type { SourceContext } from '../domain/model/status.ts';
import type { ColumnPack } from '../kit/column-pack.ts';
import { LinkColumns } from '../registry/link-store.ts';
import { readRecall } from '../registry/recall-file.ts';
import { RecordSlots } from '../registry/record-slots.ts';
import type { RunInfo } from '../registry/run-info.ts';
import { KeptRows } from './kept-rows.ts';
import { PersonTally } from './person-tally.ts';

/** Goes up whenever the columns that are written change. */
const recallVersion = 2;

/** One source as last night had it. */
export interface RecalledSource {
  readonly context: SourceContext;
  readonly acceptedOn: IsoDate | '';
}

/** What a recall is good for: the run it was written by, and everything but exports and ledger that decided it. */
interface RecallHead {
  readonly version: number;
  readonly runId: string;
  readonly fingerprint: string;
  readonly planDigest: string;
}

/** What a night knows of the last good one without reading its exports again. */
export interface NightRecall {
  readonly date: IsoDate;
  readonly sources: readonly RecalledSource[];
  readonly slots: RecordSlots;
  readonly links: LinkColumns;
  readonly kept: KeptRows;
  readonly tally: PersonTally;
}

/** The recall of the last good run; undefined where there is none, it is damaged, or something that decides has changed. */
export function recallNight(
  registryPath: string,
  last: RunInfo | undefined,
  planDigest: string,
): NightRecall | undefined {
  if (last === undefined) return undefined;
  return readRecall(registryPath, (pack) => {
    const head = pack.json<RecallHead | undefined>(undefined);
    const isOurs =
      head?.version === recallVersion &&
      head.runId === last.runId &&
      head.fingerprint === last.fingerprint &&
      head.planDigest === planDigest;
    if (!isOurs) return undefined;
    return exchangeNight(pack, {
      date: '',
      sources: [],
      slots: new RecordSlots(),
      links: new LinkColumns(),
      kept: new KeptRows(),
      tally: new PersonTally(),
    });
  });
}

/** Writes a night for the next one. */
export function packNight(pack: ColumnPack, head: Omit<RecallHead, 'version'>, night: NightRecall): void {
  pack.json<RecallHead>({ version: recallVersion, ...head });
  exchangeNight(pack, night);
}

function exchangeNight(pack: ColumnPack, night: NightRecall): NightRecall {
  const { date, sources } = pack.json({ date: night.date, sources: night.sources });
  night.slots.exchange(pack);
  night.links.exchange(pack);
  night.kept.exchange(pack);
  night.tally.exchange(pack);
  return { ...night, date, sources };
}

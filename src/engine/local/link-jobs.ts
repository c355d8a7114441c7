import { Buffer } from 'node:buffer';
import { blockRows } from '../../domain/link/block-rows.ts';
import type { Cleaning } from '../../domain/link/clean-value.ts';
import type { BlockingRule, LinkModel } from '../../domain/link/link-model.ts';
import { bindComparisons, createScorer } from '../../domain/link/match-weight.ts';
import type { RuleBlocks } from '../../domain/link/rule-blocks.ts';
import { scorePairs, type WeighedPairs } from '../../domain/link/score-pairs.ts';
import { GrowingColumn, newSharedUint16, newSharedUint32 } from '../../kit/growing-column.ts';
import { ByteColumn } from './byte-column.ts';
import { encodeRows, type IdSpans } from './encode-rows.ts';
import { genericCatalogue } from './generic-catalogue.ts';
import { copyShared, openSharedTable, type SharedColumn, type SharedTable } from './shared-table.ts';

/** The rows of one file within the bytes of all. */
export interface FileSpan {
  readonly from: number;
  readonly to: number;
  readonly delimiter: number;
  /** For each field of a row the number of its column; −1 where it is not wanted. */
  readonly fields: readonly number[];
  readonly idField: number;
}

/**
 * Reads columns from bytes; part p reads the columns of `groups[p]` and passes over the rest, part 0 the places of ids too.
 * So no column is put together from pieces, and its codes do not depend on the number of threads.
 */
export interface ReadJob {
  readonly kind: 'read';
  readonly bytes: Uint8Array;
  readonly spans: readonly FileSpan[];
  readonly columns: readonly (readonly [name: string, cleaning: Cleaning])[];
  readonly groups: readonly (readonly number[])[];
  readonly rowGuess: number;
}

/** What a part of a {@link ReadJob} gives; undefined for a file that belongs to the full reader. */
export type ReadPart =
  | { readonly rowsOfSpan: readonly number[]; readonly columns: readonly SharedColumn[]; readonly ids: IdPlaces }
  | undefined;

/** Where the id of each row lies in the bytes. */
export interface IdPlaces {
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
}

/** Makes the blocks of rules; part p those of `rules[p]`. Gives {@link RuleBlocks}. */
interface BlockJob {
  readonly kind: 'block';
  readonly table: SharedTable;
  readonly rules: readonly BlockingRule[];
}

/** Scores pairs; part p those from p × pairsOfPart on. Gives {@link WeighedPairs} of those that weigh `keepWeight` or more. */
interface ScoreJob {
  readonly kind: 'score';
  readonly table: SharedTable;
  readonly model: LinkModel;
  readonly left: Uint32Array;
  readonly right: Uint32Array;
  readonly pairsOfPart: number;
  readonly keepWeight: number;
}

/** Work that threads share: plain data over shared memory. */
export type LinkJob = ReadJob | BlockJob | ScoreJob;

/** A job made ready in this thread: gives the result of each part. */
export function prepareJob(job: LinkJob): (part: number) => unknown {
  if (job.kind === 'read') return (part) => readPart(job, part);
  const table = openSharedTable(job.table);
  if (job.kind === 'block') {
    return (part) => shareBlocks(blockRows(job.rules[part] as BlockingRule, table.columns, table.rowCount));
  }
  const { model, left, right, pairsOfPart, keepWeight } = job;
  const score = createScorer(bindComparisons(model, table, genericCatalogue), model, keepWeight);
  return (part) => {
    const from = part * pairsOfPart;
    const to = Math.min(left.length, from + pairsOfPart);
    const scored = scorePairs({ left: left.subarray(from, to), right: right.subarray(from, to) }, score, keepWeight);
    const { left: keptLeft, right: keptRight, weights } = scored;
    return {
      left: copyShared(keptLeft),
      right: copyShared(keptRight),
      weights: copyShared(weights),
    } satisfies WeighedPairs;
  };
}

function readPart({ bytes, spans, columns, groups, rowGuess }: ReadJob, part: number): ReadPart {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const own = columns.map(([name, cleaning], at) =>
    groups[part]?.includes(at) === true ? new ByteColumn(name, cleaning, buffer, rowGuess) : undefined,
  );
  const ids = new IdColumn(part === 0 ? rowGuess : 0);
  const rowsOfSpan: number[] = [];
  for (const { from, to, delimiter, fields, idField } of spans) {
    const wanted = fields.map((at) => own[at]);
    const rows = encodeRows(bytes, from, to, delimiter, wanted, part === 0 ? idField : -1, ids);
    if (rows < 0) return undefined;
    rowsOfSpan.push(rows);
  }
  const finished = own.filter((column) => column !== undefined).map((column) => column.finish());
  return { rowsOfSpan, columns: finished, ids: ids.finish() };
}

class IdColumn implements IdSpans {
  readonly #starts: GrowingColumn<Uint32Array>;
  readonly #lengths: GrowingColumn<Uint16Array>;

  constructor(rowGuess: number) {
    this.#starts = new GrowingColumn(newSharedUint32, rowGuess);
    this.#lengths = new GrowingColumn(newSharedUint16, rowGuess);
  }

  push(start: number, end: number): void {
    this.#starts.push(start);
    this.#lengths.push(end - start);
  }

  finish(): IdPlaces {
    return { starts: this.#starts.view(), lengths: this.#lengths.view() };
  }
}

function shareBlocks(blocks: RuleBlocks): RuleBlocks {
  return { ...blocks, starts: copyShared(blocks.starts), members: copyShared(blocks.members) };
}

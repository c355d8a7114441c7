import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import type { Cleaning } from '../../domain/link/clean-value.ts';
import { explainPair, type Waterfall } from '../../domain/link/explain-pair.ts';
import { findSingleSources } from '../../domain/link/find-single-sources.ts';
import type { LinkModel, LinkType } from '../../domain/link/link-model.ts';
import type { LinkedRows } from '../../domain/link/link-rows.ts';
import type { LinkTable } from '../../domain/link/link-table.ts';
import type { TrainedModel } from '../../domain/link/mixture-fit.ts';
import { prepareTable } from '../../domain/link/prepare-table.ts';
import { type SuggestedModel, suggestModel } from '../../domain/link/suggest-model.ts';
import { trainModel } from '../../domain/link/train-model.ts';
import { KnownError } from '../../kit/known-error.ts';
import type { LinkFiles } from './file-rows.ts';
import { genericCatalogue } from './generic-catalogue.ts';
import { linkTable, pairTable } from './link-table.ts';
import { readLinkFiles } from './read-link-files.ts';
import { type SharedTable, shareTable } from './shared-table.ts';
import { ThreadTeam } from './thread-team.ts';

/** Pairs that training looks at: enough for levels of one in ten thousand, few enough for a million records. */
const trainingPairs = { randomPairCount: 150_000, candidatePairCount: 200_000, maxIterations: 100 } as const;

export interface LinkFilesOptions {
  readonly files: readonly string[];
  /** '' = found, see `readLinkFiles`. */
  readonly idColumn: string;
  /** Undefined: suggested and trained on the files themselves. */
  readonly model: LinkModel | undefined;
  /** Of a suggested model; a given model has its own. */
  readonly linkType: LinkType;
  readonly seed: number;
  /** Columns that are no evidence, such as a known truth. */
  readonly ignored: readonly string[];
  /** Threads to share the work; by default as many as the machine has, one for small files. */
  readonly threadCount?: number;
}

/** Linked files with everything a report of them needs. */
export interface FilesLinked {
  readonly read: LinkFiles;
  /** Cleaned and derived columns. */
  readonly table: LinkTable;
  readonly model: LinkModel;
  readonly suggested: SuggestedModel | undefined;
  readonly trained: TrainedModel | undefined;
  readonly linked: LinkedRows;
}

/**
 * Drafts a model for files and says why it is so. The id column is no evidence.
 * @throws KnownError of `readLinkFiles`; `link-nothing-to-compare` where no column can be evidence
 */
export async function suggestForFiles(
  options: Omit<LinkFilesOptions, 'model' | 'seed'>,
): Promise<{ readonly read: LinkFiles; readonly suggested: SuggestedModel }> {
  return withTeam(1, (team) => suggestWith(options, team));
}

async function suggestWith(
  { files, idColumn, linkType, ignored }: Omit<LinkFilesOptions, 'model' | 'seed'>,
  team: ThreadTeam,
): Promise<{ readonly read: LinkFiles; readonly suggested: SuggestedModel }> {
  const read = await readLinkFiles(files, { columns: undefined, idColumn }, team);
  const suggested = suggestModel(read.table, linkType, new Set([read.idColumn, ...ignored]));
  if (suggested.model.comparisons.length === 0) {
    throw new KnownError('link-nothing-to-compare', { file: files.join(', ') });
  }
  return { read, suggested };
}

/** Fits a model to files; deterministic for a seed. */
export async function trainOnFiles(
  model: LinkModel,
  files: readonly string[],
  idColumn: string,
  seed: number,
  threadCount?: number,
): Promise<TrainedModel> {
  return withTeam(threadCount ?? chooseThreadCount(files), async (team) => {
    const read = await readLinkFiles(files, { columns: cleaningsOf(model), idColumn }, team);
    const table = prepareTable(read.table, model, read.isCleaned);
    return trainOnTable(model, table, shareTable(table), seed, team);
  });
}

/** Links the rows of any delimited files: with a trained model, or suggest → train → link. */
export async function linkFiles(options: LinkFilesOptions): Promise<FilesLinked> {
  return withTeam(options.threadCount ?? chooseThreadCount(options.files), (team) => linkWith(options, team));
}

async function linkWith(options: LinkFilesOptions, team: ThreadTeam): Promise<FilesLinked> {
  if (options.model !== undefined) {
    const { model, files, idColumn } = options;
    const read = await readLinkFiles(files, { columns: cleaningsOf(model), idColumn }, team);
    const table = prepareTable(read.table, model, read.isCleaned);
    const linked = await linkTable(model, table, shareTable(table), rowKeyOf(read), team);
    return { read, table, model, suggested: undefined, trained: undefined, linked };
  }
  const { read, suggested } = await suggestWith(options, team);
  const table = prepareTable(read.table, suggested.model);
  const shared = shareTable(table);
  const trained = await trainOnTable(suggested.model, table, shared, options.seed, team);
  const linked = await linkTable(trained.model, table, shared, rowKeyOf(read), team);
  const oneToOneSources = findSingleSources(linked, table);
  if (oneToOneSources.length === 0) return { read, table, model: trained.model, suggested, trained, linked };
  const model = { ...trained.model, oneToOneSources };
  const again = await linkTable(model, table, shared, rowKeyOf(read), team);
  return { read, table, model, suggested, trained, linked: again };
}

function rowKeyOf({ ids }: LinkFiles): (row: number) => number {
  return (row) => ids.hash(row);
}

async function trainOnTable(
  model: LinkModel,
  table: LinkTable,
  shared: SharedTable,
  seed: number,
  team: ThreadTeam,
): Promise<TrainedModel> {
  const { candidates } = await pairTable(model, table, shared, team);
  return trainModel(model, table, candidates, genericCatalogue, { seed, ...trainingPairs });
}

/** Files of fewer bytes are done before another thread has started. */
const threadedBytes = 4_000_000;

function chooseThreadCount(files: readonly string[]): number {
  const size = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
  return size < threadedBytes ? 1 : availableParallelism();
}

async function withTeam<T>(threadCount: number, work: (team: ThreadTeam) => Promise<T>): Promise<T> {
  const team = new ThreadTeam(threadCount);
  try {
    return await work(team);
  } finally {
    await team.close();
  }
}

function cleaningsOf(model: LinkModel): ReadonlyMap<string, Cleaning> {
  return new Map(model.columns.map((name) => [name, model.cleaning?.[name] ?? 'text']));
}

/**
 * The waterfall of two records named by their ids.
 * @throws KnownError `record-not-found`
 */
export function explainRecordPair(result: FilesLinked, leftId: string, rightId: string): Waterfall {
  const find = (id: string): number => {
    for (let row = 0; row < result.table.rowCount; row += 1) if (result.read.ids.get(row) === id) return row;
    throw new KnownError('record-not-found', { id });
  };
  return explainPair(result.model, result.table, genericCatalogue, find(leftId), find(rightId));
}

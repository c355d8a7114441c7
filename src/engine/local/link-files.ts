import type { Cleaning } from '../../domain/link/clean-value.ts';
import { explainPair, type Waterfall } from '../../domain/link/explain-pair.ts';
import { findSingleSources } from '../../domain/link/find-single-sources.ts';
import type { LinkModel, LinkType } from '../../domain/link/link-model.ts';
import { findModelPairs, type LinkedRows, linkRows } from '../../domain/link/link-rows.ts';
import type { LinkTable } from '../../domain/link/link-table.ts';
import type { TrainedModel } from '../../domain/link/mixture-fit.ts';
import { prepareTable } from '../../domain/link/prepare-table.ts';
import { type SuggestedModel, suggestModel } from '../../domain/link/suggest-model.ts';
import { trainModel } from '../../domain/link/train-model.ts';
import { KnownError } from '../../kit/known-error.ts';
import { genericCatalogue } from './generic-catalogue.ts';
import { type LinkFiles, readLinkFiles } from './read-link-files.ts';

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
  const read = await readLinkFiles(options.files, { columns: undefined, idColumn: options.idColumn });
  const suggested = suggestModel(read.table, options.linkType, new Set([read.idColumn, ...options.ignored]));
  if (suggested.model.comparisons.length === 0) {
    throw new KnownError('link-nothing-to-compare', { file: options.files.join(', ') });
  }
  return { read, suggested };
}

/** Fits a model to files; deterministic for a seed. */
export async function trainOnFiles(
  model: LinkModel,
  files: readonly string[],
  idColumn: string,
  seed: number,
): Promise<TrainedModel> {
  const read = await readLinkFiles(files, { columns: cleaningsOf(model), idColumn });
  return trainOnTable(model, prepareTable(read.table, model, read.isCleaned), seed);
}

/** Links the rows of any delimited files: with a trained model, or suggest → train → link. */
export async function linkFiles(options: LinkFilesOptions): Promise<FilesLinked> {
  if (options.model !== undefined) {
    const { model } = options;
    const read = await readLinkFiles(options.files, { columns: cleaningsOf(model), idColumn: options.idColumn });
    const table = prepareTable(read.table, model, read.isCleaned);
    return { read, table, model, suggested: undefined, trained: undefined, linked: linkTable(model, table, read) };
  }
  const { read, suggested } = await suggestForFiles(options);
  const table = prepareTable(read.table, suggested.model);
  const trained = trainOnTable(suggested.model, table, options.seed);
  const linked = linkTable(trained.model, table, read);
  const oneToOneSources = findSingleSources(linked, table);
  if (oneToOneSources.length === 0) return { read, table, model: trained.model, suggested, trained, linked };
  const model = { ...trained.model, oneToOneSources };
  return { read, table, model, suggested, trained, linked: linkTable(model, table, read) };
}

function linkTable(model: LinkModel, table: LinkTable, read: LinkFiles): LinkedRows {
  return linkRows(model, table, genericCatalogue, (row) => read.ids.hash(row));
}

function trainOnTable(model: LinkModel, table: LinkTable, seed: number): TrainedModel {
  const { candidates } = findModelPairs(model, table);
  return trainModel(model, table, candidates, genericCatalogue, { seed, ...trainingPairs });
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

import type { LinkModel } from '../domain/link/link-model.ts';

/** What an engine is asked to link: delimited files with ids, and a trained model. */
interface LinkingJob {
  readonly files: readonly string[];
  /** Column that names a record; ids are unique over all files. */
  readonly idColumn: string;
  readonly model: LinkModel;
}

/** Two records of one cluster that were a candidate pair. `left < right`, as `<` orders texts. */
export interface EngineLink {
  readonly left: string;
  readonly right: string;
  /** log2 of the odds, with six digits, so that engines compare as text. */
  readonly matchWeight: string;
}

/** What blocking left out under a rule, for want of a key that cuts its blocks. */
interface LeftOutBlocks {
  readonly rule: string;
  readonly blockCount: number;
  readonly rowCount: number;
  readonly pairCount: number;
}

/** What an engine found: the same, whatever the engine, the order of rows and the number of its workers. */
export interface LinkingAnswer {
  /** In the order of `left`, then `right`. */
  readonly links: readonly EngineLink[];
  /** Cluster of each record id: the first id of its cluster, as `<` orders texts. */
  readonly clusterOf: ReadonlyMap<string, string>;
  /** Rules that left something out, in the order of the model. */
  readonly leftOut: readonly LeftOutBlocks[];
}

/**
 * The port between what is linked and what moves the rows: the local engine (threads, typed arrays) today, another past
 * one machine. Whatever implements it passes `engine.contract.ts`.
 */
export interface Engine {
  readonly name: string;
  /** @throws KnownError where a file cannot be read or lacks a column of the model. */
  link(job: LinkingJob): Promise<LinkingAnswer>;
}

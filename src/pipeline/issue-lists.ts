import { loadSettings } from '../config/load-settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { buildPrintedClaim } from '../domain/survey/printed-claim.ts';
import { KnownError } from '../kit/known-error.ts';
import { folderOfRun } from '../outputs/output-folder.ts';
import { writeStreetZips } from '../outputs/write-street-zips.ts';
import type { IssuedClaim } from '../registry/batch-ledger.ts';
import { openRegistry, type Registry } from '../registry/registry.ts';
import { assertRegistry } from './night-plan.ts';

export interface IssueRequest {
  readonly configPath: string;
  /** Code of a district, street or community: all lists in it; undefined for all of the city. */
  readonly area: string | undefined;
  readonly date: IsoDate;
  /** Day by which results are due; '' for none. */
  readonly dueDate: IsoDate | '';
  readonly actor: string;
  /** Folder for an archive of each street's lists, those issued before included; undefined for none. */
  readonly zipFolder?: string | undefined;
}

/** A list that became a batch. */
interface IssuedBatch {
  readonly batchId: string;
  readonly areaCode: string;
  readonly rows: number;
}

export interface IssueResult {
  readonly issued: readonly IssuedBatch[];
  /** Areas whose list of this run was issued before. */
  readonly already: readonly string[];
  /** Archives written. */
  readonly zips: readonly string[];
}

/**
 * Issues the lists of the last good run: each becomes a batch with what it says of everyone, all in one transaction
 * under the lock. A list of this run that was issued already is left as it is. Archives are written before: where they
 * cannot be, nothing is issued.
 * @throws KnownError no-run-yet, due-before-issue, nothing-to-issue, batch-issued (exit 2), locked (exit 75),
 * those of {@link writeStreetZips}
 */
export function issueLists({ configPath, area, date, dueDate, actor, zipFolder }: IssueRequest): IssueResult {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  if (dueDate !== '' && dueDate < date) throw new KnownError('due-before-issue', { date, due: dueDate });
  const registry = openRegistry(settings.registry, 'write');
  try {
    const lists = gatherLists(registry, area ?? '');
    const run = registry.findLastGoodRun();
    const before = new Set(registry.readBatchItems().map(({ batchId }) => batchId));
    const isIssued = (areaCode: string): boolean => before.has(`${run?.runId ?? ''}-${areaCode}`);
    const areas = [...lists.keys()].sort();
    const fresh = areas.filter((areaCode) => !isIssued(areaCode));
    if (areas.length === 0) throw new KnownError('nothing-to-issue', { area: area ?? '' });
    if (fresh.length === 0 && zipFolder === undefined)
      throw new KnownError('batch-issued', { batch: `${run?.runId ?? ''}-${areas[0] ?? ''}` });
    const set = folderOfRun(settings.output, run?.runId ?? '');
    const zips = zipFolder === undefined ? [] : writeStreetZips(set, zipFolder, area);
    const already = areas.filter(isIssued);
    if (fresh.length === 0) return { issued: [], already, zips };
    const batchIds = registry.ledger.issueAll(
      fresh.map((areaCode) => ({
        areaCode,
        issuedOn: date,
        dueDate,
        items: lists.get(areaCode) ?? [],
        actor,
        at: date,
      })),
    );
    return {
      issued: fresh.map((areaCode, at) => ({
        areaCode,
        batchId: batchIds[at] ?? '',
        rows: lists.get(areaCode)?.length ?? 0,
      })),
      already,
      zips,
    };
  } finally {
    registry.close();
  }
}

/** List area → what its list says of everyone on it, copies included, by person number. */
function gatherLists(registry: Registry, prefix: string): ReadonlyMap<string, readonly IssuedClaim[]> {
  const lists = new Map<string, IssuedClaim[]>();
  const put = (areaCode: string, claim: IssuedClaim): void => {
    if (!areaCode.startsWith(prefix)) return;
    const list = lists.get(areaCode);
    if (list === undefined) lists.set(areaCode, [claim]);
    else list.push(claim);
  };
  for (const { person, golden, status } of registry.readPersons()) {
    if (status.task !== 'verify' && status.task !== 'enrol') continue;
    const claimAs = (role: 'owner' | 'copy'): IssuedClaim => ({
      person,
      task: status.task,
      claim: { ...buildPrintedClaim(golden, status, role) },
    });
    put(status.ownerArea, claimAs('owner'));
    for (const copyArea of status.copyAreas) if (copyArea !== status.ownerArea) put(copyArea, claimAs('copy'));
  }
  return lists;
}

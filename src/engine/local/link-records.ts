import type { LinkModel } from '../../domain/link/link-model.ts';
import type { NameTables } from '../../domain/residents/name-agreement.ts';
import type { SurnameShares } from '../../domain/residents/name-frequency.ts';
import { gatherGroups } from '../../kit/group-rows.ts';
import { agreeNames, describeLinks } from './describe-links.ts';
import { linkByEvidence } from './link-by-evidence.ts';
import { linkById } from './link-by-id.ts';
import { linkByParent } from './link-by-parent.ts';
import { linkByPersonKey } from './link-by-person-key.ts';
import type { LinkResult, PairDecision } from './link-result.ts';
import { LinkWork } from './link-work.ts';
import type { RecordTable } from './record-table.ts';
import { buildResidentColumns } from './resident-columns.ts';

/** The residents model as shipped: a linkage model with the shares of surnames its name frequencies are made of. */
export interface ResidentsModel extends LinkModel {
  readonly surnames: SurnameShares;
}

/** A checked residents model with the tables it compares names by. */
export interface ResidentsLinking {
  readonly model: ResidentsModel;
  readonly names: NameTables;
}

/**
 * A night's linking: human decisions first, then equal valid ids, person keys, and the probabilistic pass for what has
 * no valid id. The persons do not depend on the order of the rows.
 */
export function linkRecords(
  table: RecordTable,
  linking: ResidentsLinking,
  decisions: readonly PairDecision[],
): LinkResult {
  const work = new LinkWork(table, linking.names, decisions);
  const strangers = linkById(work);
  linkByPersonKey(work);
  linkByParent(work, strangers);
  const columns = buildResidentColumns(table, linking.names, linking.model.surnames);
  const ruleCounts = linkByEvidence(work, linking.model, columns);
  const { clusters, count } = work.clusters.sets.numberClusters();
  const groups = gatherGroups(
    clusters.map((cluster) => cluster + 1),
    count,
  );
  const { ruleOfRow, weightOfRow, ownRows } = describeLinks(work, groups);
  return {
    clusterCount: count,
    clusters,
    groups,
    ownRows,
    ruleOfRow,
    weightOfRow,
    agreementOfRow: agreeNames(work, groups),
    links: work.links,
    reviews: work.reviews.filter(({ left, right }) => clusters[left] !== clusters[right]),
    ruleCounts,
  };
}

import { type AssignResult, assignPersonIds } from '../domain/person/assign-person-ids.ts';
import type { LedgerThen } from '../domain/person/settle-contests.ts';
import { type LinkResult, linkRules } from '../engine/local/link-result.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import type { NightReading } from './read-sources.ts';

/**
 * Gives every cluster its person for life, and writes ids, memberships and links. `undone`: rows of decisions taken back
 * since last night, with the ids as they stood before.
 */
export function assignPersons(
  reading: NightReading,
  links: LinkResult,
  writer: RunWriter,
  modelVersion: string,
  undone: ReadonlyMap<number, LedgerThen>,
): AssignResult {
  const { table, recOfRow } = reading;
  const recs = recOfRow.view();
  const former = writer.records.former();
  const pick = (values: Uint32Array): Uint32Array => recs.map((rec) => values[rec] as number);
  const ids = assignPersonIds({
    clusterOf: links.clusters,
    clusterCount: links.clusterCount,
    formerOf: pick(former.person),
    homeOf: pick(former.home),
    hashHigh: pick(former.hashHigh),
    hashLow: pick(former.hashLow),
    ...writer.readPersonLedger(),
    undone,
  });
  writer.writePersonIds(ids);
  for (let row = 0; row < table.rowCount; row += 1) {
    writer.records.writeMembership(
      recs[row] as number,
      ids.personOf[links.clusters[row] as number] as number,
      ids.homeOf[row] as number,
      linkRules[links.ruleOfRow[row] as number] ?? 'own',
      links.weightOfRow[row] as number,
      modelVersion,
    );
  }
  for (const { left, right, rule, matchWeight } of links.links) {
    writer.writeLink(recs[left] as number, recs[right] as number, rule, matchWeight, modelVersion);
  }
  return ids;
}

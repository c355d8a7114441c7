import { type AssignResult, assignPersonIds } from '../domain/person/assign-person-ids.ts';
import type { LedgerThen } from '../domain/person/settle-contests.ts';
import { type LinkResult, linkRules } from '../engine/local/link-result.ts';
import type { RunWriter } from '../registry/run-writer.ts';
import { inheritBelonging } from './inherit-belonging.ts';
import type { NightReading } from './read-sources.ts';

/** The night's persons, and whose records are no longer, or not only, those of last night. */
export interface NightPersons extends AssignResult {
  readonly moved: ReadonlySet<number>;
}

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
): NightPersons {
  const { table, recOfRow } = reading;
  const recs = recOfRow.view();
  const former = writer.records.former();
  const pick = (values: Uint32Array): Uint32Array => recs.map((rec) => values[rec] as number);
  const belonging = inheritBelonging(reading, former);
  const ids = assignPersonIds({
    clusterOf: links.clusters,
    clusterCount: links.clusterCount,
    ...belonging,
    hashHigh: pick(former.hashHigh),
    hashLow: pick(former.hashLow),
    ...writer.readPersonLedger(),
    undone,
  });
  writer.writePersonIds(ids);
  const moved = new Set<number>();
  for (let row = 0; row < table.rowCount; row += 1) {
    const rec = recs[row] as number;
    const before = former.person[rec] as number;
    const person = ids.personOf[links.clusters[row] as number] as number;
    const isMoved = writer.records.writeMembership(
      rec,
      person,
      ids.homeOf[row] as number,
      linkRules[links.ruleOfRow[row] as number] ?? 'own',
      links.weightOfRow[row] as number,
      modelVersion,
    );
    if (isMoved) moved.add(before).add(person);
  }
  for (const { left, right, rule, matchWeight } of links.links) {
    writer.links.write(recs[left] as number, recs[right] as number, rule, matchWeight, modelVersion);
  }
  return { ...ids, moved };
}

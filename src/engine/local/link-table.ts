import type { LinkModel } from '../../domain/link/link-model.ts';
import {
  chooseLinks,
  findModelPairs,
  isComparedWhole,
  keepWeight,
  type LinkedRows,
  type ModelPairs,
} from '../../domain/link/link-rows.ts';
import type { LinkTable } from '../../domain/link/link-table.ts';
import type { RuleBlocks } from '../../domain/link/rule-blocks.ts';
import { joinWeighedPairs, type WeighedPairs } from '../../domain/link/score-pairs.ts';
import { genericCatalogue } from './generic-catalogue.ts';
import { copyShared, type SharedTable } from './shared-table.ts';
import type { ThreadTeam } from './thread-team.ts';

/** Pairs a thread takes at a time. */
const pairsOfPart = 65_536;

/**
 * Links the rows of any table by a trained model: block, score, choose the operating point, cluster. Rules are blocked and
 * pairs scored by whichever thread is free; the result does not depend on how many there are.
 * @param shared the table as threads share it
 * @param rowKey orders rows by something that does not change with the order of input (a hash of the record id)
 */
export async function linkTable(
  model: LinkModel,
  table: LinkTable,
  shared: SharedTable,
  rowKey: (row: number) => number,
  team: ThreadTeam,
): Promise<LinkedRows> {
  const { candidates, blocking } = await pairTable(model, table, shared, team);
  const left = copyShared(candidates.left);
  const right = copyShared(candidates.right);
  const job = { kind: 'score', table: shared, model, left, right, pairsOfPart, keepWeight } as const;
  const parts = await team.run<WeighedPairs>(job, Math.ceil(left.length / pairsOfPart));
  const pairs = joinWeighedPairs(parts);
  const chosen = chooseLinks(model, table, genericCatalogue, pairs, rowKey);
  return { ...pairs, ...chosen, candidateCount: left.length, blocking };
}

/** Candidate pairs of a table under a model. */
export async function pairTable(
  model: LinkModel,
  table: LinkTable,
  shared: SharedTable,
  team: ThreadTeam,
): Promise<ModelPairs> {
  const rules = isComparedWhole(table) ? [] : model.blocking;
  const blocks = await team.run<RuleBlocks>({ kind: 'block', table: shared, rules }, rules.length);
  return findModelPairs(model, table, blocks);
}

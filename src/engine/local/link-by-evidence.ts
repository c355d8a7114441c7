import { blockRows } from '../../domain/link/block-rows.ts';
import type { LevelChoice, LinkModel } from '../../domain/link/link-model.ts';
import type { LinkTable } from '../../domain/link/link-table.ts';
import { type BoundComparison, bindComparisons } from '../../domain/link/match-weight.ts';
import type { RowGroups } from '../../kit/group-rows.ts';
import type { ReviewReason, RuleCount } from './link-result.ts';
import type { LinkWork } from './link-work.ts';
import { createResidentCatalogue } from './resident-kinds.ts';
import { findUnitPairs, gatherUnits } from './unit-pairs.ts';

/** Rows of one unit that are compared; more say nothing new. */
const maxRowsAUnit = 24;

/** A scored pair of units. `mayLink`, `mayAsk`: the model's needs are met. */
interface Candidate {
  readonly left: number;
  readonly right: number;
  /** The right unit has a valid id; else both are without. */
  readonly rightHasId: boolean;
  readonly weight: number;
  readonly mayLink: boolean;
  readonly mayAsk: boolean;
}

/**
 * The probabilistic pass (Fellegi and Sunter 1969) for sets of rows without a valid id: each is compared with everyone
 * its blocks bring, by the best level any of their rows reach in each comparison. One clear candidate above the link
 * threshold is linked; two nearly equal ones, or one that lacks an agreeing field beyond name and birth date (H6), are
 * asked about. What finds no one with an id is then joined among itself, strongest pair first.
 */
export function linkByEvidence(work: LinkWork, model: LinkModel, columns: LinkTable): readonly RuleCount[] {
  const { table, clusters } = work;
  const { clusters: unitOf, count: unitCount } = clusters.sets.numberClusters();
  const isHistory = table.isHistory.view();
  const isSeed = new Uint8Array(table.rowCount);
  let seedCount = 0;
  for (let row = 0; row < table.rowCount; row += 1) {
    if (isHistory[row] === 1 || clusters.hasId(row)) continue;
    isSeed[row] = 1;
    seedCount += 1;
  }
  if (seedCount === 0) return [];
  const blocks = model.blocking.map((rule) => blockRows(rule, columns.columns, table.rowCount, isSeed));
  const pairs = findUnitPairs(blocks, isSeed, unitOf);
  const units = gatherUnits(unitOf, isHistory, unitCount);
  const score = createScorer(work, model, columns, units);
  const candidates: Candidate[] = [];
  for (let i = 0; i < pairs.left.length; i += 1) {
    const candidate = score(pairs.left[i] as number, pairs.right[i] as number);
    if (candidate.weight >= model.reviewThreshold) candidates.push(candidate);
  }
  settle(work, model, candidates, (unit) => anchorOf(work, units, unit));
  return pairs.ruleCounts;
}

function createScorer(
  work: LinkWork,
  model: LinkModel,
  columns: LinkTable,
  units: RowGroups,
): (left: number, right: number) => Candidate {
  const comparisons = bindComparisons(model, columns, createResidentCatalogue(work.names));
  const linkNeeds = bindNeeds(model.linkNeeds, comparisons);
  const reviewNeeds = bindNeeds(model.reviewNeeds, comparisons);
  const reached = new Uint32Array(comparisons.length);
  return (left, right) => {
    const leftRows = rowsOf(units, left);
    const rightRows = rowsOf(units, right);
    let weight = model.priorWeight;
    for (let c = 0; c < comparisons.length; c += 1) {
      const comparison = comparisons[c] as BoundComparison;
      const doesParentAgree = comparison.parent >= 0 && reached[comparison.parent] === 1;
      const best = bestLevel(comparison, leftRows, rightRows, doesParentAgree);
      reached[c] = best.level < 0 ? 0 : 1 << best.level;
      weight += best.weight;
    }
    return {
      left,
      right,
      rightHasId: work.clusters.hasId(rightRows[0] as number),
      weight,
      mayLink: linkNeeds(reached),
      mayAsk: reviewNeeds(reached),
    };
  };
}

/** The heaviest level any two rows reach; levels that say little count only where no other is reached. */
function bestLevel(
  comparison: BoundComparison,
  leftRows: Uint32Array,
  rightRows: Uint32Array,
  doesParentAgree: boolean,
): { readonly level: number; readonly weight: number } {
  let level = -1;
  let weight = 0;
  let isWeak = true;
  for (const left of leftRows) {
    for (const right of rightRows) {
      const reached = comparison.compare(left, right);
      if (reached < 0) continue;
      const isReachedWeak = comparison.weakLevels.has(reached);
      if (isReachedWeak && !isWeak) continue;
      const weighed = comparison.weigh(reached, left, right, doesParentAgree);
      if (level >= 0 && weighed <= weight && isReachedWeak === isWeak) continue;
      level = reached;
      weight = weighed;
      isWeak = isReachedWeak;
    }
  }
  return { level, weight };
}

function rowsOf(units: RowGroups, unit: number): Uint32Array {
  const start = units.starts[unit + 1] as number;
  return units.members.subarray(start, Math.min(units.starts[unit + 2] as number, start + maxRowsAUnit));
}

function anchorOf(work: LinkWork, units: RowGroups, unit: number): number {
  return work.chooseAnchor(units.members.subarray(units.starts[unit + 1], units.starts[unit + 2]));
}

/** Whether, for each need, one of its choices is among the levels reached (a bit a level, a number a comparison). */
function bindNeeds(
  needs: readonly (readonly LevelChoice[])[],
  comparisons: readonly BoundComparison[],
): (reached: Uint32Array) => boolean {
  const masks = needs.map((choices) => {
    const mask = new Uint32Array(comparisons.length);
    for (const choice of choices) {
      const at = comparisons.findIndex((comparison) => comparison.name === choice.comparison);
      for (const level of choice.levels) {
        const bit = comparisons[at]?.levels.indexOf(level) ?? -1;
        if (bit >= 0) mask[at] = (mask[at] as number) | (1 << bit);
      }
    }
    return mask;
  });
  return (reached) => masks.every((mask) => mask.some((bits, c) => (bits & (reached[c] as number)) !== 0));
}

function settle(
  work: LinkWork,
  model: LinkModel,
  candidates: readonly Candidate[],
  anchor: (unit: number) => number,
): void {
  const isOpen = new Set<number>();
  const ofUnit = new Map<number, Candidate[]>();
  for (const candidate of candidates) {
    if (!candidate.rightHasId) continue;
    const list = ofUnit.get(candidate.left);
    if (list === undefined) ofUnit.set(candidate.left, [candidate]);
    else list.push(candidate);
  }
  const ask = (candidate: Candidate, reason: ReviewReason): void => {
    if (candidate.mayAsk) work.review(anchor(candidate.left), anchor(candidate.right), reason, candidate.weight);
  };
  const decided: { readonly candidate: Candidate; readonly left: number; readonly right: number }[] = [];
  for (const [unit, list] of ofUnit) {
    list.sort((a, b) => b.weight - a.weight || work.compareKeys(anchor(a.right), anchor(b.right)));
    const allowed = list.filter(({ left, right }) => !work.clusters.areKeptApart(anchor(left), anchor(right)));
    const [best, second] = allowed;
    if (best === undefined) continue;
    if (best.weight < model.linkThreshold || !best.mayLink) {
      for (const candidate of allowed) {
        if (best.weight - candidate.weight >= model.ambiguityWeight) continue;
        ask(candidate, candidate.mayLink ? 'below-threshold' : 'needs-more');
      }
      continue;
    }
    if (second !== undefined && best.weight - second.weight < model.ambiguityWeight && second.mayAsk) {
      isOpen.add(unit);
      for (const candidate of allowed) {
        if (best.weight - candidate.weight < model.ambiguityWeight) ask(candidate, 'ambiguous');
      }
      continue;
    }
    decided.push({ candidate: best, left: anchor(best.right), right: anchor(unit) });
  }
  for (const { candidate, left, right } of decided) work.link(left, right, 'probabilistic', candidate.weight, false);
  joinWithoutIds(work, model, candidates, anchor, isOpen);
}

/** Pairs of sets without a valid id, strongest first; a set whose person is in question takes no part. */
function joinWithoutIds(
  work: LinkWork,
  model: LinkModel,
  candidates: readonly Candidate[],
  anchor: (unit: number) => number,
  isOpen: ReadonlySet<number>,
): void {
  const among = candidates
    .filter((candidate) => !candidate.rightHasId)
    .map((candidate) => {
      const a = anchor(candidate.left);
      const b = anchor(candidate.right);
      return work.compareKeys(a, b) <= 0 ? { candidate, a, b } : { candidate, a: b, b: a };
    })
    .sort(
      (x, y) => y.candidate.weight - x.candidate.weight || work.compareKeys(x.a, y.a) || work.compareKeys(x.b, y.b),
    );
  for (const { candidate, a, b } of among) {
    if (isOpen.has(candidate.left) || isOpen.has(candidate.right)) continue;
    if (candidate.weight >= model.linkThreshold && candidate.mayLink) {
      work.link(a, b, 'probabilistic', candidate.weight, false);
    } else if (candidate.mayAsk) {
      work.review(a, b, candidate.mayLink ? 'below-threshold' : 'needs-more', candidate.weight);
    }
  }
}

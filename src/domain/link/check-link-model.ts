import { KnownError } from '../../kit/known-error.ts';
import type { ComparatorCatalogue } from './comparator.ts';
import { derivations } from './derive-column.ts';
import type { Comparison, LinkModel } from './link-model.ts';

/**
 * Checks a linkage model read from JSON and freezes it: known columns, at least one blocking rule and one comparison,
 * probabilities within (0, 1], ordered thresholds, needs that name levels there are.
 * @param catalogue where given, the kinds, tests and derivations the model names must be in it
 * @throws KnownError `model-invalid` with the file, the place in the model and what is wrong there.
 */
export function checkLinkModel<T extends LinkModel = LinkModel>(
  value: unknown,
  file: string,
  catalogue?: ComparatorCatalogue,
): T {
  const fail = (place: string, problem: string): never => {
    throw new KnownError('model-invalid', { file, place, problem });
  };
  if (!isObject(value)) return fail('/', 'not-an-object');
  for (const field of ['name', 'linkType']) if (typeof value[field] !== 'string') fail(`/${field}`, 'not-a-text');
  for (const field of ['version', 'priorWeight', 'linkThreshold', 'reviewThreshold', 'ambiguityWeight']) {
    if (!Number.isFinite(value[field])) fail(`/${field}`, 'not-a-number');
  }
  for (const field of [
    'columns',
    'derived',
    'blocking',
    'comparisons',
    'linkNeeds',
    'reviewNeeds',
    'oneToOneSources',
  ]) {
    if (!Array.isArray(value[field])) fail(`/${field}`, 'not-a-list');
  }
  // For editors alone.
  const { $schema: _, ...fields } = value;
  const model = fields as unknown as T;
  if (model.blocking.length === 0) fail('/blocking', 'no-blocking-rule');
  if (model.comparisons.length === 0) fail('/comparisons', 'no-comparison');
  if (model.reviewThreshold > model.linkThreshold) fail('/reviewThreshold', 'review-above-link');
  const known = new Set([...model.columns, ...model.derived.map((column) => column.name)]);
  model.blocking.forEach((rule, i) => {
    for (const column of [...rule.columns, ...rule.refine.flat()]) {
      if (!known.has(column)) fail(`/blocking/${i}/${column}`, 'unknown-column');
    }
    if (rule.columns.length === 0) fail(`/blocking/${i}/columns`, 'no-column');
    if (!(rule.cap >= 2)) fail(`/blocking/${i}/cap`, 'cap-too-small');
  });
  model.comparisons.forEach((comparison, i) => {
    checkComparison(comparison, known, (place, problem) => fail(`/comparisons/${i}${place}`, problem));
  });
  if (catalogue !== undefined) checkNames(model, catalogue, fail);
  for (const choice of [...model.linkNeeds, ...model.reviewNeeds].flat()) {
    const comparison = model.comparisons.find((each) => each.name === choice.comparison);
    if (comparison === undefined) fail(`/linkNeeds/${choice.comparison}`, 'unknown-comparison');
    for (const level of choice.levels) {
      if (!comparison?.levels.some((each) => each.name === level)) {
        fail(`/linkNeeds/${choice.comparison}/${level}`, 'unknown-level');
      }
    }
  }
  return freezeDeep(model);
}

function checkNames(
  model: LinkModel,
  catalogue: ComparatorCatalogue,
  fail: (place: string, problem: string) => never,
): void {
  model.derived.forEach((column, i) => {
    if (!(column.derive in derivations)) fail(`/derived/${i}/derive`, 'unknown-derivation');
    for (const name of column.from) if (!model.columns.includes(name)) fail(`/derived/${i}/from`, 'unknown-column');
  });
  model.comparisons.forEach((comparison, i) => {
    if (!(comparison.kind in catalogue.kinds)) fail(`/comparisons/${i}/kind`, 'unknown-kind');
    for (const level of comparison.levels) {
      const isKnown = ownTests.has(level.test) || level.test in catalogue.levelFunctions;
      if (!isKnown) fail(`/comparisons/${i}/levels/${level.name}`, 'unknown-test');
    }
  });
}

/** Tests that comparators answer themselves. */
const ownTests = new Set(['equal', 'else', 'swapped']);

function checkComparison(
  comparison: Comparison,
  known: ReadonlySet<string>,
  fail: (place: string, problem: string) => never,
): void {
  for (const column of comparison.columns) if (!known.has(column)) fail(`/columns/${column}`, 'unknown-column');
  if (comparison.columns.length === 0) fail('/columns', 'no-column');
  if (comparison.levels.length === 0 || comparison.levels.length > 31) fail('/levels', 'no-level');
  for (const level of comparison.levels) {
    for (const probability of [level.mProbability, level.uProbability]) {
      if (!(probability > 0 && probability <= 1)) fail(`/levels/${level.name}`, 'probability-out-of-range');
    }
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freezeDeep(part);
  return Object.freeze(value);
}

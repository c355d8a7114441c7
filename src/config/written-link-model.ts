import { z } from 'zod';

const share = z.number().min(0).max(1);
const probability = z.number().gt(0).max(1);
const names = z.array(z.string());

const level = z.strictObject({
  name: z.string(),
  test: z.string().describe('A named test; else always holds.'),
  at: z.number().optional().describe('Threshold of the test: a similarity, a number of edits, of days.'),
  mProbability: probability.describe('Of this level among matches.'),
  uProbability: probability.describe('Of this level among pairs of different people.'),
  frequencyWeight: share.optional().describe('How far the frequency of the value replaces uProbability.'),
  uGivenParent: share.optional().describe('uProbability where the parent comparison agrees wholly.'),
  relatedProbability: share.optional().describe('Of this level among pairs of related people.'),
  isWeak: z.boolean().optional().describe('Says little, for want of a value.'),
});

const comparison = z.strictObject({
  name: z.string(),
  kind: z.string().describe('A named comparator; text compares one column by the tests of the levels.'),
  columns: names.min(1),
  levels: z.array(level).min(1).max(31).describe('From most to least agreeing; the first that holds is taken.'),
  parent: z.string().optional().describe('The comparison on which this one depends among different people.'),
});

const rule = z.strictObject({
  name: z.string(),
  columns: names.min(1).describe('Rows with equal values in all of them are candidate pairs.'),
  cap: z.number().min(2).describe('Largest block looked at whole.'),
  refine: z.array(names).describe('Keys by which a block over the cap is cut, in order.'),
});

const needs = z
  .array(z.array(z.strictObject({ comparison: z.string(), levels: names })))
  .describe('Of each list one choice must hold.');

/** A linkage model as it is written, for editors: `checkLinkModel` of `domain/link` is what the program checks by. */
export const writtenLinkModel = z
  .looseObject({
    $schema: z.string().optional(),
    name: z.string(),
    version: z.number(),
    linkType: z.enum(['dedupe', 'link', 'link-and-dedupe']),
    oneToOneSources: names.describe('Sources in which no two records are of one person.'),
    columns: names,
    cleaning: z.record(z.string(), z.enum(['text', 'date', 'day-first-date', 'code', 'none'])).optional(),
    derived: z.array(z.strictObject({ name: z.string(), derive: z.string(), from: names, at: z.number().optional() })),
    blocking: z.array(rule).min(1),
    comparisons: z.array(comparison).min(1),
    priorWeight: z.number().describe('log2 of the odds that a random pair is a match.'),
    relatedWeight: z.number().optional().describe('log2 of the odds of one person over two related people.'),
    linkThreshold: z.number(),
    reviewThreshold: z.number(),
    ambiguityWeight: z.number(),
    linkNeeds: needs,
    reviewNeeds: needs,
    frequencies: z.record(z.string(), z.record(z.string(), share)),
  })
  .describe('A linkage model: what rollcall train writes, and rollcall link and a night read.');

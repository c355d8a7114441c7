import { describe, expect, it } from 'vitest';
import { buildLinkReport, type LinkReport } from './build-link-report.ts';

const report: LinkReport = {
  figures: [['records', '10']],
  weights: [
    { comparison: '<name>', level: 'equal', mProbability: 0.9, uProbability: 0.01, matchWeight: 6.49 },
    { comparison: '<name>', level: 'different', mProbability: 0.1, uProbability: 0.99, matchWeight: -3.31 },
  ],
  blocking: [
    {
      rule: 'name & town',
      pairCount: 7,
      refinedBlockCount: 1,
      leftOutBlockCount: 2,
      leftOutRowCount: 900,
      leftOutPairCount: 404_550,
      largestBlockRows: 450,
    },
    {
      rule: 'born',
      pairCount: 5,
      refinedBlockCount: 0,
      leftOutBlockCount: 0,
      leftOutRowCount: 0,
      leftOutPairCount: 0,
      largestBlockRows: 3,
    },
  ],
  thresholds: [
    { matchWeight: 4, linkedPairCount: 3, expectedPrecision: 0.99, expectedRecall: 0.5, expectedF1: 0.66 },
    { matchWeight: -2, linkedPairCount: 9, expectedPrecision: 0.7, expectedRecall: 0.98, expectedF1: 0.82 },
  ],
  chosenWeight: 1.5,
  remarks: ['a remark'],
};

describe('the page about a linking', () => {
  const page = buildLinkReport(report, 'en');

  it('loads nothing and escapes what columns are called', () => {
    expect(page).not.toMatch(/<name>|src=|href=|<script/);
    expect(page).toContain('&lt;name&gt; · equal');
  });

  it('charts thresholds, weights and blocking, and counts what blocking left out', () => {
    expect(page.match(/<svg /g)?.length).toBe(3);
    expect(page).toContain(
      '<td>name &amp; town</td><td>7</td><td>7</td><td>450</td><td>1</td><td>2</td><td>900</td><td>404550</td>',
    );
    expect(page).toContain('<td>born</td><td>5</td><td>12</td>');
  });

  it('has no text without words, in either language', () => {
    for (const language of ['zh', 'en'] as const) {
      expect(buildLinkReport(report, language)).not.toMatch(/link-report\./);
    }
  });
});

import { expect, test } from 'vitest';
import { formatMetrics } from './format-metrics.ts';
import { buildTimings } from './report/build-timings.ts';
import type { RunTimings } from './run-timings.ts';

const run = (runId: string, readMs: number): RunTimings => ({
  runId,
  date: '2026-11-24',
  stages: [
    { stage: 'plan', rows: 0, ms: 100, rssBytes: 100 * 2 ** 20 },
    { stage: 'read', rows: 400_000, ms: readMs, rssBytes: 380 * 2 ** 20 },
    { stage: 'publish', rows: 3, ms: 400, rssBytes: 300 * 2 ** 20 },
  ],
});

test('the page of timings has every run on one scale, the newest first, with rows a second', () => {
  const html = buildTimings([run('20261124-1', 1500), run('20261125-1', 3500)], 'en');
  expect([...html.matchAll(/<tr><th>(\d+-\d)<\/th>/g)].map((row) => row[1])).toEqual(['20261125-1', '20261124-1']);
  expect(html).toContain(
    '<td>4.00</td><td>0.10</td><td>3.50</td><td>0.40</td><td>400,000</td><td>100,000</td><td>380</td>',
  );
  const [newest = '', former = ''] = html.match(/<svg class="bar".*?<\/svg>/g) ?? [];
  const lengthOf = (bar: string): number =>
    [...bar.matchAll(/ width="([\d.]+)"/g)].reduce((sum, match) => sum + Number(match[1]), 0);
  expect(lengthOf(newest)).toBeCloseTo(1000, 0);
  expect(lengthOf(former)).toBeCloseTo(500, 0);
});

test('the metrics are a Prometheus text file with one line a stage', () => {
  const lines = formatMetrics(run('20261124-1', 1500)).split('\n');
  expect(lines.at(-1)).toBe('');
  for (const line of lines.slice(0, -1))
    expect(line).toMatch(/^(# (HELP|TYPE) rollcall_\w+ .+|rollcall_\w+(\{\w+="[^"]*"\})? \d+(\.\d+)?)$/);
  expect(lines).toContain('rollcall_run_seconds 2');
  expect(lines).toContain('rollcall_stage_seconds{stage="read"} 1.5');
  expect(lines).toContain('rollcall_rows_read 400000');
  expect(lines).toContain('rollcall_memory_peak_bytes 398458880');
});

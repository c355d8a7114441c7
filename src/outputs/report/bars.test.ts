import { expect, test } from 'vitest';
import { drawBar, drawLine } from './bars.ts';

/** Heights of a line's points, 0 at the top and 100 at the bottom. */
const heightsOf = (values: readonly number[]): number[] =>
  (/<polyline[^>]* points="([^"]*)"/.exec(drawLine(values, 'all'))?.[1] ?? '')
    .split(' ')
    .map((point) => Number(point.split(',')[1]));

test('a change of one in a thousand looks flat, one of a tenth fills the band', () => {
  const [before = 0, after = 0] = heightsOf([15_533, 15_517]);
  expect(after - before).toBeGreaterThan(0);
  expect(after - before).toBeLessThan(2);
  expect(heightsOf([100, 90])).toEqual([8, 92]);
});

test.each([[[0, 0, 0]], [[5]], [[7, 7]]])('a line that does not change runs through the middle: %j', (values) => {
  expect(new Set(heightsOf(values))).toEqual(new Set([50]));
});

test('a bar has its pieces side by side, and shows even one person in a million', () => {
  const rects = [
    ...drawBar(
      [
        { share: 0.5, tone: 'a' },
        { share: 0, tone: 'b' },
        { share: 0.000001, tone: 'c' },
      ],
      0.25,
    ).matchAll(/class="t-(\w)" x="([\d.]+)" y="0" width="([\d.]+)"/g),
  ];
  expect(rects.map(([, tone, x, width]) => [tone, x, width])).toEqual([
    ['a', '250', '500'],
    ['c', '750', '0.8'],
  ]);
});

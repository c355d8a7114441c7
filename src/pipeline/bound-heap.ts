import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

/** Both halves of the young generation at which it stops growing. */
const enoughBytes = 16 * 2 ** 20;
/** Over what lives, by how much the old generation may grow before it is collected, per cent; by itself V8 takes 100 and more. */
const slackPercent = 40;

let factor = 0;

/**
 * Keeps the heap near what lives in it. The young generation stays at about two halves of 8 MiB: by itself it takes 128 MiB
 * of a night's memory, all of it garbage of rows already stored, and is no faster for that. To be called every few hundred
 * rows while work goes on; costs microseconds. V8 takes the size itself from its command line only; the factors of growth
 * it reads at every collection.
 */
export function boundHeap(): void {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  const wanted = space === undefined || space.space_size < enoughBytes ? 2 : 1;
  if (wanted === factor) return;
  if (factor === 0) setFlagsFromString(`--heap-growing-percent=${slackPercent}`);
  setFlagsFromString(`--semi-space-growth-factor=${wanted}`);
  factor = wanted;
}

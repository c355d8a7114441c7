import { followRedirects } from './follow-redirects.ts';
import type { Contest } from './settle-contests.ts';

/**
 * Where a person is parted, an id that once led to the whole must lead to the part its own keys went with, or an old list
 * would speak of a stranger. Sets such redirects right in `redirects` and returns them, ordered by `from`: of each
 * redirected number with keys at home in the contested clusters, to the person with most of them (tie: where it leads
 * already, then the lower number).
 */
export function aimRedirects(
  contests: readonly Contest[],
  personOf: Uint32Array,
  redirects: Map<number, number>,
): readonly { readonly from: number; readonly to: number }[] {
  const keysOf = new Map<number, Map<number, number>>();
  for (const { cluster, votes } of contests) {
    const person = personOf[cluster] ?? 0;
    for (const [number, { homeCount }] of votes) {
      if (homeCount === 0 || !redirects.has(number)) continue;
      const counts = keysOf.get(number) ?? new Map<number, number>();
      counts.set(person, (counts.get(person) ?? 0) + homeCount);
      keysOf.set(number, counts);
    }
  }
  const aimed: { from: number; to: number }[] = [];
  for (const [from, counts] of keysOf) {
    const now = followRedirects(redirects, from);
    let to = now;
    for (const [person, count] of counts) {
      const more = count - (counts.get(to) ?? 0);
      if (more > 0 || (more === 0 && to !== now && person < to)) to = person;
    }
    if (to !== now) aimed.push({ from, to });
  }
  for (const { from, to } of aimed) redirects.set(from, to);
  return aimed.sort((a, b) => a.from - b.from);
}

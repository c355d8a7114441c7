import type { LevelBackground } from './level-background.ts';
import type { LinkModel } from './link-model.ts';
import type { MixtureFit } from './mixture-fit.ts';

/** A dependence of less than this many bits a pair is left out. */
const leastDependence = 0.15;

/**
 * For each comparison the earlier, more specific one on which it depends most among different people: the divergence of
 * its levels given that the parent agrees from its levels at large. Needs enough pairs to be sure.
 */
export function chooseParents(model: LinkModel, fit: MixtureFit, background: LevelBackground): readonly number[] {
  const specificity = model.comparisons.map((_, c) => background.shares[c]?.[0] ?? 1);
  return model.comparisons.map((_, c) => {
    let best = -1;
    let most = leastDependence;
    const u = fit.u[c] as Float64Array;
    for (let parent = 0; parent < model.comparisons.length; parent += 1) {
      const isEarlier =
        (specificity[parent] as number) < (specificity[c] as number) ||
        (specificity[parent] === specificity[c] && parent < c);
      if (parent === c || !isEarlier || !fit.hasStrangers(parent)) continue;
      const given = fit.readGivenParent(c, parent, u);
      let divergence = 0;
      given.forEach((share, level) => {
        if (share > 0) divergence += share * Math.log2(share / (u[level] as number));
      });
      if (divergence > most) {
        most = divergence;
        best = parent;
      }
    }
    return best;
  });
}

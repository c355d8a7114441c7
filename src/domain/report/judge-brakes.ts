/** What changed for the worse tonight, in the whole run (`areaCode` '') or one community. */
export interface AreaChanges {
  readonly areaCode: string;
  /** Persons of the last good run. */
  readonly personCount: number;
  readonly newlyDeceased: number;
  /** In town last night; transferred out, unclear or without any record tonight, and not dead. */
  readonly newlyGone: number;
  readonly newlyMerged: number;
}

export interface NightChanges {
  readonly run: AreaChanges;
  /** By area code. */
  readonly areas: readonly AreaChanges[];
}

/** A limit: more than `share` of the persons (of the run, of one community) and more than `least` of them stop the night. */
export interface BrakeLimit {
  readonly runShare: number;
  readonly communityShare: number;
  readonly least: number;
}

export type BrakeName = 'newly-deceased' | 'newly-gone' | 'newly-merged';

/** A brake that was pulled, where, by how much. */
export interface BrakeResult {
  readonly brake: BrakeName;
  /** '' for the whole run. */
  readonly areaCode: string;
  readonly changed: number;
  readonly personCount: number;
  /** The highest number that would have passed. */
  readonly limit: number;
  readonly result: 'stopped' | 'accepted';
}

const counters: Readonly<Record<BrakeName, 'newlyDeceased' | 'newlyGone' | 'newlyMerged'>> = {
  'newly-deceased': 'newlyDeceased',
  'newly-gone': 'newlyGone',
  'newly-merged': 'newlyMerged',
};

/**
 * The brakes pulled tonight, the whole run before its communities; none on a first night, which has no past. A brake in
 * `accepted` lets everything of its name pass and is still told.
 */
export function judgeBrakes(
  changes: NightChanges,
  limits: Readonly<Record<BrakeName, BrakeLimit>>,
  accepted: ReadonlySet<string> = new Set(),
): readonly BrakeResult[] {
  if (changes.run.personCount === 0) return [];
  return (Object.keys(counters) as BrakeName[]).flatMap((brake) => {
    const { runShare, communityShare, least } = limits[brake];
    const result = accepted.has(brake) ? 'accepted' : 'stopped';
    const places = [
      { ...changes.run, share: runShare },
      ...changes.areas.map((area) => ({ ...area, share: communityShare })),
    ];
    return places.flatMap(({ areaCode, personCount, share, ...counts }): readonly BrakeResult[] => {
      const changed = counts[counters[brake]];
      const limit = Math.max(least, Math.floor(share * personCount));
      return changed > limit ? [{ brake, areaCode, changed, personCount, limit, result }] : [];
    });
  });
}

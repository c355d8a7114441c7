/** A record as a decision remembers it: by its key, and by what it said of the person should its key take another form. */
export interface AnchoredKey {
  readonly recordKey: string;
  readonly sourceId: string;
  /** Full valid number, '' for none. */
  readonly idNumber: string;
  readonly nameKey: string;
  readonly birthDate: string;
}

/** A standing decision about records: one person (`match`, `merge`), several (`nonMatch`, `split`), or about one (`left`). */
export interface RecordDecision {
  readonly decisionId: number;
  readonly kind: string;
  readonly left: readonly AnchoredKey[];
  readonly right: readonly AnchoredKey[];
}

export interface BoundPair {
  readonly kind: 'match' | 'nonMatch';
  readonly leftKey: string;
  readonly rightKey: string;
}

export interface BoundDecisions {
  /** What linking must obey tonight, in the order of decisions. */
  readonly pairs: readonly BoundPair[];
  /** Decision → tonight's keys of its left side (a decision about one person), in the order remembered. */
  readonly leftKeys: ReadonlyMap<number, readonly string[]>;
  /** Decisions of which a side has no record tonight; they stand and bind again when one returns. */
  readonly unbound: readonly number[];
}

const isMatch: Readonly<Record<string, boolean>> = { match: true, merge: true, nonMatch: false, split: false };

/**
 * Finds the records that decisions speak of among tonight's: by record key, else by their anchor where exactly one record
 * of the same source has it (equal number and equal name or birth date; without a number equal name and birth date).
 * A match binds every record of both sides together; a split tells every one of one side from every one of the other.
 */
export function bindDecisions(decisions: readonly RecordDecision[], records: Iterable<AnchoredKey>): BoundDecisions {
  const find = indexWanted(decisions, records);
  const pairs: BoundPair[] = [];
  const leftKeys = new Map<number, readonly string[]>();
  const unbound: number[] = [];
  for (const { decisionId, kind, left, right } of decisions) {
    const [lefts, rights] = [bindSide(left, find), bindSide(right, find)];
    leftKeys.set(decisionId, lefts);
    if (lefts.length === 0 || (right.length > 0 && rights.length === 0)) unbound.push(decisionId);
    const match = isMatch[kind];
    if (match === undefined) continue;
    for (const [leftKey, rightKey] of match ? star(lefts, rights) : cross(lefts, rights)) {
      if (leftKey !== rightKey) pairs.push({ kind: match ? 'match' : 'nonMatch', leftKey, rightKey });
    }
  }
  return { pairs, leftKeys, unbound };
}

function bindSide(side: readonly AnchoredKey[], find: (key: AnchoredKey) => string | undefined): readonly string[] {
  return [...new Set(side.map(find).filter((key) => key !== undefined))];
}

function star(lefts: readonly string[], rights: readonly string[]): readonly (readonly [string, string])[] {
  const [firstLeft, firstRight] = [lefts[0], rights[0]];
  if (firstLeft === undefined || firstRight === undefined) return [];
  return [
    ...rights.map((right) => [firstLeft, right] as const),
    ...lefts.slice(1).map((left) => [left, firstRight] as const),
  ];
}

function cross(lefts: readonly string[], rights: readonly string[]): readonly (readonly [string, string])[] {
  return lefts.flatMap((left) => rights.map((right) => [left, right] as const));
}

/** One pass over tonight's records for all that is wanted. */
function indexWanted(
  decisions: readonly RecordDecision[],
  records: Iterable<AnchoredKey>,
): (key: AnchoredKey) => string | undefined {
  const wantedKeys = new Set<string>();
  const wantedAnchors = new Set<string>();
  for (const { left, right } of decisions) {
    for (const key of [...left, ...right]) {
      wantedKeys.add(key.recordKey);
      for (const anchor of anchorsOf(key)) wantedAnchors.add(anchor);
    }
  }
  const foundKeys = new Set<string>();
  /** Anchor → the one key that has it; '' when several have. */
  const keyOfAnchor = new Map<string, string>();
  if (wantedKeys.size > 0) {
    for (const record of records) {
      if (wantedKeys.has(record.recordKey)) foundKeys.add(record.recordKey);
      for (const anchor of anchorsOf(record)) {
        if (wantedAnchors.has(anchor)) keyOfAnchor.set(anchor, keyOfAnchor.has(anchor) ? '' : record.recordKey);
      }
    }
  }
  return (key) => {
    if (foundKeys.has(key.recordKey)) return key.recordKey;
    const bound = anchorsOf(key)
      .map((anchor) => keyOfAnchor.get(anchor))
      .find((found) => found !== undefined && found !== '');
    return bound;
  };
}

function anchorsOf({ sourceId, idNumber, nameKey, birthDate }: AnchoredKey): readonly string[] {
  if (idNumber !== '') {
    return [
      `${sourceId}\u001fi\u001f${idNumber}\u001f${nameKey}`,
      `${sourceId}\u001fd\u001f${idNumber}\u001f${birthDate}`,
    ];
  }
  return nameKey !== '' && birthDate !== '' ? [`${sourceId}\u001fn\u001f${nameKey}\u001f${birthDate}`] : [];
}

import type { Rec } from './rec.ts';

/**
 * Steps between the names of two rows: 0 agreeing, 1 near, 2 conflicting. Where the rules leave a pair open, the strict
 * reading takes one step more.
 */
export const nameSteps = (left: Rec, right: Rec, strict: boolean): number => {
  if (left.name === right.name) return 0;
  const oneBase = left.nameBase === right.nameBase;
  if (!oneBase && !(left.formerShown || right.formerShown)) return 2;
  const open = (left.nameOpen ? 1 : 0) + (right.nameOpen ? 1 : 0);
  return Math.min(2, left.nameEdit + right.nameEdit + (strict ? open : 0));
};

const sameDwelling = (left: Rec, right: Rec): boolean =>
  left.dwellings.some((here) => right.dwellings.some((there) => here.key === there.key));

/** What history rows of one person key prove about earlier numbers. */
export interface KeyHistory {
  readonly personKey: string;
  readonly formerIds: readonly string[];
  readonly idsInHistory: readonly string[];
}

const birthKnown = (rec: Rec): boolean => rec.birth === 'equal' || (rec.birth === 'absent' && rec.idKind === 'valid');
const sexKnown = (rec: Rec): boolean => rec.sexShown || rec.idKind === 'valid';

// Two register rows of a person show the same father, mother or spouse with their numbers.
const sameKinShown = (left: Rec, right: Rec): boolean => {
  const { mother, father, spouse } = left.person;
  return left.source === 'czrk' && right.source === 'czrk' && (mother ?? father ?? spouse) !== undefined;
};

// A death list names the relative who handled it, and the register shows that relative.
const kinByHandler = (left: Rec, right: Rec): boolean =>
  (left.source === 'czrk' && right.claim.deathDay !== undefined) ||
  (right.source === 'czrk' && left.claim.deathDay !== undefined);

/** Whether the rules let two rows of one person be linked automatically; `strict` answers no where they leave it open. */
export const mayLink = (left: Rec, right: Rec, histories: readonly KeyHistory[], strict: boolean): boolean => {
  if (left.personKey !== '' && left.personKey === right.personKey) return true;
  const steps = nameSteps(left, right, strict);
  if (steps === 2) return false;
  const lunar = (left.birth === 'lunar') !== (right.birth === 'lunar');
  const validLeft = left.idKind === 'valid';
  const validRight = right.idKind === 'valid';
  if (validLeft && validRight && left.idBase === right.idBase) return !(strict && lunar);
  for (const [key, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const history = histories.find((item) => item.personKey === key.personKey);
    if (!history || other.idKind !== 'valid') continue;
    if (history.formerIds.includes(other.idBase)) return true;
    if (!strict && history.idsInHistory.includes(other.idBase)) return true;
  }
  if (validLeft && validRight) return false;
  if (left.idBase !== '' && left.idBase === right.idBase) {
    if (!strict) return true;
    return steps === 0 && !lunar && (validLeft || validRight);
  }
  // A parent's number in a child's row links the child of that parent, whom the register shows with both numbers.
  const childOfParent = (left.parentId && right.source === 'czrk') || (right.parentId && left.source === 'czrk');
  const bothKnown = birthKnown(left) && birthKnown(right) && sexKnown(left) && sexKnown(right);
  if (childOfParent && steps === 0 && bothKnown) return true;
  // A husband's or wife's number is as much a slip, but the rules name only the child.
  const ofSpouse =
    (left.idKind === 'relative' && right.source === 'czrk') || (right.idKind === 'relative' && left.source === 'czrk');
  if (ofSpouse && steps === 0 && bothKnown && !strict) return true;
  const further =
    sameDwelling(left, right) || (left.phone !== '' && left.phone === right.phone) || sameKinShown(left, right);
  if (!further) return !strict && kinByHandler(left, right) && steps === 0;
  if (!strict) return true;
  const relativeOpen =
    (left.idKind === 'relative' && !left.kinShown) || (right.idKind === 'relative' && !right.kinShown);
  return steps === 0 && !relativeOpen && bothKnown;
};
/** Whether two rows carry one valid number and conflicting names, as when both are misspelt. */
export const hasNameConflict = (recs: readonly Rec[]): boolean =>
  recs.some((left) => {
    if (left.idKind !== 'valid') return false;
    const sameNumber = recs.filter((right) => right.idKind === 'valid' && right.idBase === left.idBase);
    return sameNumber.some((right) => right.nameBase === left.nameBase && nameSteps(left, right, true) === 2);
  });

/** Whether all rows carry one valid number and one name, so that nothing is open. */
export const isPlain = (recs: readonly Rec[]): boolean => {
  const first = recs[0];
  if (!first) return true;
  return recs.every(
    (rec) =>
      rec.idKind === 'valid' &&
      rec.idBase === first.idBase &&
      rec.nameBase === first.nameBase &&
      rec.nameEdit === 0 &&
      !rec.nameOpen &&
      rec.birth !== 'lunar',
  );
};

const rank = (rec: Rec): number => {
  if (rec.source === 'czrk') return 1_000;
  return rec.source === 'zanzhu' ? 100 : 1;
};

/**
 * Rows of one person that the rules let come together: the group that holds the register row, else the largest.
 * Only current rows count.
 */
export const mainGroup = (
  recs: readonly Rec[],
  histories: readonly KeyHistory[],
  strict: boolean,
): ReadonlySet<Rec> => {
  if (isPlain(recs)) return new Set(recs);
  const group = recs.map((_, index) => index);
  const root = (index: number): number => {
    let at = index;
    while (group[at] !== at) at = group[at] ?? at;
    return at;
  };
  for (let left = 0; left < recs.length; left++) {
    for (let right = left + 1; right < recs.length; right++) {
      const one = recs[left];
      const two = recs[right];
      if (one && two && root(left) !== root(right) && mayLink(one, two, histories, strict))
        group[root(right)] = root(left);
    }
  }
  const weights = new Map<number, number>();
  recs.forEach((rec, index) => {
    weights.set(root(index), (weights.get(root(index)) ?? 0) + rank(rec));
  });
  let best = -1;
  let bestWeight = 0;
  for (const [index, weight] of weights) {
    if (weight > bestWeight) {
      best = index;
      bestWeight = weight;
    }
  }
  return new Set(recs.filter((_, index) => root(index) === best));
};

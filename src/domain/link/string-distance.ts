/**
 * Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours each count one
 * (Damerau 1964, restricted form), by code point. Answers `limit + 1` as soon as it is sure to be more than `limit`.
 * fastest-levenshtein is not used here: it counts a swap as two and a character outside the basic plane as two units.
 */
export function editDistance(left: string, right: string, limit: number): number {
  if (left === right) return 0;
  const a = toUnits(left, leftUnits);
  const b = toUnits(right, rightUnits);
  let start = 0;
  let endA = a;
  let endB = b;
  while (endA > 0 && endB > 0 && leftUnits[endA - 1] === rightUnits[endB - 1]) {
    endA -= 1;
    endB -= 1;
  }
  while (start < endA && start < endB && leftUnits[start] === rightUnits[start]) start += 1;
  const lengthA = endA - start;
  const lengthB = endB - start;
  if (Math.abs(lengthA - lengthB) > limit) return limit + 1;
  if (lengthA === 0 || lengthB === 0) return Math.min(Math.max(lengthA, lengthB), limit + 1);
  let before = rows[0] as Uint16Array;
  let previous = rows[1] as Uint16Array;
  let current = rows[2] as Uint16Array;
  for (let j = 0; j <= lengthB; j += 1) previous[j] = j;
  for (let i = 1; i <= lengthA; i += 1) {
    current[0] = i;
    let least = i;
    const unit = leftUnits[start + i - 1];
    const unitBefore = i > 1 ? leftUnits[start + i - 2] : -1;
    for (let j = 1; j <= lengthB; j += 1) {
      const other = rightUnits[start + j - 1];
      let cost = (previous[j - 1] as number) + (unit === other ? 0 : 1);
      cost = Math.min(cost, (previous[j] as number) + 1, (current[j - 1] as number) + 1);
      if (j > 1 && unit === rightUnits[start + j - 2] && unitBefore === other) {
        cost = Math.min(cost, (before[j - 2] as number) + 1);
      }
      current[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    [before, previous, current] = [previous, current, before];
  }
  return Math.min(previous[lengthB] as number, limit + 1);
}

/**
 * Jaro–Winkler similarity 0–1 (Winkler 1990): matching characters within half the longer length, half the transpositions
 * taken off, up to four leading characters rewarded by 0.1 each. By code point.
 */
export function jaroWinkler(left: string, right: string): number {
  if (left === right) return 1;
  const a = toUnits(left, leftUnits);
  const b = toUnits(right, rightUnits);
  if (a === 0 || b === 0) return 0;
  const reach = Math.max(0, (Math.max(a, b) >> 1) - 1);
  matchedLeft.fill(0, 0, a);
  matchedRight.fill(0, 0, b);
  let matches = 0;
  for (let i = 0; i < a; i += 1) {
    const end = Math.min(b, i + reach + 1);
    for (let j = Math.max(0, i - reach); j < end; j += 1) {
      if (matchedRight[j] === 1 || leftUnits[i] !== rightUnits[j]) continue;
      matchedLeft[i] = 1;
      matchedRight[j] = 1;
      matches += 1;
      break;
    }
  }
  if (matches === 0) return 0;
  let transposed = 0;
  let j = 0;
  for (let i = 0; i < a; i += 1) {
    if (matchedLeft[i] === 0) continue;
    while (matchedRight[j] === 0) j += 1;
    if (leftUnits[i] !== rightUnits[j]) transposed += 1;
    j += 1;
  }
  const jaro = (matches / a + matches / b + (matches - transposed / 2) / matches) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < a && prefix < b && leftUnits[prefix] === rightUnits[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** Dice coefficient 0–1 of the multisets of letter pairs, spaces left out (order and word breaks hardly matter). */
export function bigramDice(left: string, right: string): number {
  const a = toBigrams(left, leftUnits);
  const b = toBigrams(right, rightUnits);
  if (a === 0 || b === 0) return 0;
  for (let i = 0; i < a; i += 1) bigramMarks[bigramSlot(leftUnits[i] as number)] = 1;
  matchedLeft.fill(0, 0, a);
  let shared = 0;
  for (let j = 0; j < b; j += 1) {
    const pair = rightUnits[j] as number;
    if (bigramMarks[bigramSlot(pair)] === 0) continue;
    for (let i = 0; i < a; i += 1) {
      if (matchedLeft[i] === 1 || leftUnits[i] !== pair) continue;
      matchedLeft[i] = 1;
      shared += 1;
      break;
    }
  }
  for (let i = 0; i < a; i += 1) bigramMarks[bigramSlot(leftUnits[i] as number)] = 0;
  return (2 * shared) / (a + b);
}

const bigramMarks = new Uint8Array(1024);

function bigramSlot(pair: number): number {
  return (Math.imul(pair, 0x9e3779b1) >>> 22) & 1023;
}

function toBigrams(text: string, pairs: Uint32Array): number {
  let length = 0;
  let before = 0;
  for (let i = 0; i < text.length && length < maxUnits; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit === 32) continue;
    if (before !== 0) {
      pairs[length] = ((before << 16) | unit) >>> 0;
      length += 1;
    }
    before = unit;
  }
  return length;
}

const maxUnits = 512;
const leftUnits = new Uint32Array(maxUnits);
const rightUnits = new Uint32Array(maxUnits);
const matchedLeft = new Uint8Array(maxUnits);
const matchedRight = new Uint8Array(maxUnits);
const rows = [new Uint16Array(maxUnits + 1), new Uint16Array(maxUnits + 1), new Uint16Array(maxUnits + 1)];

/** Fills code points and gives their number; what is longer than 512 is compared by its beginning. */
function toUnits(text: string, units: Uint32Array): number {
  let length = 0;
  for (let i = 0; i < text.length && length < maxUnits; i += 1) {
    const unit = text.charCodeAt(i);
    if (unit >= 0xd800 && unit < 0xdc00 && i + 1 < text.length) {
      units[length] = text.codePointAt(i) ?? unit;
      i += 1;
    } else units[length] = unit;
    length += 1;
  }
  return length;
}

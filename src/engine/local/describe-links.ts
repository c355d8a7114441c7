import type { NameAgreement } from '../../domain/model/status.ts';
import { agreementOfRelation } from '../../domain/residents/name-agreement.ts';
import type { RowGroups } from '../../kit/group-rows.ts';
import { linkRules, nameAgreements, type PairLink } from './link-result.ts';
import type { LinkWork } from './link-work.ts';

const strength: Readonly<Record<NameAgreement, number>> = { agreeing: 3, near: 2, missing: 1, conflicting: 0 };

/**
 * How each row came to its person: walking the links from the person's own first record, the weakest rule and the least
 * weight on the way.
 * @param groups rows by cluster, cluster c as group c + 1
 */
export function describeLinks(
  work: LinkWork,
  groups: RowGroups,
): { readonly ruleOfRow: Uint8Array; readonly weightOfRow: Float32Array; readonly ownRows: Uint32Array } {
  const { rowCount } = work.table;
  const ruleOfRow = new Uint8Array(rowCount);
  const weightOfRow = new Float32Array(rowCount);
  const ownRows = new Uint32Array(groups.groupCount);
  const { starts, neighbours, linkOf } = buildNeighbours(work.links, rowCount);
  const isReached = new Uint8Array(rowCount);
  const queue: number[] = [];
  for (let group = 1; group <= groups.groupCount; group += 1) {
    const own = work.chooseAnchor(groups.members.subarray(groups.starts[group], groups.starts[group + 1]));
    ownRows[group - 1] = own;
    if ((groups.starts[group + 1] as number) - (groups.starts[group] as number) === 1) continue;
    isReached[own] = 1;
    queue.length = 0;
    queue.push(own);
    for (let next = 0; next < queue.length; next += 1) {
      const row = queue[next] as number;
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at += 1) {
        const other = neighbours[at] as number;
        if (isReached[other] === 1) continue;
        isReached[other] = 1;
        const link = work.links[linkOf[at] as number] as PairLink;
        const rule = linkRules.indexOf(link.rule);
        const before = ruleOfRow[row] as number;
        ruleOfRow[other] = Math.max(rule, before);
        weightOfRow[other] = weaker(link.matchWeight, weightOfRow[row] as number);
        queue.push(other);
      }
    }
  }
  return { ruleOfRow, weightOfRow, ownRows };
}

/** Rule links weigh 0; of two weights the smaller stands for the chain. */
function weaker(left: number, right: number): number {
  if (left === 0) return right;
  return right === 0 ? left : Math.min(left, right);
}

/** Links of each row, both ways, in compressed rows. */
function buildNeighbours(
  links: readonly PairLink[],
  rowCount: number,
): { readonly starts: Uint32Array; readonly neighbours: Uint32Array; readonly linkOf: Uint32Array } {
  const starts = new Uint32Array(rowCount + 2);
  for (const { left, right } of links) {
    starts[left + 2] = (starts[left + 2] as number) + 1;
    starts[right + 2] = (starts[right + 2] as number) + 1;
  }
  for (let row = 2; row < starts.length; row += 1) starts[row] = (starts[row] as number) + (starts[row - 1] as number);
  const neighbours = new Uint32Array(links.length * 2);
  const linkOf = new Uint32Array(links.length * 2);
  const put = (from: number, to: number, link: number): void => {
    const place = starts[from + 1] as number;
    neighbours[place] = to;
    linkOf[place] = link;
    starts[from + 1] = place + 1;
  };
  links.forEach(({ left, right }, link) => {
    put(left, right, link);
    put(right, left, link);
  });
  return { starts, neighbours, linkOf };
}

/**
 * Agreement of each row's name with its person's: the best against the names of the person's current resident rows,
 * former names of any row counted; where there is no such row, against the name most rows carry.
 */
export function agreeNames(work: LinkWork, groups: RowGroups): Uint8Array {
  const { nameKey, nameKeys, formerName } = work.table;
  const agreementOfRow = new Uint8Array(work.table.rowCount);
  for (let group = 1; group <= groups.groupCount; group += 1) {
    const rows = groups.members.subarray(groups.starts[group], groups.starts[group + 1]);
    if (haveOneName(rows, nameKey.view())) continue;
    const references = chooseReferences(work, rows);
    const holders = rows.filter((row) => formerName.at(row) !== 0 || work.table.isHistory.at(row) === 1);
    for (const row of rows) {
      let best: NameAgreement = 'conflicting';
      for (const reference of references) {
        const agreement = agreementOfRelation[work.names.relate(nameKey.at(reference), nameKey.at(row))];
        if (strength[agreement] > strength[best]) best = agreement;
      }
      if (best === 'near' || best === 'conflicting') {
        if (holders.some((holder) => isEarlierName(work, holder, row, references))) best = 'agreeing';
      }
      agreementOfRow[row] = nameAgreements.indexOf(best);
    }
  }
  // A single nameless row agrees with nobody.
  for (let row = 0; row < agreementOfRow.length; row += 1) {
    if (nameKeys.get(nameKey.at(row)) === '') agreementOfRow[row] = nameAgreements.indexOf('missing');
  }
  return agreementOfRow;
}

function haveOneName(rows: Uint32Array, nameKey: Uint32Array): boolean {
  const first = nameKey[rows[0] as number];
  for (const row of rows) if (nameKey[row] !== first) return false;
  return true;
}

function isEarlierName(work: LinkWork, holder: number, row: number, references: readonly number[]): boolean {
  const { nameKey, isHistory } = work.table;
  if (isHistory.at(holder) === 1 && nameKey.at(holder) === nameKey.at(row) && nameKey.at(row) !== 0) return true;
  return work.names.isFormer(holder, row) || references.some((reference) => work.names.isFormer(reference, row));
}

function chooseReferences(work: LinkWork, rows: Uint32Array): readonly number[] {
  const { nameKey, nameKeys, isHistory } = work.table;
  const residents = [...rows].filter((row) => work.isResident(row) && nameKey.at(row) !== 0);
  if (residents.length > 0) return residents;
  const counts = new Map<number, number>();
  for (const row of rows) {
    const name = nameKey.at(row);
    if (name !== 0 && isHistory.at(row) === 0) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  let chosen = 0;
  for (const [name, count] of counts) {
    const most = counts.get(chosen) ?? 0;
    if (count > most || (count === most && nameKeys.get(name) < nameKeys.get(chosen))) chosen = name;
  }
  const reference = rows.find((row) => nameKey.at(row) === chosen);
  return reference === undefined ? [] : [reference];
}

import { registers } from '../../domain/model/registers.ts';
import type { NameTables } from '../../domain/residents/name-agreement.ts';
import type { LinkRule, PairDecision, PairLink, ReviewPair, ReviewReason } from './link-result.ts';
import { NameBook } from './name-book.ts';
import { PersonClusters } from './person-clusters.ts';
import type { RecordTable } from './record-table.ts';

const residentRegister = registers.indexOf('resident');

/** What the steps of a night's linking share: the table, the persons so far, the links and the questions. */
export class LinkWork {
  readonly table: RecordTable;
  readonly clusters: PersonClusters;
  readonly names: NameBook;
  readonly links: PairLink[] = [];
  readonly reviews: ReviewPair[] = [];
  readonly hasDecisions: boolean;

  constructor(table: RecordTable, tables: NameTables, decisions: readonly PairDecision[]) {
    this.table = table;
    this.names = new NameBook(table, tables);
    this.clusters = new PersonClusters(currentOnly(table, table.idHigh.view()), currentOnly(table, table.idLow.view()));
    this.hasDecisions = decisions.length > 0;
    this.#decide(decisions);
  }

  /** Links two rows if the guards allow it; says whether they came together now. */
  link(left: number, right: number, rule: LinkRule, matchWeight: number, mayIdsDiffer: boolean): boolean {
    if (!this.clusters.union(left, right, mayIdsDiffer)) return false;
    this.links.push({ left, right, rule, matchWeight });
    return true;
  }

  /** Asks a human, unless one has told the two apart already. */
  review(left: number, right: number, reason: ReviewReason, matchWeight: number): void {
    if (this.clusters.areKeptApart(left, right)) return;
    const isOrdered = this.compareKeys(left, right) <= 0;
    this.reviews.push({ left: isOrdered ? left : right, right: isOrdered ? right : left, reason, matchWeight });
  }

  /** Whether two rows are one person by now. */
  areTogether(left: number, right: number): boolean {
    return this.clusters.sets.find(left) === this.clusters.sets.find(right);
  }

  isResident(row: number): boolean {
    return this.table.register.at(row) === residentRegister && this.table.isHistory.at(row) === 0;
  }

  /** Order of two rows by record key: the same whatever order they came in. */
  compareKeys(left: number, right: number): number {
    const { keyHashHigh, keyHashLow } = this.table;
    return keyHashHigh.at(left) - keyHashHigh.at(right) || keyHashLow.at(left) - keyHashLow.at(right);
  }

  /** Rows in the order of their record keys. */
  inKeyOrder(rows: Iterable<number>): number[] {
    return [...rows].sort((left, right) => this.compareKeys(left, right));
  }

  /** The row that stands for a set: a resident's row before others, then the first by key. */
  chooseAnchor(rows: ArrayLike<number>): number {
    let anchor = rows[0] as number;
    for (let i = 1; i < rows.length; i += 1) {
      const row = rows[i] as number;
      const standing = Number(this.isResident(row)) - Number(this.isResident(anchor));
      if (standing > 0 || (standing === 0 && this.compareKeys(row, anchor) < 0)) anchor = row;
    }
    return anchor;
  }

  /** Human decisions come first and bind: 'different people' before 'the same', so that no chain gets round it. */
  #decide(decisions: readonly PairDecision[]): void {
    if (decisions.length === 0) return;
    const rowOfKey = this.#findRows(decisions);
    const inOrder = [...decisions].sort((left, right) => (decisionKey(left) < decisionKey(right) ? -1 : 1));
    for (const kind of ['nonMatch', 'match'] as const) {
      for (const decision of inOrder) {
        const left = rowOfKey.get(decision.leftKey);
        const right = rowOfKey.get(decision.rightKey);
        if (decision.kind !== kind || left === undefined || right === undefined) continue;
        if (kind === 'nonMatch') this.clusters.keepApart(left, right);
        else this.link(left, right, 'decision', 0, true);
      }
    }
  }

  #findRows(decisions: readonly PairDecision[]): ReadonlyMap<string, number> {
    const wanted = new Set(decisions.flatMap((decision) => [decision.leftKey, decision.rightKey]));
    const found = new Map<string, number>();
    for (let row = 0; row < this.table.rowCount; row += 1) {
      const key = this.table.getRecordKey(row);
      if (wanted.has(key)) found.set(key, row);
    }
    return found;
  }
}

/** Ids of history rows are former ones: they bring rows to a person, but do not stand in the way of its number of today. */
function currentOnly(table: RecordTable, ids: Uint32Array): Uint32Array {
  const isHistory = table.isHistory.view();
  return ids.map((id, row) => (isHistory[row] === 1 ? 0 : id));
}

function decisionKey(decision: PairDecision): string {
  return decision.leftKey < decision.rightKey
    ? `${decision.leftKey}\n${decision.rightKey}`
    : `${decision.rightKey}\n${decision.leftKey}`;
}

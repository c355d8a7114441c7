import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import { type AuditRow, appendAudit, findAuditFault, hashAuditRow, readAudit, readAuditHead } from './audit-chain.ts';
import { migrate } from './migrations.ts';

function makeChain(length: number) {
  const database = new Database(':memory:');
  migrate(database, ':memory:');
  for (let index = 1; index <= length; index += 1) {
    appendAudit(database, { at: '2026-11-24', actor: '值班', action: 'run', detail: { run: `20261124-${index}` } });
  }
  const chain = { rows: [...readAudit(database)], head: readAuditHead(database) };
  database.close();
  return chain;
}

const { rows, head } = makeChain(6);
const fields = ['at', 'actor', 'action', 'detail', 'previous', 'hash'] as const;

describe('the audit chain', () => {
  test('of untouched entries is whole', () => {
    expect(findAuditFault(rows, [head])).toBeUndefined();
    expect(findAuditFault([], [])).toBeUndefined();
  });

  test('shows every flipped bit of every byte of every entry', () => {
    let flips = 0;
    for (const [index, row] of rows.entries()) {
      for (const field of fields) {
        const bytes = Buffer.from(row[field]);
        for (let at = 0; at < bytes.length; at += 1) {
          for (const bit of [1, 128]) {
            const flipped = Buffer.from(bytes);
            flipped[at] = (flipped[at] ?? 0) ^ bit;
            const changed: AuditRow = { ...row, [field]: flipped.toString('latin1') };
            expect(findAuditFault(rows.with(index, changed), [head])).toBeDefined();
            flips += 1;
          }
        }
      }
    }
    expect(flips).toBeGreaterThan(1800);
  });

  test('shows every removed entry, every cut tail, every exchange of two and an entry forged after the end', () => {
    for (let index = 0; index < rows.length; index += 1) {
      expect(findAuditFault(rows.toSpliced(index, 1), [head])).toBeDefined();
      expect(findAuditFault(rows.slice(0, index), [head])).toEqual({ seq: index + 1, fault: 'cut' });
      for (let other = 0; other < index; other += 1) {
        const [a, b] = [rows[index], rows[other]];
        if (a === undefined || b === undefined) continue;
        expect(findAuditFault(rows.with(index, b).with(other, a), [head])).toBeDefined();
        const renumbered = rows.with(index, { ...b, seq: a.seq }).with(other, { ...a, seq: b.seq });
        expect(findAuditFault(renumbered, [head])).toBeDefined();
      }
    }
  });

  test('shows a tail that was cut and forged anew, against a head kept elsewhere', () => {
    const body = { seq: 6, at: '2026-11-24', actor: 'x', action: 'run', detail: '{}', previous: rows[4]?.hash ?? '' };
    const forged = [...rows.slice(0, 5), { ...body, hash: hashAuditRow(body) }];
    const forgedHead = { entryCount: 6, hash: hashAuditRow(body) };
    expect(findAuditFault(forged, [forgedHead])).toBeUndefined();
    expect(findAuditFault(forged, [forgedHead, head])).toEqual({ seq: 6, fault: 'changed' });
  });
});

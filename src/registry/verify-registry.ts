import { existsSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { findPersonNumber } from '../domain/person/person-id.ts';
import { type TextKey, type TextParams, text } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { type AuditHead, findAuditFault, readAudit, readAuditHead } from './audit-chain.ts';
import { connectToRead } from './connection.ts';
import { explainingErrors } from './database-error.ts';
import { companions } from './private-files.ts';
import { countRun } from './run-counts.ts';
import { findLastGoodRun, readRuns } from './run-info.ts';
import { type ViewName, viewColumns } from './views.ts';

const registryChecks = [
  'file-modes',
  'integrity',
  'foreign-keys',
  'views',
  'audit-chain',
  'person-ids',
  'accounts',
  'memberships',
] as const;
type RegistryCheck = (typeof registryChecks)[number];

/** One check and the faults it found (none = passed), as short texts without a personal value; at most ten. */
export interface CheckResult {
  readonly check: RegistryCheck;
  readonly faults: readonly string[];
}

/**
 * Checks a registry from the file up: rights, SQLite's own integrity, foreign keys, the contract of the views, the audit
 * chain against every head known (`manifestHeads` are those of published sets, which show a cut tail), person ids and
 * redirects, and that the accounts re-add. Throws the KnownErrors of opening; a file too damaged to ask is `registry-damaged`.
 */
export function verifyRegistry(
  path: string,
  manifestHeads: readonly AuditHead[] = [],
  language: Language = 'en',
): readonly CheckResult[] {
  const tell: Teller = (key, params) => text(`fault.${key}` as TextKey, language, params);
  const { database } = explainingErrors(path, () => connectToRead(path));
  const checks: Readonly<Record<RegistryCheck, () => readonly string[]>> = {
    'file-modes': () => checkModes(path, tell),
    integrity: () => checkIntegrity(database),
    'foreign-keys': () => checkForeignKeys(database, tell),
    views: () => checkViews(database, tell),
    'audit-chain': () => checkAudit(database, manifestHeads, tell),
    'person-ids': () => checkPersonIds(database, tell),
    accounts: () => checkAccounts(database, tell),
    memberships: () => checkMemberships(database, tell),
  };
  try {
    return explainingErrors(path, () =>
      registryChecks.map((check) => ({ check, faults: checks[check]().slice(0, 10) })),
    );
  } finally {
    database.close();
  }
}

/** Words of a fault, `fault.<key>`. */
type Teller = (key: string, params: TextParams) => string;

function checkModes(path: string, tell: Teller): readonly string[] {
  return ['', '.lock', ...companions]
    .map((suffix) => path + suffix)
    .filter((file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0)
    .map((file) => tell('mode', { file }));
}

function checkIntegrity(database: Database): readonly string[] {
  const rows = database.pragma('integrity_check(10)') as { integrity_check: string }[];
  return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok');
}

function checkForeignKeys(database: Database, tell: Teller): readonly string[] {
  const rows = database.pragma('foreign_key_check') as { table: string; parent: string }[];
  return rows.slice(0, 10).map(({ table, parent }) => tell('foreign-key', { table, parent }));
}

function checkViews(database: Database, tell: Teller): readonly string[] {
  return (Object.keys(viewColumns) as ViewName[]).flatMap((view) => {
    const columns = (database.pragma(`table_info(${view})`) as { name: string }[]).map(({ name }) => name);
    return columns.join() === viewColumns[view].join()
      ? []
      : [tell('view', { view, columns: columns.join(', ') || '–' })];
  });
}

function checkAudit(database: Database, manifestHeads: readonly AuditHead[], tell: Teller): readonly string[] {
  const runHeads = database
    .prepare<[], { audit_head: string }>("SELECT audit_head FROM run WHERE audit_head <> ''")
    .all()
    .map(({ audit_head }) => {
      const [entryCount, hash] = JSON.parse(audit_head) as [number, string];
      return { entryCount, hash };
    });
  const fault = findAuditFault(readAudit(database), [readAuditHead(database), ...runHeads, ...manifestHeads]);
  return fault === undefined ? [] : [tell(`audit-${fault.fault}`, { entry: fault.seq })];
}

function checkPersonIds(database: Database, tell: Teller): readonly string[] {
  const faults: string[] = [];
  for (const [pid, id] of database.prepare('SELECT pid, person_id FROM person_id').raw().iterate() as IterableIterator<
    [number, string]
  >) {
    if (findPersonNumber(id) !== pid) faults.push(tell('person-id', { id }));
  }
  const both = database
    .prepare<[], { id: string }>(
      'SELECT r.old_id AS id FROM v_redirect r JOIN v_person p ON p.person_id = r.old_id LIMIT 10',
    )
    .all();
  return [...faults, ...both.map(({ id }) => tell('redirected', { id }))];
}

function checkAccounts(database: Database, tell: Teller): readonly string[] {
  const faults = database
    .prepare<[], { run_id: string; source_id: string }>(
      `SELECT run_id, source_id FROM v_source_file WHERE rows_read <> accepted + filtered + quarantined + blank LIMIT 10`,
    )
    .all()
    .map(({ run_id, source_id }) => tell('file-rows', { run: run_id, source: source_id }));
  for (const { seq, runId, counts } of readRuns(database)) {
    const again = countRun(database, seq, 0, 0, 0);
    for (const name of ['rowsRead', 'accepted', 'filtered', 'quarantined', 'blank']) {
      if ((counts[name] ?? 0) !== again[name]) faults.push(tell('run-sum', { run: runId, count: name }));
    }
  }
  const last = findLastGoodRun(database);
  if (last === undefined) return faults;
  const standing = database.prepare<[], { n: number }>('SELECT count(*) AS n FROM record WHERE gone = 0').get()?.n ?? 0;
  const again = countRun(database, last.seq, standing, last.counts['links'] ?? 0, last.counts['reviews'] ?? 0);
  for (const [name, value] of Object.entries(last.counts)) {
    if (again[name] !== value)
      faults.push(tell('run-count', { run: last.runId, count: name, found: again[name] ?? 0, noted: value }));
  }
  const lost = database
    .prepare<[], { n: number }>(
      // Who was visited and is waited for has no task for the time being and stays among the visits.
      `SELECT count(*) AS n FROM person p WHERE (p.task <> 'none' AND p.outcome <> 'visit')
       OR (p.outcome = 'visit' AND p.task = 'none' AND NOT EXISTS (SELECT 1 FROM survey_evidence e WHERE e.pid = p.pid))
       OR (p.task <> 'none') <> EXISTS (SELECT 1 FROM task t WHERE t.pid = p.pid AND t.role = 'owner')`,
    )
    .get();
  return lost !== undefined && lost.n > 0 ? [...faults, tell('between-lists', { persons: lost.n })] : faults;
}

function checkMemberships(database: Database, tell: Teller): readonly string[] {
  const { orphans } = database
    .prepare<[], { orphans: number }>(
      `SELECT count(*) AS orphans FROM record r LEFT JOIN membership m USING (rec) LEFT JOIN person p USING (pid)
       WHERE r.gone = 0 AND r.history = 0 AND p.pid IS NULL`,
    )
    .get() ?? { orphans: 0 };
  const { empty } = database
    .prepare<[], { empty: number }>(
      'SELECT count(*) AS empty FROM person p WHERE NOT EXISTS (SELECT 1 FROM membership m WHERE m.pid = p.pid)',
    )
    .get() ?? { empty: 0 };
  return [
    ...(orphans > 0 ? [tell('orphans', { records: orphans })] : []),
    ...(empty > 0 ? [tell('empty', { persons: empty })] : []),
  ];
}

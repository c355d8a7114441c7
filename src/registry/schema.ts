/** Marks a SQLite file as a registry of ours (`PRAGMA application_id`): "RCal". */
export const applicationId = 0x5243616c;

/**
 * Ledger: only grows, never rebuilt. `run.seq` counts all runs, stopped ones too; person numbers are those of
 * `formatPersonId`; `id_event` is the life of ids; `audit` is a hash chain over everything people and runs did.
 */
export const ledgerTables = `
CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE run (
  seq INTEGER PRIMARY KEY, run_id TEXT NOT NULL UNIQUE, date TEXT NOT NULL, status TEXT NOT NULL,
  fingerprint TEXT NOT NULL, facts TEXT NOT NULL, counts TEXT NOT NULL, audit_head TEXT NOT NULL DEFAULT '');
CREATE TABLE person_id (pid INTEGER PRIMARY KEY, person_id TEXT NOT NULL, run INTEGER NOT NULL REFERENCES run(seq));
CREATE TABLE id_event (
  seq INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(seq), kind TEXT NOT NULL,
  pid INTEGER NOT NULL REFERENCES person_id(pid), other INTEGER REFERENCES person_id(pid));
CREATE INDEX id_event_pid ON id_event(pid, seq);
CREATE TABLE decision (
  decision_id INTEGER PRIMARY KEY, after_run INTEGER REFERENCES run(seq), kind TEXT NOT NULL,
  pid INTEGER REFERENCES person_id(pid), left_key TEXT NOT NULL, right_key TEXT NOT NULL,
  sides TEXT NOT NULL, detail TEXT NOT NULL, review_id TEXT NOT NULL, evidence TEXT NOT NULL, day TEXT NOT NULL,
  reason TEXT NOT NULL, actor TEXT NOT NULL, at TEXT NOT NULL, undone_by INTEGER REFERENCES decision(decision_id));
CREATE TABLE batch (
  batch_id TEXT PRIMARY KEY, area_code TEXT NOT NULL, run INTEGER NOT NULL REFERENCES run(seq),
  issued_at TEXT NOT NULL, due_date TEXT NOT NULL, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE list_item (
  batch_id TEXT NOT NULL REFERENCES batch(batch_id), pid INTEGER NOT NULL REFERENCES person_id(pid),
  task TEXT NOT NULL, claim TEXT NOT NULL, state TEXT NOT NULL, result_code TEXT NOT NULL DEFAULT '',
  returned_at TEXT NOT NULL DEFAULT '', note TEXT NOT NULL DEFAULT '', PRIMARY KEY (batch_id, pid)) WITHOUT ROWID;
CREATE TABLE survey_evidence (
  seq INTEGER PRIMARY KEY, batch_id TEXT NOT NULL REFERENCES batch(batch_id),
  pid INTEGER NOT NULL REFERENCES person_id(pid), day TEXT NOT NULL, result_code TEXT NOT NULL, answers TEXT NOT NULL,
  digest TEXT NOT NULL UNIQUE, at TEXT NOT NULL, superseded_by INTEGER REFERENCES survey_evidence(seq));
CREATE TABLE retraction (
  retraction_id TEXT PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(seq), pid INTEGER NOT NULL REFERENCES person_id(pid),
  batch_id TEXT NOT NULL, source_id TEXT NOT NULL, claim TEXT NOT NULL, acknowledged_at TEXT NOT NULL DEFAULT '',
  acknowledged_by TEXT NOT NULL DEFAULT '') WITHOUT ROWID;
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY, at TEXT NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, detail TEXT NOT NULL,
  previous TEXT NOT NULL, hash TEXT NOT NULL);
`;

/**
 * Derived: can be recomputed from stored rows and ledger. Frequent texts are codes of `word`. A record keeps its raw
 * cells packed in one column (with the first member of its row) and its row digest as two 48-bit integers; `gone` is the
 * run in which it was first absent, 0 while it stands.
 */
export const derivedTables = `
CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE record (
  rec INTEGER PRIMARY KEY, source INTEGER NOT NULL, key TEXT NOT NULL, member INTEGER NOT NULL, history INTEGER NOT NULL,
  run INTEGER NOT NULL, path INTEGER NOT NULL, line INTEGER NOT NULL, byte_offset INTEGER NOT NULL,
  digest_high INTEGER NOT NULL, digest_low INTEGER NOT NULL, gone INTEGER NOT NULL, cells TEXT NOT NULL);
CREATE TABLE membership (
  rec INTEGER PRIMARY KEY REFERENCES record(rec), pid INTEGER NOT NULL REFERENCES person_id(pid), home INTEGER NOT NULL,
  rule INTEGER NOT NULL, weight REAL NOT NULL, model INTEGER NOT NULL);
CREATE TABLE link (
  left_rec INTEGER NOT NULL REFERENCES record(rec), right_rec INTEGER NOT NULL REFERENCES record(rec),
  rule INTEGER NOT NULL, weight REAL NOT NULL, model INTEGER NOT NULL);
CREATE TABLE person (
  pid INTEGER PRIMARY KEY REFERENCES person_id(pid), name TEXT NOT NULL, name_key TEXT NOT NULL, sex TEXT NOT NULL,
  birth_date TEXT NOT NULL, national_id TEXT NOT NULL, phone TEXT NOT NULL, household TEXT NOT NULL,
  relation TEXT NOT NULL, address TEXT NOT NULL, area_code TEXT NOT NULL, vital TEXT NOT NULL, residence TEXT NOT NULL,
  outcome TEXT NOT NULL, task TEXT NOT NULL, next_date TEXT NOT NULL, last_run INTEGER NOT NULL REFERENCES run(seq),
  digest_high INTEGER NOT NULL, digest_low INTEGER NOT NULL);
CREATE TABLE person_detail (pid INTEGER PRIMARY KEY REFERENCES person(pid), detail TEXT NOT NULL);
CREATE TABLE flag (
  pid INTEGER NOT NULL REFERENCES person(pid), flag TEXT NOT NULL, since TEXT NOT NULL, rule TEXT NOT NULL,
  rule_version INTEGER NOT NULL, PRIMARY KEY (pid, flag)) WITHOUT ROWID;
CREATE TABLE gap (
  pid INTEGER NOT NULL REFERENCES person(pid), scheme_group TEXT NOT NULL, state TEXT NOT NULL, since TEXT NOT NULL,
  suggested_scheme TEXT NOT NULL, premium_help INTEGER NOT NULL, PRIMARY KEY (pid, scheme_group)) WITHOUT ROWID;
CREATE TABLE task (
  pid INTEGER NOT NULL REFERENCES person(pid), area_code TEXT NOT NULL, role TEXT NOT NULL, task TEXT NOT NULL,
  schemes TEXT NOT NULL, PRIMARY KEY (pid, area_code, role)) WITHOUT ROWID;
CREATE TABLE review (
  review_id TEXT PRIMARY KEY, kind TEXT NOT NULL, pid INTEGER REFERENCES person_id(pid), left_key TEXT NOT NULL,
  right_key TEXT NOT NULL, weight REAL NOT NULL, reason TEXT NOT NULL, evidence TEXT NOT NULL, detail TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES run(seq)) WITHOUT ROWID;
CREATE TABLE area (
  code TEXT PRIMARY KEY, name TEXT NOT NULL, parent TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT NOT NULL,
  successor TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE source_file (
  run INTEGER NOT NULL REFERENCES run(seq), source INTEGER NOT NULL, path TEXT NOT NULL, sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL, rows_read INTEGER NOT NULL, accepted INTEGER NOT NULL, filtered INTEGER NOT NULL,
  quarantined INTEGER NOT NULL, blank INTEGER NOT NULL);
CREATE TABLE source_state (
  run INTEGER NOT NULL REFERENCES run(seq), source INTEGER NOT NULL, facts TEXT NOT NULL, PRIMARY KEY (run, source))
  WITHOUT ROWID;
CREATE TABLE gate (
  run INTEGER NOT NULL REFERENCES run(seq), source_id TEXT NOT NULL, gate TEXT NOT NULL, value REAL, "limit" REAL,
  on_fail TEXT NOT NULL, result TEXT NOT NULL);
CREATE TABLE rejected_row (
  id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(seq), source INTEGER NOT NULL, path TEXT NOT NULL,
  line INTEGER NOT NULL, byte_offset INTEGER NOT NULL, member INTEGER NOT NULL, "column" TEXT NOT NULL,
  reason TEXT NOT NULL);
CREATE TABLE rejected_raw (id INTEGER PRIMARY KEY REFERENCES rejected_row(id), raw BLOB NOT NULL);
`;

/** Built after the rows of a first night, kept up to date later: few, because each costs seconds per 2 million rows. */
export const bulkIndexes = `
CREATE UNIQUE INDEX IF NOT EXISTS person_id_text ON person_id(person_id);
CREATE INDEX IF NOT EXISTS membership_pid ON membership(pid);
`;

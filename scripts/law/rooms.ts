/**
 * The import law as one table: a room imports itself and rooms of lower rank, never a room beside it; type-only imports
 * count. dependency-cruiser checks it, ARCHITECTURE.md's table is generated from it.
 */
export const rooms: readonly { readonly rank: number; readonly room: string; readonly holds: string }[] = [
  {
    rank: 0,
    room: 'kit',
    holds: 'tools with no word of our trade: known errors, stable hash, typed-array tables, NDJSON lines',
  },
  { rank: 1, room: 'formats', holds: 'bytes ↔ rows, no word of our trade: encodings, CSV/TSV, XLSX, zip, gz' },
  { rank: 1, room: 'words', holds: 'every text a person reads, Chinese and English, one typed catalogue' },
  { rank: 1, room: 'domain/model', holds: 'the vocabulary as plain JSON types, with the arithmetic of its values' },
  { rank: 2, room: 'domain/normalise', holds: 'a source row → a record' },
  {
    rank: 2,
    room: 'domain/link',
    holds: 'block, compare, score, train, cluster; any columns from a model; nothing of China',
  },
  {
    rank: 2,
    room: 'domain/residents',
    holds: 'comparisons for identity numbers, Chinese names, dates and addresses, as named level functions',
  },
  {
    rank: 2,
    room: 'domain/person',
    holds: 'cluster → golden record with the source of each field; person ids, merges, splits',
  },
  { rank: 2, room: 'domain/status', holds: 'evidence → vital status, residence, coverage, flags, outcome' },
  { rank: 2, room: 'domain/worklist', holds: 'tasks → lists; differences to the last issued list' },
  { rank: 2, room: 'domain/survey', holds: 'a returned row → evidence and decisions; audit rules' },
  {
    rank: 2,
    room: 'domain/report',
    holds: 'counts → accounts, progress, quality, funnel; the arithmetic of gates and brakes',
  },
  {
    rank: 3,
    room: 'config',
    holds: 'settings, source profiles, code tables, rules, shipped models: typed, checked, frozen',
  },
  { rank: 3, room: 'wire', holds: 'one JSON a line, between a driver and an executor' },
  { rank: 4, room: 'sources', holds: 'exports and returned sheets in; quarantine; gates' },
  { rank: 4, room: 'registry', holds: 'SQLite: ledger, derived tables, views, migrations, lock, audit chain' },
  { rank: 4, room: 'outputs', holds: 'files out: lists, report, charts, manifest, publication' },
  {
    rank: 5,
    room: 'engine',
    holds: 'the port, its contract suite, and the local engine (worker threads, typed arrays)',
  },
  { rank: 5, room: 'worker', holds: 'lines in → pure function → lines out; nothing native reachable' },
  { rank: 6, room: 'pipeline', holds: 'the order of stages, one file per kind of run' },
  { rank: 7, room: 'web', holds: 'the local page' },
  {
    rank: 8,
    room: 'cli',
    holds: 'commands, progress; the one place that reads the clock, the locale and the environment',
  },
];

/** Rooms that may import less than their rank allows: the domain touches no file, the worker nothing native. */
const less: Readonly<Record<string, readonly string[]>> = {
  'domain/': ['formats'],
  worker: ['formats', 'sources', 'registry', 'outputs'],
};

const barred = (room: string): readonly string[] =>
  Object.entries(less).flatMap(([prefix, names]) => (room.startsWith(prefix) ? names : []));

/** room → the rooms it may import besides itself. */
export const mayImport: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  rooms.map(({ rank, room }) => [
    room,
    rooms.filter((other) => other.rank < rank && !barred(room).includes(other.room)).map((other) => other.room),
  ]),
);

/** Each package has one owner, so that it can be replaced in one place. */
export const owner: Readonly<Record<string, readonly string[]>> = {
  'csv-parse': ['formats'],
  'csv-stringify': ['formats'],
  hucre: ['formats'],
  'fastest-levenshtein': ['domain/link', 'domain/residents', 'config'],
  'opencc-js': ['domain/normalise'],
  'pinyin-pro': ['domain/normalise', 'domain/residents'],
  zod: ['config'],
  'better-sqlite3': ['registry'],
  'p-limit': ['engine', 'pipeline'],
  commander: ['cli'],
  'cli-progress': ['cli'],
};

// The floor under a night: the same files read by our readers in two threads, every column as text into one database a
// thread, the databases merged; nothing linked, judged or written out. Prints the rows. `floor.ts DATABASE FILE…`
import { rmSync, statSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import { openDelimited } from '../../../src/formats/delimited-reader.ts';
import { openXlsx } from '../../../src/formats/xlsx-reader.ts';
import { sniffFile } from './sniff-file.ts';

interface Share {
  readonly path: string;
  readonly files: readonly { readonly file: string; readonly table: string }[];
}

const threadCount = 2;

function openShard(path: string): Database.Database {
  const database = new Database(path);
  for (const setting of ['journal_mode = OFF', 'synchronous = OFF', 'page_size = 8192']) database.pragma(setting);
  return database;
}

function open(file: string) {
  if (file.endsWith('.xlsx')) return openXlsx(file);
  const { delimiter, hasApostrophes } = sniffFile(file);
  return openDelimited(file, { delimiter, ...(hasApostrophes && { headerless: true, leadingApostrophe: true }) });
}

async function copyShare({ path, files }: Share): Promise<number> {
  const database = openShard(path);
  database.exec('BEGIN');
  let rows = 0;
  for (const { file, table } of files) {
    const reader = await open(file);
    const columns = Array.from({ length: reader.columnCount }, (_, at) => `c${at}`);
    database.exec(`CREATE TABLE "${table}" (${columns.map((name) => `${name} TEXT`).join(', ')})`);
    const insert = database.prepare(`INSERT INTO "${table}" VALUES (${columns.map(() => '?').join(', ')})`);
    for await (const { cells } of reader.batches()) {
      for (const row of cells) {
        if (row === undefined) continue;
        insert.run(row.length === columns.length ? row : columns.map((_, at) => row[at] ?? ''));
        rows += 1;
      }
    }
    reader.close();
  }
  database.exec('COMMIT');
  database.close();
  return rows;
}

/** Files to threads, the largest first, each to the thread that has least. */
function shareOut(path: string, files: readonly string[]): readonly Share[] {
  const loads = Array.from({ length: threadCount }, (_, at) => ({
    path: `${path}.${at}`,
    files: [] as string[],
    size: 0,
  }));
  const sized = files.map((file) => ({ file, size: statSync(file).size }));
  for (const { file, size } of sized.sort((a, b) => b.size - a.size)) {
    const [least] = [...loads].sort((a, b) => a.size - b.size);
    least?.files.push(file);
    if (least !== undefined) least.size += size;
  }
  return loads.map((load) => ({
    path: load.path,
    files: load.files.map((file) => ({ file, table: `t${files.indexOf(file)}` })),
  }));
}

function runShare(share: Share): Promise<number> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: share });
    worker.on('message', resolve);
    worker.on('error', reject);
  });
}

function merge(path: string, shares: readonly Share[]): void {
  const database = openShard(path);
  for (const share of shares) {
    database.exec(`ATTACH '${share.path}' AS shard`);
    for (const { table } of share.files) {
      const columns = database.prepare(`SELECT sql FROM shard.sqlite_schema WHERE name = ?`).pluck().get(table);
      database.exec(String(columns));
      database.exec(`INSERT INTO main."${table}" SELECT * FROM shard."${table}"`);
    }
    database.exec('DETACH shard');
    rmSync(share.path);
  }
  database.close();
}

if (isMainThread) {
  const [path = '', ...files] = process.argv.slice(2);
  const shares = shareOut(path, files);
  const rows = await Promise.all(shares.map(runShare));
  merge(path, shares);
  console.log(rows.reduce((sum, count) => sum + count, 0));
} else {
  parentPort?.postMessage(await copyShare(workerData as Share));
}

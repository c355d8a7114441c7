// The plain way a user would copy the same files into a database: csv-parse, hucre and better-sqlite3 in one thread, every
// column as text, one transaction. Prints the rows it copied. `plain-way.ts DATABASE FILE…`
import { createReadStream, readFileSync } from 'node:fs';
import { createGunzip } from 'node:zlib';
import Database from 'better-sqlite3';
import { parse } from 'csv-parse';
import { readXlsx } from 'hucre/xlsx';
import { sniffFile } from './sniff-file.ts';

const [path = '', ...files] = process.argv.slice(2);
const database = new Database(path);
database.pragma('journal_mode = OFF');
database.pragma('synchronous = OFF');

type Insert = (cells: readonly unknown[]) => void;

/** Makes a table as wide as the first row, and gives what inserts a row of it. */
function openTable(name: string, width: number): Insert {
  const columns = Array.from({ length: width }, (_, at) => `c${at} TEXT`);
  database.exec(`CREATE TABLE "${name}" (${columns.join(', ')})`);
  const statement = database.prepare(`INSERT INTO "${name}" VALUES (${columns.map(() => '?').join(', ')})`);
  return (cells) => {
    statement.run(cells.length === width ? cells : Array.from({ length: width }, (_, at) => cells[at] ?? ''));
  };
}

async function copyText(file: string, table: string): Promise<number> {
  const { isPacked, encoding, delimiter } = sniffFile(file);
  let insert: Insert | undefined;
  let rows = 0;
  // The made city has an unclosed quote, which would swallow the rest of its file: quotes are read as characters.
  const parser = parse({ delimiter, bom: true, quote: null, relax_column_count: true, skip_empty_lines: true });
  parser.on('readable', () => {
    for (let cells: string[] | null = parser.read(); cells !== null; cells = parser.read()) {
      insert ??= openTable(table, cells.length);
      insert(cells);
      rows += 1;
    }
  });
  const done = new Promise<void>((resolve, reject) => {
    parser.on('end', resolve);
    parser.on('error', reject);
  });
  const bytes = createReadStream(file, { highWaterMark: 1 << 18 });
  const decoder = new TextDecoder(encoding);
  for await (const piece of isPacked ? bytes.pipe(createGunzip()) : bytes) {
    const text = encoding === 'utf-8' ? piece : decoder.decode(piece as Uint8Array, { stream: true });
    if (!parser.write(text)) await new Promise((resolve) => parser.once('drain', resolve));
  }
  parser.end();
  await done;
  return rows;
}

async function copyWorkbook(file: string, table: string): Promise<number> {
  const { sheets } = await readXlsx(readFileSync(file));
  const rows = sheets[0]?.rows ?? [];
  const insert = openTable(table, rows[0]?.length ?? 1);
  for (const row of rows) insert(row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))));
  return rows.length;
}

let rowCount = 0;
database.exec('BEGIN');
for (const [at, file] of files.entries()) {
  rowCount += file.endsWith('.xlsx') ? await copyWorkbook(file, `t${at}`) : await copyText(file, `t${at}`);
}
database.exec('COMMIT');
database.close();
console.log(rowCount);

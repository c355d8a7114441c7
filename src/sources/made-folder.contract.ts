import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { loadNameTables } from '../config/load-name-tables.ts';
import { loadSettings } from '../config/load-settings.ts';
import type { SourceSettings } from '../config/settings.ts';
import type { PersonRecord } from '../domain/model/person-record.ts';
import { buildAreaTable } from '../domain/normalise/area-table.ts';
import { readSource, type SourceReading } from './read-source.ts';
import type { RejectedRow, RowPlace } from './source-sink.ts';

/** What came of reading one source, kept whole. */
export interface Taken {
  readonly source: SourceSettings;
  readonly reading: SourceReading;
  readonly records: { readonly record: PersonRecord; readonly place: RowPlace }[];
  readonly history: PersonRecord[];
  readonly rejected: RejectedRow[];
}

const tables = loadNameTables();
const areas = buildAreaTable([], []);

/** A folder with settings and exports in it, for tests on real files. */
export class MadeFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'rollcall-made-'));

  /** Writes a file of the folder, UTF-8 where it is text. */
  put(path: string, content: string | Uint8Array): string {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  /** Settings of one source; what is not given: id `s`, files `e/*`, day 2026-11-20. */
  load(source: object): SourceSettings {
    const sources = [{ id: 's', covers: ['430302'], asOf: '2026-11-20', files: 'e/*', ...source }];
    this.put('areas.csv', 'code,name\n430302,雨湖区\n');
    const settings = loadSettings(this.put('rollcall.json', JSON.stringify({ areas: { file: 'areas.csv' }, sources })));
    const [only] = settings.sources;
    if (only === undefined) throw new Error('no source');
    return only;
  }

  read(change: object): Promise<Taken> {
    return this.readLoaded(this.load(change));
  }

  async readLoaded(source: SourceSettings): Promise<Taken> {
    const taken = {
      records: [] as Taken['records'][number][],
      history: [] as PersonRecord[],
      rejected: [] as RejectedRow[],
    };
    const reading = await readSource(
      { source, settings: { folder: this.path }, areas, tables },
      {
        accept: (records, _cells, place) => {
          for (const record of records) taken.records.push({ record, place });
        },
        filter: (records) => taken.history.push(...records),
        reject: (row) => taken.rejected.push(row),
      },
    );
    return { source, reading, ...taken };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

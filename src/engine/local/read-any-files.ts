import type { LinkColumn } from '../../domain/link/link-table.ts';
import { openDelimited } from '../../formats/delimited-reader.ts';
import { GrowingColumn, newUint32 } from '../../kit/growing-column.ts';
import { KnownError } from '../../kit/known-error.ts';
import { StringDictionary } from '../../kit/string-dictionary.ts';
import { assertColumns, type LinkFiles } from './file-rows.ts';
import { columnIds, findIdColumn, lineIds } from './record-ids.ts';

/**
 * Reads files of any encoding, with quotes or packed by gzip; values are kept raw.
 * @param wanted names of the columns that must be there; undefined = whatever there is
 * @param idColumn '' = the first column whose values are all present and unique, else the line
 * @throws KnownError of the reader, `link-column-missing`
 */
export async function readAnyFiles(
  files: readonly string[],
  wanted: readonly string[] | undefined,
  idColumn: string,
): Promise<LinkFiles> {
  const columns = new Map<
    string,
    { readonly dictionary: StringDictionary; readonly codes: GrowingColumn<Uint32Array> }
  >();
  const rowsOfFile: number[] = [];
  const badRowsOfFile: number[] = [];
  const sources: number[] = [];
  let names: readonly string[] = [];
  for (const [index, file] of files.entries()) {
    const reader = await openDelimited(file);
    const header = (reader.header ?? []).map((name) => name.trim());
    if (index === 0) {
      names = header;
      for (const name of names)
        columns.set(name, { dictionary: new StringDictionary(), codes: new GrowingColumn(newUint32) });
    }
    assertColumns(file, header, wanted ?? names);
    const fields = header.map((name) => columns.get(name));
    const missing = names.filter((name) => !header.includes(name)).map((name) => columns.get(name));
    let rows = 0;
    let bad = 0;
    for await (const batch of reader.batches()) {
      bad += batch.bad.length;
      for (const cells of batch.cells.slice(0, batch.count)) {
        if (cells === undefined) continue;
        for (const [field, column] of fields.entries())
          column?.codes.push(column.dictionary.add((cells[field] ?? '').trim()));
        for (const column of missing) column?.codes.push(0);
        sources.push(index);
        rows += 1;
      }
    }
    rowsOfFile.push(rows);
    badRowsOfFile.push(bad);
  }
  const linkColumns = new Map<string, LinkColumn>();
  for (const [name, { dictionary, codes }] of columns) {
    linkColumns.set(name, { name, codes: codes.view(), values: dictionary.values });
  }
  const idValues = idColumn === '' ? findIdColumn(linkColumns.values(), rowsOfFile) : linkColumns.get(idColumn);
  if (idColumn !== '' && idValues === undefined) {
    throw new KnownError('link-column-missing', { file: files[0] ?? '', column: idColumn });
  }
  return {
    table: { rowCount: sources.length, columns: linkColumns, sources: Uint16Array.from(sources) },
    isCleaned: false,
    ids: idValues === undefined ? lineIds() : columnIds(idValues),
    idColumn: idValues?.name ?? '',
    rowsOfFile,
    badRowsOfFile,
  };
}

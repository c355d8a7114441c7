import type { IsoDate } from '../domain/model/person-record.ts';
import { findText } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { listColumns, listHeaders } from './list-columns.ts';
import { headerOf, type TableSpec } from './table-spec.ts';

export const dataPackageName = 'datapackage.json';
export const listSchemaName = 'worklist.schema.json';

/** A table of the set, whatever its rows are. */
// biome-ignore lint/suspicious/noExplicitAny: only names and types of the columns are read, never a row.
export type AnyTable = TableSpec<any>;

interface PackageInput {
  readonly runId: string;
  readonly date: IsoDate;
  readonly language: Language;
  readonly tables: readonly AnyTable[];
  /** Paths of the worklists' CSV files. */
  readonly listPaths: readonly string[];
}

const dialect = { delimiter: ',', lineTerminator: '\r\n', quoteChar: '"', doubleQuote: true, header: true };

/**
 * Descriptor of the set as a Frictionless Data Package (version 1): one resource for each CSV file with its columns.
 * Field names are the headers of the file; `rollcall:key` is the stable name, whatever the language.
 */
export function formatDataPackage({ runId, date, language, tables, listPaths }: PackageInput): Buffer {
  const resources = [
    ...tables.map((table) => ({
      ...resourceOf(table.name, `${table.name}.csv`),
      title: findText(`table.${table.name}`, language) ?? table.name,
      schema: {
        fields: table.columns.map((column) =>
          fieldOf(headerOf(table, column, language), column.key, column.type, language),
        ),
        missingValues: [''],
      },
    })),
    ...listPaths.map((path, index) => ({ ...resourceOf(`worklist-${index + 1}`, path), schema: listSchemaName })),
  ];
  const descriptor = {
    profile: 'tabular-data-package',
    name: `rollcall-${runId}`,
    title: findText('table.set', language, { runId, date }) ?? runId,
    created: `${date}T00:00:00Z`,
    resources,
  };
  return Buffer.from(`${JSON.stringify(descriptor, undefined, 1)}\n`, 'utf8');
}

/** Columns of every worklist, once. */
export function formatListSchema(language: Language): Buffer {
  const headers = listHeaders(language);
  const fields = listColumns.map(({ key }, index) =>
    fieldOf(headers[index] ?? key, key, key === 'number' ? 'integer' : 'string', language),
  );
  return Buffer.from(`${JSON.stringify({ fields, missingValues: [''] }, undefined, 1)}\n`, 'utf8');
}

function resourceOf(name: string, path: string) {
  return {
    name,
    path,
    profile: 'tabular-data-resource',
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    dialect,
  };
}

function fieldOf(name: string, key: string, type: string, language: Language) {
  const title = findText(`column.${key}`, language);
  return { name, type, ...(title === undefined || title === name ? {} : { title }), 'rollcall:key': key };
}

import { join } from 'node:path';
import {
  buildNameTables,
  type NameTableName,
  type NameTables,
  nameTableNames,
} from '../domain/normalise/name-tables.ts';
import { modelsFolder } from './load-profile.ts';
import { readJson } from './read-json.ts';

/**
 * The shipped tables of names: variants, look-alikes, compound surnames and the rest of `models/names/`.
 * @throws KnownError name-table-invalid, or those of reading JSON (exit 2)
 */
export function loadNameTables(): NameTables {
  const files = nameTableNames.map((name): [string, unknown] => [
    name,
    readJson(join(modelsFolder, 'names', `${name}.json`)).value,
  ]);
  return buildNameTables(Object.fromEntries(files) as Record<NameTableName, unknown>);
}

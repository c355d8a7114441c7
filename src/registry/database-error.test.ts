import { statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { KnownError } from '../kit/known-error.ts';
import { findText } from '../words/catalogue.ts';
import { explainDatabaseError, explainingErrors } from './database-error.ts';

const sqlite = (code: string) => new Database.SqliteError('x', code);
const system = (code: string) => Object.assign(new Error('x'), { code, syscall: 'fsync' });

test.each([
  ['a full disk', sqlite('SQLITE_FULL'), 'registry-disk-full'],
  ['a full disk at a flush', system('ENOSPC'), 'registry-disk-full'],
  ['a failing disk', sqlite('SQLITE_IOERR_FSYNC'), 'registry-io'],
  ['a failing disk at a flush', system('EIO'), 'registry-io'],
  ['a read-only file', sqlite('SQLITE_READONLY_DIRECTORY'), 'registry-unwritable'],
  ['a file that cannot be opened', sqlite('SQLITE_CANTOPEN'), 'registry-unwritable'],
  ['a missing right', system('EACCES'), 'registry-unwritable'],
  ['a read-only disk', system('EROFS'), 'registry-unwritable'],
  ['a file another program holds', sqlite('SQLITE_BUSY_SNAPSHOT'), 'registry-busy'],
  ['a damaged file', sqlite('SQLITE_CORRUPT_INDEX'), 'registry-damaged'],
  ['a file that is no database', sqlite('SQLITE_NOTADB'), 'registry-damaged'],
])('%s is told in both languages and ends with 1', (_, error, code) => {
  const explained = explainDatabaseError(error, 'r.sqlite');
  expect(explained).toMatchObject({ code, exitCode: 1 });
  for (const language of ['zh', 'en'] as const) expect(findText(`error.${code}`, language)).toBeDefined();
});

test('a bug keeps its own error and stack', () => {
  for (const bug of [new TypeError('x'), sqlite('SQLITE_CONSTRAINT_UNIQUE'), system('ENOTEMPTY'), 'text']) {
    expect(explainDatabaseError(bug, 'r.sqlite')).toBe(bug);
  }
  expect(() => explainingErrors('/nowhere', () => statSync('/nowhere'))).not.toThrow(KnownError);
});

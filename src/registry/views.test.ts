import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate } from './migrations.ts';
import { type ViewName, viewColumns } from './views.ts';

const names = Object.keys(viewColumns) as ViewName[];

test('the views have the columns promised, and each can be read', () => {
  const database = new Database(':memory:');
  migrate(database, ':memory:');
  for (const view of names) {
    const columns = (database.pragma(`table_info(${view})`) as { name: string }[]).map(({ name }) => name);
    expect([view, ...columns]).toEqual([view, ...viewColumns[view]]);
    expect(database.prepare(`SELECT * FROM ${view}`).all()).toEqual([]);
  }
  database.close();
});

test('the documentation names every view with every column in order', () => {
  const text = readFileSync(new URL('../../docs/registry.md', import.meta.url), 'utf8');
  const documented = [...text.matchAll(/^\| `(v_\w+)` \|.*\| (`.*`) \|$/gm)].map(([, view, columns]) => [
    view,
    ...(columns ?? '').split(', ').map((column) => column.replaceAll('`', '')),
  ]);
  expect(documented).toEqual(names.map((view) => [view, ...viewColumns[view]]));
});

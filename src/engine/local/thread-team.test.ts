import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { ReadJob, ReadPart } from './link-jobs.ts';
import { openSharedColumn } from './shared-table.ts';
import { ThreadTeam } from './thread-team.ts';

const lines = Array.from(
  { length: 5000 },
  (_, row) => `r${row},Name ${row % 700},${1950 + (row % 50)}-0${1 + (row % 9)}-11,Ort-${row % 31}`,
);
const text = Buffer.from(`${lines.join('\n')}\n`);
const bytes = Buffer.from(new SharedArrayBuffer(text.length));
text.copy(bytes);

function job(groups: readonly (readonly number[])[]): ReadJob {
  return {
    kind: 'read',
    bytes,
    spans: [{ from: 0, to: bytes.length, delimiter: 0x2c, fields: [-1, 0, 1, 2], idField: 0 }],
    columns: [
      ['name', 'text'],
      ['born', 'date'],
      ['town', 'code'],
    ],
    groups,
    rowGuess: 100,
  };
}

async function read(threadCount: number, groups: readonly (readonly number[])[]): Promise<unknown> {
  const team = new ThreadTeam(threadCount);
  try {
    const parts = (await team.run<ReadPart>(job(groups), groups.length)).flatMap((part) => part ?? []);
    const columns = parts.flatMap((part) => part.columns).sort((a, b) => (a.name < b.name ? -1 : 1));
    return {
      rows: parts.map((part) => part.rowsOfSpan),
      ids: parts[0]?.ids,
      columns: columns.map((column) => {
        const { codes, values, frequencies } = openSharedColumn(column, bytes);
        return {
          name: column.name,
          codes,
          frequencies,
          texts: Array.from({ length: values.length }, (_, code) => values.at(code)),
        };
      }),
    };
  } finally {
    await team.close();
  }
}

describe('a team of threads', () => {
  it.each([
    [2, [[0, 2], [1]]],
    [4, [[1], [0], [2]]],
  ])('reads the same columns with %i threads as with one', async (threadCount, groups) => {
    const one = (await read(1, [[0, 1, 2]])) as { columns: unknown; ids: unknown };
    const several = (await read(threadCount, groups)) as { columns: { texts: unknown[] }[]; ids: unknown };
    expect(several.columns).toEqual(one.columns);
    expect(several.ids).toEqual(one.ids);
    expect(several.columns[1]?.texts.slice(0, 3)).toEqual(['', 'name 0', 'name 1']);
  });

  it('fails when a part fails, in whichever thread', async () => {
    const team = new ThreadTeam(3);
    const broken = { ...job([[0], [1], [2]]), columns: undefined } as unknown as ReadJob;
    await expect(team.run(broken, 3)).rejects.toThrow(TypeError);
    await team.close();
  });
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { daysBetween } from '../domain/model/iso-date.ts';
import { type GateName, type GateVerdict, judgeGates, type SourceNight } from '../domain/report/gates.ts';
import { MadeFolder } from './made-folder.contract.ts';

let folder: MadeFolder;
beforeEach(() => {
  folder = new MadeFolder();
});
afterEach(() => folder.remove());

const header = 'RYNBID,RYID,GMSFHM,XM,XB,CSRQ,RYZT,JLBZ,CXBZ';
const goodId = '11010119900307002X';
const wrongCheck = '110101199003070021';

interface Row {
  key?: number;
  id?: string;
  state?: string;
}

function writeRows(rows: readonly (Row | string)[], fileName = 'a_20261120.csv', head = header): void {
  const lines = rows.map((row, at) => {
    if (typeof row === 'string') return row;
    const { key = at, id = goodId, state = '0' } = row;
    return `${at},k${key},${id},李某,2,19900307,${state},1,0`;
  });
  folder.put(`e/${fileName}`, `${[head, ...lines].join('\n')}\n`);
}

const rows = (count: number, row: Row = {}) => Array.from({ length: count }, () => row);

const limits = {
  freshness: { maxAgeDays: 4 },
  rows: { drop: 0.1, rise: 0.2 },
  'key-uniqueness': { share: 0.1, least: 0 },
  'id-check': { share: 0.1, least: 0 },
  'without-id': { share: 0.1, least: 0 },
  'newly-dead': { share: 0.1, first: 0.1, least: 0 },
  'newly-gone': { share: 0.1, first: 0.1, least: 0 },
};

async function judge(gate: GateName, last?: SourceNight): Promise<GateVerdict | undefined> {
  const source = { profile: 'ga-czrk-csv', asOf: { fileName: 'a_(\\d{8})' }, maxBadRows: 2, gates: limits };
  const { reading, source: settings } = await folder.read(source);
  const results = judgeGates({ tonight: reading.night, last, limits: settings.gates, date: '2026-11-24', daysBetween });
  return results.find((result) => result.gate === gate)?.result;
}

async function readNight(): Promise<SourceNight> {
  return (await folder.read({ profile: 'ga-czrk-csv', asOf: { fileName: 'a_(\\d{8})' } })).reading.night;
}

describe('a gate on real files: one that passes, one that fails', () => {
  const onFirstNight: [GateName, string, () => void, () => void, GateVerdict][] = [
    ['missing-file', 'no file', () => writeRows(rows(1)), () => {}, 'held'],
    ['freshness', '4 and 5 days', () => writeRows(rows(1)), () => writeRows(rows(1), 'a_20261119.csv'), 'held'],
    [
      'columns',
      'no state',
      () => writeRows(rows(1)),
      () => writeRows(rows(1), undefined, header.replace('RYZT', 'X')),
      'stopped',
    ],
    [
      'bad-rows',
      '2 and 3 of 13',
      () => writeRows([...rows(10), 'x', 'x']),
      () => writeRows([...rows(10), 'x', 'x', 'x']),
      'stopped',
    ],
    ['rows', 'one and none', () => writeRows(rows(1)), () => writeRows([]), 'stopped'],
    [
      'key-uniqueness',
      '1 and 2 of 10',
      () => writeRows([...rows(9), { key: 0 }]),
      () => writeRows([...rows(8), { key: 0 }, { key: 1 }]),
      'stopped',
    ],
    [
      'id-check',
      '1 and 2 of 10',
      () => writeRows([...rows(9), { id: wrongCheck }]),
      () => writeRows([...rows(8), ...rows(2, { id: wrongCheck })]),
      'stopped',
    ],
    [
      'without-id',
      '1 and 2 of 10',
      () => writeRows([...rows(9), { id: '' }]),
      () => writeRows([...rows(8), ...rows(2, { id: '' })]),
      'stopped',
    ],
    [
      'newly-dead',
      '1 and 2 of 10',
      () => writeRows([...rows(9), { state: '1' }]),
      () => writeRows([...rows(8), ...rows(2, { state: '1' })]),
      'stopped',
    ],
    [
      'newly-gone',
      '1 and 2 of 10',
      () => writeRows([...rows(9), { state: '2' }]),
      () => writeRows([...rows(8), ...rows(2, { state: '2' })]),
      'stopped',
    ],
  ];
  for (const [gate, sentence, passing, failing, fails] of onFirstNight) {
    test(`${gate} on a first night: ${sentence}`, async () => {
      passing();
      expect(await judge(gate)).toBe('passed');
      folder.remove();
      failing();
      expect(await judge(gate)).toBe(fails);
    });
  }

  const afterTen: [GateName, string, () => void, () => void][] = [
    ['rows', '9 and 8 after 10', () => writeRows(rows(9)), () => writeRows(rows(8))],
    ['rows', '12 and 13 after 10', () => writeRows(rows(12)), () => writeRows(rows(13))],
    [
      'newly-dead',
      '1 and 2 after 10',
      () => writeRows([...rows(9), { state: '1' }]),
      () => writeRows([...rows(8), ...rows(2, { state: '1' })]),
    ],
    ['newly-gone', '1 and 2 after 10', () => writeRows(rows(9)), () => writeRows([...rows(8), { state: '2' }])],
    [
      'columns',
      'one that was there',
      () => writeRows(rows(10)),
      () => writeRows(rows(10), undefined, header.replace('CSRQ', 'Q')),
    ],
  ];
  for (const [gate, sentence, passing, failing] of afterTen) {
    test(`${gate} after a night of ten: ${sentence}`, async () => {
      writeRows(rows(10));
      const last = await readNight();
      folder.remove();
      passing();
      expect(await judge(gate, last)).toBe('passed');
      folder.remove();
      failing();
      expect(await judge(gate, last)).toBe('stopped');
    });
  }

  test('encoding: the same as last night, and another', async () => {
    writeRows(rows(10));
    const last = await readNight();
    expect(await judge('encoding', last)).toBe('passed');
    folder.put(
      'e/a_20261120.csv',
      new Uint8Array(Buffer.from(`\uFEFF${header}\n0,k0,${goodId},李某,2,19900307,0,1,0\n`, 'utf16le')),
    );
    expect(await judge('encoding', last)).toBe('stopped');
  });
});

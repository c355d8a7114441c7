import { describe, expect, test } from 'vitest';
import { daysBetween } from '../model/iso-date.ts';
import {
  type GateInput,
  type GateLimits,
  type GateName,
  gateNames,
  judgeGates,
  type SourceNight,
  sumGates,
} from './gates.ts';

const limits: GateLimits = {
  'missing-file': { onFail: 'hold' },
  freshness: { maxAgeDays: 35, onFail: 'hold' },
  columns: { onFail: 'stop' },
  encoding: { onFail: 'stop' },
  'bad-rows': { share: 0.02, least: 5, onFail: 'stop' },
  rows: { drop: 0.1, rise: 0.5, min: 1, onFail: 'stop' },
  'key-uniqueness': { share: 0.01, least: 5, onFail: 'stop' },
  'id-check': { share: 0.05, least: 5, onFail: 'stop' },
  'without-id': { share: 0.2, least: 5, onFail: 'stop' },
  'newly-dead': { share: 0.02, first: 0.3, least: 5, onFail: 'stop' },
  'newly-gone': { share: 0.05, first: 0.5, least: 5, onFail: 'stop' },
};

const plain: SourceNight = {
  sourceId: 'czrk',
  register: 'resident',
  completeness: 'snapshot',
  files: 1,
  asOf: '2026-11-20',
  rowsRead: 1100,
  accepted: 1000,
  members: 1000,
  filtered: 90,
  quarantined: 5,
  blank: 5,
  encodings: ['gb18030'],
  undecodable: 0,
  boundFields: ['idNumber', 'name'],
  missingFields: [],
  duplicateKeys: 0,
  withId: 1000,
  withoutId: 0,
  badCheck: 0,
  dead: 100,
  gone: 100,
  partGaps: [],
};

function judge(tonight: Partial<SourceNight>, more: Partial<GateInput> = {}) {
  return judgeGates({
    tonight: { ...plain, ...tonight },
    last: plain,
    limits,
    date: '2026-11-24',
    daysBetween,
    ...more,
  });
}

function verdictOf(gate: GateName, tonight: Partial<SourceNight>, more: Partial<GateInput> = {}) {
  return judge(tonight, more).find((result) => result.gate === gate)?.result;
}

test('a night like the last passes every gate, and each gate is told once', () => {
  const results = judge({});
  expect(results.map((result) => result.gate)).toEqual([...gateNames]);
  expect(new Set(results.map((result) => result.result))).toEqual(new Set(['passed']));
  expect(sumGates(results)).toBe('accepted');
});

describe('each gate on both sides of its limit', () => {
  const first: Partial<GateInput> = { last: undefined };
  const sides: [string, GateName, Partial<SourceNight>, Partial<SourceNight>, Partial<GateInput>, string][] = [
    ['no file', 'missing-file', { files: 1 }, { files: 0, asOf: '' }, {}, 'held'],
    ['a part missing in a numbered series', 'missing-file', {}, { partGaps: ['2.xls'] }, {}, 'held'],
    ['35 and 36 days old', 'freshness', { asOf: '2026-10-20' }, { asOf: '2026-10-19' }, {}, 'held'],
    ['today and tomorrow', 'freshness', { asOf: '2026-11-24' }, { asOf: '2026-11-25' }, {}, 'held'],
    ['a required field without a column', 'columns', {}, { missingFields: ['name'] }, first, 'stopped'],
    [
      'a field that was there',
      'columns',
      { boundFields: ['idNumber', 'name', 'sex'] },
      { boundFields: ['name'] },
      {},
      'stopped',
    ],
    ['another encoding than last night', 'encoding', {}, { encodings: ['utf-8'] }, {}, 'stopped'],
    [
      'bytes of another encoding in 11 and 12 rows of 1,100',
      'encoding',
      { undecodable: 11 },
      { undecodable: 12 },
      first,
      'stopped',
    ],
    ['21 and 22 bad rows of 1,095', 'bad-rows', { quarantined: 21 }, { quarantined: 22 }, {}, 'stopped'],
    [
      '5 and 6 bad rows of 50',
      'bad-rows',
      { rowsRead: 50, blank: 0, quarantined: 5 },
      { rowsRead: 50, blank: 0, quarantined: 6 },
      {},
      'stopped',
    ],
    ['900 and 899 rows after 1,000', 'rows', { accepted: 900 }, { accepted: 899 }, {}, 'stopped'],
    ['1,500 and 1,501 rows after 1,000', 'rows', { accepted: 1500 }, { accepted: 1501 }, {}, 'stopped'],
    ['one row and none on a first night', 'rows', { accepted: 1 }, { accepted: 0 }, first, 'stopped'],
    ['10 and 11 double keys of 1,000', 'key-uniqueness', { duplicateKeys: 10 }, { duplicateKeys: 11 }, {}, 'stopped'],
    ['50 and 51 failing numbers of 1,000', 'id-check', { badCheck: 50 }, { badCheck: 51 }, {}, 'stopped'],
    [
      '200 and 201 without a number of 1,000',
      'without-id',
      { withId: 800, withoutId: 200 },
      { withId: 799, withoutId: 201 },
      {},
      'stopped',
    ],
    ['20 and 21 newly dead of 1,000', 'newly-dead', { dead: 120 }, { dead: 121 }, {}, 'stopped'],
    ['300 and 301 dead on a first night of 1,000', 'newly-dead', { dead: 300 }, { dead: 301 }, first, 'stopped'],
    ['50 and 51 newly gone by state', 'newly-gone', { gone: 150 }, { gone: 151 }, {}, 'stopped'],
    ['50 and 51 gone by absence', 'newly-gone', { members: 950 }, { members: 949 }, {}, 'stopped'],
    ['500 and 501 gone on a first night', 'newly-gone', { gone: 500 }, { gone: 501 }, first, 'stopped'],
  ];
  for (const [sentence, gate, passing, failing, more, fails] of sides) {
    test(`${gate}: ${sentence}`, () => {
      expect(verdictOf(gate, passing, more)).toBe('passed');
      expect(verdictOf(gate, failing, more)).toBe(fails);
    });
  }
});

test('keys counted one by one stand before the difference of the totals', () => {
  expect(verdictOf('newly-gone', {}, { goneKeys: 50 })).toBe('passed');
  expect(verdictOf('newly-gone', {}, { goneKeys: 51 })).toBe('stopped');
});

test('a few rows of a small file never stop a night', () => {
  const small = {
    rowsRead: 20,
    accepted: 20,
    members: 20,
    withId: 15,
    withoutId: 5,
    badCheck: 5,
    duplicateKeys: 5,
    dead: 0,
    gone: 0,
  };
  const results = judge(small, { last: undefined });
  expect(results.filter((result) => result.result === 'stopped')).toEqual([]);
});

test('where no file came only the missing file speaks', () => {
  const results = judge({ files: 0, asOf: '', rowsRead: 0, accepted: 0, members: 0, withId: 0, withoutId: 0 });
  expect(results.filter((result) => result.result !== 'not-judged').map((result) => result.gate)).toEqual([
    'missing-file',
  ]);
  expect(sumGates(results)).toBe('held');
});

test('absence from a file of changes is no loss', () => {
  expect(verdictOf('newly-gone', { completeness: 'changes', members: 10 })).toBe('not-judged');
});

test('a gate let pass by name is told as accepted, of that source alone', () => {
  const accepted = new Set(['newly-dead:czrk', 'rows:other']);
  expect(verdictOf('newly-dead', { dead: 500 }, { accepted })).toBe('accepted');
  expect(verdictOf('rows', { accepted: 1 }, { accepted })).toBe('stopped');
  expect(verdictOf('missing-file', { files: 0 }, { accepted: new Set(['missing-file:czrk']) })).toBe('held');
});

test('a stop outweighs a hold', () => {
  expect(sumGates(judge({ asOf: '2020-01-01' }))).toBe('held');
  expect(sumGates(judge({ asOf: '2020-01-01', accepted: 1 }))).toBe('stopped');
});

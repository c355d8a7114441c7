import { expect, it } from 'vitest';
import type { PersonStatus } from '../domain/model/status.ts';
import { formatPersonId } from '../domain/person/person-id.ts';
import { buildAccountRow } from '../domain/report/account-row.ts';
import { AccountBook } from './account-book.ts';

const status = (more: Partial<PersonStatus>): PersonStatus => ({
  vital: 'alive',
  residence: 'in-town',
  outcome: 'insured',
  task: 'none',
  schemes: [],
  taskReason: [],
  ownerArea: '430302001001',
  copyAreas: [],
  coverage: [],
  gaps: [],
  flags: [],
  evidence: [],
  nextDate: '',
  ...more,
});

it('gives back the account of everybody, in order', () => {
  const statuses = [
    status({}),
    status({ outcome: 'visit', task: 'enrol', copyAreas: ['430302001002'] }),
    status({ outcome: 'visit', task: 'enrol' }),
    status({}),
  ];
  const book = new AccountBook();
  for (const [at, each] of statuses.entries()) book.add(at + 1, each);
  expect([...book]).toEqual(statuses.map((each, at) => buildAccountRow(formatPersonId(at + 1), each)));
  expect(book.length).toBe(4);
});

import { afterAll, describe, expect, test } from 'vitest';
import { readManifest } from '../outputs/manifest.ts';
import { readAudit } from '../registry/audit-chain.ts';
import { connectToRead } from '../registry/connection.ts';
import { MadeOffice, madePerson } from './made-office.contract.ts';

const offices: MadeOffice[] = [];
afterAll(() => {
  for (const office of offices) office.remove();
});

const limit = { runShare: 0.1, communityShare: 1, least: 2 };
const loose = { runShare: 1, communityShare: 1, least: 1000 };

function open(brakes: object): MadeOffice {
  const office = new MadeOffice(30, { brakes });
  offices.push(office);
  return office;
}

/** Source gates of the residents' export that a disturbed night must be let pass, so that the brakes are reached. */
const gates = [
  { name: 'newly-gone:czrk', reason: 'test' },
  { name: 'rows:czrk', reason: 'test' },
  { name: 'newly-dead:huohua', reason: 'test' },
];

/** Everybody in `ats` is cancelled for death by a second source: public security and the cremation list. */
function bury(office: MadeOffice, ats: readonly number[]): void {
  office.deaths = ats.map((at) => ({
    name: madePerson(at).name,
    idNumber: madePerson(at).idNumber,
    date: '2026-10-01',
  }));
  office.deliver('2026-11-21');
}

/** Details of the audit, oldest first. */
function auditOf(office: MadeOffice): readonly string[] {
  const { database } = connectToRead(office.registryPath);
  try {
    return [...readAudit(database)].map((entry) => JSON.stringify(entry));
  } finally {
    database.close();
  }
}

describe('brakes', () => {
  test('a first night has no past to brake against', async () => {
    const office = open({ 'newly-gone': limit, 'newly-deceased': limit, 'newly-merged': limit });
    office.deliver('2026-11-20');
    expect(await office.run('2026-11-24')).toMatchObject({ status: 'done', brakes: [] });
  }, 30_000);

  test('one more than the limit gone stops the night before anything is kept; at the limit it passes', async () => {
    const office = open({ 'newly-gone': limit, 'newly-deceased': loose, 'newly-merged': loose });
    office.deliver('2026-11-20');
    const first = await office.run('2026-11-24');
    const all = office.residents;
    office.residents = all.slice(4);
    office.deliver('2026-11-21');
    const stopped = await office.run('2026-11-25', { accept: gates });
    expect(stopped.status).toBe('stopped');
    expect(stopped.brakes).toEqual([
      { brake: 'newly-gone', areaCode: '', changed: 4, personCount: 30, limit: 3, result: 'stopped' },
    ]);
    expect(stopped.headlines[0]).toMatchObject({ key: 'night.braked', params: { brake: 'newly-gone' } });
    expect(readManifest(office.path('output/current')).runId).toBe(first.runId);
    const before = office.read((registry) => [...registry.readPersons()].map(({ status }) => status.residence));
    expect(before.filter((residence) => residence !== 'in-town')).toEqual([]);
    expect(office.read((registry) => registry.readRuns().map(({ status }) => status))).toEqual(['good', 'stopped']);
    office.residents = all.slice(3);
    office.deliver('2026-11-21');
    expect((await office.run('2026-11-25', { accept: gates })).status).toBe('done');
  }, 30_000);

  test('a brake let pass holds for that call only, is told in the report and stands in the audit', async () => {
    const office = open({ 'newly-gone': limit, 'newly-deceased': loose, 'newly-merged': loose });
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    office.residents = office.residents.slice(4);
    office.deliver('2026-11-21');
    expect((await office.run('2026-11-25', { accept: gates })).status).toBe('stopped');
    const accept = [...gates, { name: 'newly-gone', reason: 'street moved to the next district' }];
    const passed = await office.run('2026-11-25', { accept });
    expect(passed).toMatchObject({ status: 'done', brakes: [{ brake: 'newly-gone', result: 'accepted' }] });
    expect(office.published('report.html')).toContain('newly-gone');
    expect((await office.run('2026-11-25')).status).toBe('unchanged');
    office.residents = office.residents.slice(4);
    office.deliver('2026-11-22');
    expect((await office.run('2026-11-26', { accept: gates })).status).toBe('stopped');
    const accepted = office.read((registry) => registry.readRuns().map(({ facts }) => facts['accepted']));
    expect(accepted[2]).toEqual(accept);
    expect(auditOf(office).filter((entry) => entry.includes('street moved to the next district'))).toHaveLength(1);
  }, 30_000);

  test('many newly dead stop the night, and the report counts what is new', async () => {
    const office = open({ 'newly-deceased': limit, 'newly-gone': loose, 'newly-merged': loose });
    const policy = { brakes: { 'newly-deceased': limit, 'newly-gone': loose, 'newly-merged': loose } };
    office.deliver('2026-11-20');
    await office.run('2026-11-24');
    office.settings({ ...policy, policy: { deceased: 'legal-or-two-sources' } });
    office.dead = [0, 1, 2, 3];
    bury(office, [0, 1, 2, 3]);
    const stopped = await office.run('2026-11-25', { accept: gates });
    expect(stopped.brakes).toMatchObject([{ brake: 'newly-deceased', changed: 4, limit: 3, result: 'stopped' }]);
    office.dead = [0, 1, 2];
    bury(office, [0, 1, 2]);
    expect((await office.run('2026-11-25', { accept: gates })).status).toBe('done');
    const night = office.read((registry) => registry.findLastGoodRun()?.facts['report']) as {
      published: { night: { newlyDeceased: number; newPersons: number; trend: { runId: string }[] } };
    };
    expect(night.published.night).toMatchObject({ newlyDeceased: 3, newPersons: 0 });
    expect(night.published.night.trend.map(({ runId }) => runId)).toEqual(['20261124-1', '20261125-2']);
  }, 30_000);
});

import { copyFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readManifest } from '../outputs/manifest.ts';
import { findCurrentRun, folderOfRun } from '../outputs/output-folder.ts';
import { examineOffice } from './examine-office.ts';
import { backupNight } from './keep-registry.ts';
import { MadeOffice, madePerson } from './made-office.contract.ts';
import { verifyNight } from './verify-night.ts';

const office = new MadeOffice(6);
afterAll(() => office.remove());
const output = office.path('output');

function putAside(): void {
  for (const ending of ['', '-wal', '-shm']) rmSync(join(office.folder, `registry.sqlite${ending}`), { force: true });
}

async function firstNight() {
  const request = { configPath: office.configPath, date: '2026-11-22', runtime: process.versions.node };
  return (await examineOffice(request)).filter(({ name }) => name === 'first-night');
}

describe('a registry that is lost', () => {
  test('is not begun anew over the sets it published, missing or empty', async () => {
    office.deliver('2026-11-20');
    await office.run('2026-11-21');
    const kept = office.path('kept.sqlite');
    backupNight(office.configPath, kept);
    putAside();
    await expect(office.run('2026-11-22')).rejects.toMatchObject({ code: 'registry-lost', exitCode: 2 });
    expect(await firstNight()).toMatchObject([{ state: 'fail', error: { code: 'registry-lost' } }]);
    writeFileSync(office.registryPath, '');
    await expect(office.run('2026-11-22')).rejects.toMatchObject({ code: 'registry-lost', exitCode: 2 });
    // Whoever means it moves the sets away.
    renameSync(output, office.path('elsewhere'));
    putAside();
    expect(await firstNight()).toMatchObject([{ state: 'ok' }]);
    expect((await office.run('2026-11-22')).status).toBe('done');
    rmSync(output, { recursive: true });
    renameSync(office.path('elsewhere'), output);
    putAside();
    copyFileSync(kept, office.registryPath);
    expect((await office.run('2026-11-21')).status).toBe('unchanged');
  });

  test('and restored publishes its own set, also under the id of a run that was lost', async () => {
    const kept = office.path('kept-2.sqlite');
    backupNight(office.configPath, kept);
    const { name, idNumber } = madePerson(2);
    office.deaths = [{ name, idNumber, date: '2026-10-01' }];
    office.deliver('2026-11-21');
    const lost = await office.run('2026-11-22');
    const lostManifest = readManifest(folderOfRun(output, lost.runId));
    putAside();
    copyFileSync(kept, office.registryPath);
    office.deaths = [];
    office.deliver('2026-11-21');
    const again = await office.run('2026-11-22');
    expect(again.runId).toBe(lost.runId);
    expect(findCurrentRun(output)).toBe(again.runId);
    const manifest = readManifest(folderOfRun(output, again.runId));
    expect(manifest.totals).not.toEqual(lostManifest.totals);
    expect(manifest.auditHead).not.toBe(lostManifest.auditHead);
    expect((await verifyNight(office.configPath)).flatMap(({ faults }) => faults)).toEqual([]);
    expect((await office.run('2026-11-22')).status).toBe('unchanged');
  });
});

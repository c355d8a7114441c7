import { hash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeNight } from '../../../scripts/bench/made-night.ts';
import { publishRun } from '../publish-run.ts';
import { tableCounters } from './areas-section.ts';

let folder = '';
let html = '';
let summary: ReadonlyMap<string, string>[] = [];
let names: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'report-'));
  const size = { outputDir: folder, runId: '20261124-1', date: '2026-11-24', communities: 25, personsPerCommunity: 40 };
  await publishRun(makeNight(size));
  html = readFileSync(join(folder, 'current/report.html'), 'utf8');
  const [header = '', ...lines] = readFileSync(join(folder, 'current/summary.csv'), 'utf8')
    .slice(1)
    .trimEnd()
    .split('\r\n');
  const keys = header.split(',');
  summary = lines.map((line) => new Map(line.split(',').map((cell, at) => [keys[at] ?? '', cell])));
  names = [...makeNight(size).lists]
    .flatMap((list) => list.rows().map(({ name }) => name))
    .filter((name) => name.length > 2);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const numberIn = (text: string | undefined): number => Number((text ?? '').replace(/,/g, ''));

describe('the figures of the report', () => {
  test('of every community, placed or not, are those of summary.csv', () => {
    const rows = [...html.matchAll(/<tr data-area="(\d*)" data-level="[\w-]+"><th>[^<]*<\/th>(.*?)<\/tr>/g)];
    const leaves = summary.filter((row) => !['total', 'district', 'street'].includes(row.get('level') ?? ''));
    expect(rows.map((row) => row[1]).sort()).toEqual(leaves.map((row) => row.get('area_code')).sort());
    for (const [, areaCode, cells = ''] of rows) {
      const figures = [...cells.matchAll(/<td>([^<]*)<\/td>/g)].map((cell) => cell[1]);
      const expected = leaves.find((row) => row.get('area_code') === areaCode);
      expect(figures.slice(0, tableCounters.length).map(numberIn)).toEqual(
        tableCounters.map((counter) => Number(expected?.get(counter))),
      );
    }
  });

  test('of every district and street are those of summary.csv', () => {
    const bands = [
      ...html.matchAll(/<details class="area (district|street)" data-area="(\d+)"[^>]*>(.*?)<\/summary>/gs),
    ];
    const branches = summary.filter((row) => row.get('level') === 'district' || row.get('level') === 'street');
    expect(bands).toHaveLength(branches.length);
    for (const [, , areaCode, band = ''] of bands) {
      const expected = branches.find((row) => row.get('area_code') === areaCode);
      const figures = [...band.matchAll(/data-counter="(\w+)"[^>]*>([\d,]+)</g)];
      expect(figures).toHaveLength(4);
      for (const [, counter = '', figure] of figures) expect(numberIn(figure)).toBe(Number(expected?.get(counter)));
    }
  });

  test('of the funnel and of coverage are those of the first row', () => {
    const [total] = summary;
    const steps = [...html.matchAll(/<div class="step [\w ]*" data-counter="(\w+)">.*?<b>([\d,]+)<\/b>/g)];
    const states = [...html.matchAll(/<tr data-counter="(\w+)">.*?<td>([\d,]+)<\/td>/g)];
    expect(steps.length + states.length).toBeGreaterThan(25);
    for (const [, counter = '', figure] of [...steps, ...states]) {
      const registered = Number(total?.get('persons')) - Number(total?.get('not_registered'));
      expect(numberIn(figure), counter).toBe(counter === 'persons' ? registered : Number(total?.get(counter)));
    }
  });
});

describe('the page', () => {
  test('says first what never came, then what is held, then who is not judged and why', () => {
    const [, list = ''] = /<ul class="headline">(.*?)<\/ul>/s.exec(html) ?? [];
    const lines = [...list.matchAll(/<li class="(\w+)">(.*?)<\/li>/g)].map(([, tone, line]) => `${tone}: ${line}`);
    expect(lines).toEqual([
      'bad: 从未收到：人社（社保） · 参保登记 (jiguan)。凡需要它才能判断的人员均不作判断。',
      'warn: 今晚未采用：民政 · 死亡（火化）名单 (huohua)，原因：数据过旧；沿用 2026-10-14 的数据，不据此认定任何人“已不在册”。',
      'warn: 养老保险：214 人不作判断，原因：该险种的数据从未收到：机关事业单位养老保险。他们不列为未参保，也不上入户名单。',
    ]);
    expect(html.indexOf('class="headline"')).toBeLessThan(html.indexOf('class="tiles"'));
  });

  test('asks nothing of the network and runs only the script and style its policy names', () => {
    expect(html).not.toMatch(/(src|href)=["'](?!#)/);
    expect(html).not.toMatch(/url\(|@import| style="| on\w+="/);
    const policy = /Content-Security-Policy" content="([^"]*)"/.exec(html)?.[1] ?? '';
    const [, style = ''] = /<style>(.*?)<\/style>/s.exec(html) ?? [];
    const [, script = ''] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`style-src 'sha256-${hash('sha256', style, 'base64')}'`);
    expect(policy).toContain(`script-src 'sha256-${hash('sha256', script, 'base64')}'`);
  });

  test('names nobody: no name, person id or id number', () => {
    expect(names.length).toBeGreaterThan(100);
    for (const name of names) expect(html).not.toContain(name);
    expect(html).not.toMatch(/>P\d{8}|\d{17}[\dX]/);
  });

  test('is whole in English too', async () => {
    await publishRun(
      makeNight({
        outputDir: folder,
        runId: '20261125-1',
        date: '2026-11-25',
        communities: 5,
        personsPerCommunity: 10,
        language: 'en',
      }),
    );
    const english = readFileSync(join(folder, 'current/report.html'), 'utf8');
    expect(english).toContain('<html lang="en">');
    const own = english.replace(
      /<th>[^<]*<\/th>|<span class="name">[^<]*<\/span>|<h1>.*?<\/h1>|<style>.*?<\/style>|data-label="[^"]*"/gs,
      '',
    );
    expect(own.match(/[\u4e00-\u9fff]+/g) ?? []).toEqual([]);
    const said = english.replace(/<(style|script)>.*?<\/\1>/gs, '');
    expect(said.match(/\{\w+\}/g) ?? []).toEqual([]);
  });
});

// Pictures for docs/img of what people see: the report at two widths and on paper, one worklist and its visit sheet as
// LibreOffice prints them. `node scripts/screenshots.ts [--from output/current] [--out docs/img]`; without --from a made-up
// night is drawn.
// Needs chromium, soffice and pdftoppm. Fails when a header is clipped, a page count is off or an id cell is no text.
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { SummaryTable } from '../src/domain/report/summary-table.ts';
import { openXlsx } from '../src/formats/xlsx-reader.ts';
import { publishRun } from '../src/outputs/publish-run.ts';
import { writeProgress } from '../src/outputs/write-progress.ts';
import { makeNight } from './bench/made-night.ts';

const { values } = parseArgs({
  options: { from: { type: 'string' }, out: { type: 'string', default: 'docs/img' } },
});
const images = resolve(values.out);
const work = mkdtempSync(join(tmpdir(), 'screenshots-'));
try {
  mkdirSync(images, { recursive: true });
  const set = values.from === undefined ? await drawMadeNight() : resolve(values.from);
  await shootReport(join(set, 'report.html'));
  await shootProgress();
  const list = findList(join(set, 'worklists'));
  await checkIdCells(list);
  shootList(list);
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function drawMadeNight(): Promise<string> {
  const outputDir = join(work, 'output');
  const size = { outputDir, communities: 40, personsPerCommunity: 150 };
  await publishRun(makeNight({ ...size, runId: '20261123-1', date: '2026-11-23' }));
  await publishRun(makeNight({ ...size, runId: '20261124-1', date: '2026-11-24', changedEvery: 2 }));
  return join(outputDir, 'current');
}

async function shootReport(path: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    for (const width of [1280, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 900 }, deviceScaleFactor: width < 500 ? 2 : 1 });
      const trouble: string[] = [];
      page.on('console', (message) => trouble.push(message.text()));
      page.on('pageerror', (error) => trouble.push(error.message));
      page.on('request', (request) => {
        if (!request.url().startsWith('file:')) trouble.push(`asked for ${request.url()}`);
      });
      await page.goto(pathToFileURL(path).href);
      for (const place of ['.area.district', '.area.district .area.street']) {
        await page
          .locator(place)
          .first()
          .evaluate((area) => area.setAttribute('open', ''));
      }
      // Text that does not fit its box, or a page wider than the screen, is a picture nobody can read.
      const clipped: string[] = await page.evaluate(`(() => {
        const bad = [];
        if (document.documentElement.scrollWidth > innerWidth) bad.push('page is ' + document.documentElement.scrollWidth + ' wide');
        for (const box of document.querySelectorAll('h1,h2,h3,.tile,.step,.label,.band,.name,.headline li,thead th'))
          if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).display !== 'inline') bad.push(box.className + ': ' + box.textContent.slice(0, 40));
        return bad;
      })()`);
      trouble.push(...clipped);
      const table = page.locator('.area.street[open] table.sortable').first();
      await table.locator('thead th').nth(3).click();
      const sorted = (await table.locator('tbody tr td:nth-child(4)').allTextContents()).map(Number);
      if (sorted.some((count, at) => at > 0 && count > (sorted[at - 1] ?? 0)))
        trouble.push(`not sorted: ${sorted.join(',')}`);
      await table.locator('thead th').first().click();
      await page.screenshot({ path: join(images, `report-${width}.png`), fullPage: true });
      if (trouble.length > 0) throw new Error(`report.html at ${width} px: ${trouble.join('; ')}`);
      if (width === 1280) await page.pdf({ path: join(work, 'report.pdf'), format: 'A4', printBackground: true });
      await page.close();
    }
  } finally {
    await browser.close();
  }
  toPng(join(work, 'report.pdf'), 'report-paper', 1);
}

/** The page of `survey progress --out`, at both widths; one picture. */
async function shootProgress(): Promise<void> {
  const size = { outputDir: work, communities: 40, personsPerCommunity: 150 };
  const night = makeNight({ ...size, runId: '20261124-1', date: '2026-11-24' });
  const table = new SummaryTable();
  for (const row of night.accounts) table.add(row);
  for (const row of night.progress) table.addProgress(row);
  const { date, context } = night;
  const { trend } = night.night;
  const dueDates = new Map([['', '2026-12-31']]);
  writeProgress({
    folder: work,
    date,
    context,
    summary: table.build(),
    trend,
    dueDates,
    notJudged: new Map(),
    notReturned: [],
    claimed: [],
  });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    for (const width of [1280, 390]) {
      const page = await browser.newPage({ viewport: { width, height: 900 } });
      await page.goto(pathToFileURL(join(work, 'progress.html')).href);
      const wide: number = await page.evaluate('document.documentElement.scrollWidth');
      if (wide > width) throw new Error(`progress.html is ${wide} px wide at ${width} px`);
      if ((await page.locator('#trend svg.line').count()) !== 4) throw new Error('progress.html draws no trend');
      if (width === 1280) await page.screenshot({ path: join(images, 'progress.png') });
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

/** The largest list: the one most likely to overflow. */
function findList(folder: string): string {
  const lists = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name.endsWith('.xlsx') && /^\d{12}_/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort((a, b) => statSync(b).size - statSync(a).size || (a < b ? -1 : 1));
  const [largest] = lists;
  if (largest === undefined) throw new Error(`no worklist below ${folder}`);
  return largest;
}

/** A number cell loses digits of an id; every cell of a worklist but the running number must be text. */
async function checkIdCells(list: string): Promise<void> {
  const reader = await openXlsx(list);
  for await (const batch of reader.batches()) {
    for (let at = 0; at < batch.count; at++) {
      const numeric = batch.numericCells?.[at] ?? [];
      if (numeric.some((column) => column !== 0))
        throw new Error(`${basename(list)}: row ${at + 2} has number cells ${numeric.join(',')}`);
    }
  }
}

function shootList(list: string): void {
  const copy = join(work, 'list.xlsx');
  copyFileSync(list, copy);
  execFileSync(
    'soffice',
    [
      '--headless',
      `-env:UserInstallation=${pathToFileURL(join(work, 'profile')).href}`,
      '--convert-to',
      'pdf',
      '--outdir',
      work,
      copy,
    ],
    { stdio: 'ignore' },
  );
  const pdf = join(work, 'list.pdf');
  const pages = execFileSync('pdfinfo', [pdf], { encoding: 'utf8' });
  const count = Number(/Pages:\s+(\d+)/.exec(pages)?.[1]);
  // A worklist of this size takes a few pages, each as wide as the sheet; more would mean columns on pages of their own.
  if (!(count >= 3 && count <= 12)) throw new Error(`the list prints on ${count} pages`);
  // The visit sheet is one page: its codes and its signatures stand on the last.
  const last = execFileSync('pdftotext', ['-f', String(count), '-l', String(count), pdf, '-'], { encoding: 'utf8' });
  for (const words of ['入户核实单', '99 ', '本人或家属签名']) {
    if (!last.includes(words)) throw new Error(`the visit sheet is more than a page: ${words} is not on the last`);
  }
  toPng(pdf, 'worklist', 1);
  toPng(pdf, 'visit-sheet', count);
}

function toPng(pdf: string, name: string, page: number): void {
  const target = join(work, name);
  execFileSync('pdftoppm', ['-png', '-r', '110', '-f', String(page), '-l', String(page), '-singlefile', pdf, target]);
  if (!existsSync(`${target}.png`)) throw new Error(`no picture of ${name}`);
  copyFileSync(`${target}.png`, join(images, `${name}.png`));
}

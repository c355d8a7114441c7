import type { SummaryCounter, SummaryCounts } from '../../domain/report/summary-counts.ts';
import { isLeaf, type SummaryRow } from '../../domain/report/summary-row.ts';
import type { TextKey } from '../../words/catalogue.ts';
import { type BarPiece, drawBar } from './bars.ts';
import { escapeHtml, formatCount, formatShare } from './html.ts';
import { type ReportContext, say, sayArea } from './report-context.ts';

/** Outcomes in the order in which a bar shows them, with their colours. */
const outcomePieces: readonly { readonly counter: SummaryCounter; readonly tone: string }[] = [
  { counter: 'insured', tone: 'insured' },
  { counter: 'visit', tone: 'visit' },
  { counter: 'not_judged', tone: 'unjudged' },
  { counter: 'exempt', tone: 'exempt' },
  { counter: 'transferred_out', tone: 'gone' },
  { counter: 'deceased', tone: 'deceased' },
  { counter: 'not_registered', tone: 'unregistered' },
];

/** Figures beside each bar of a district or street. */
const bandCounters: readonly SummaryCounter[] = ['persons', 'insured', 'visit', 'not_judged'];

/** Columns of the table of communities. */
export const tableCounters: readonly SummaryCounter[] = [
  'persons',
  'insured',
  'visit',
  'enrol',
  'verify',
  'confirm',
  'exempt',
  'not_judged',
  'deceased',
  'transferred_out',
  'not_registered',
  'copies',
  'issued',
  'returned',
  'done',
  'overdue',
];

interface Branch {
  readonly row: SummaryRow;
  readonly branches: Branch[];
  readonly leaves: SummaryRow[];
}

/** Every area: districts open into streets, streets into a table of their communities. Sorts without a network. */
export function buildAreasSection(context: ReportContext): string {
  const root = buildTree(context.summary);
  if (root === undefined) return '';
  const key = outcomePieces
    .map(
      ({ counter, tone }) =>
        `<li><span class="dot b-${tone}"></span>${say(context, `report.counter.${counter}` as TextKey)}</li>`,
    )
    .join('');
  const only = root.branches.length === 1;
  return `<section id="areas"><h2>${say(context, 'report.areas.title')}</h2>
<p class="lead">${say(context, 'report.areas.lead')}</p>
<ul class="key">${key}</ul>
<div class="bands">${bandHeader(context)}${root.branches.map((branch) => buildBranch(branch, context, only)).join('')}${buildTable(root.leaves, context)}</div>
</section>`;
}

/** Rows of the summary come depth first, so the tree is rebuilt by their levels. */
function buildTree(summary: readonly SummaryRow[]): Branch | undefined {
  const [total, ...rest] = summary;
  if (total === undefined) return undefined;
  const root = branchOf(total);
  let district: Branch = root;
  let street: Branch = root;
  for (const row of rest) {
    if (row.level === 'district') {
      district = branchOf(row);
      street = district;
      root.branches.push(district);
    } else if (row.level === 'street') {
      street = branchOf(row);
      district.branches.push(street);
    } else if (row.level === 'district-unknown') root.leaves.push(row);
    else if (row.level === 'street-unknown') district.leaves.push(row);
    else street.leaves.push(row);
  }
  return root;
}

function branchOf(row: SummaryRow): Branch {
  return { row, branches: [], leaves: [] };
}

function bandHeader(context: ReportContext): string {
  const columns = bandCounters.map(
    (counter, index) =>
      `<button data-column="${index + 1}">${say(context, `report.counter.${counter}` as TextKey)}</button>`,
  );
  return `<div class="band head"><button data-column="0">${say(context, 'report.areas.area')}</button><span></span>${columns.join('')}<button data-column="${bandCounters.length + 1}">${say(context, 'report.areas.done-share')}</button></div>`;
}

function buildBranch({ row, branches, leaves }: Branch, context: ReportContext, isOpen: boolean): string {
  const inner = branches.map((branch) => buildBranch(branch, context, false)).join('') + buildTable(leaves, context);
  return `<details class="area ${row.level}" data-area="${escapeHtml(row.areaCode)}"${isOpen ? ' open' : ''}><summary>${buildBand(row, context)}</summary><div class="inner">${inner}</div></details>`;
}

function buildBand(row: SummaryRow, context: ReportContext): string {
  const { counts } = row;
  const figures = bandCounters.map(
    (counter) =>
      `<b data-counter="${counter}" data-label="${say(context, `report.counter.${counter}` as TextKey)}">${formatCount(counts[counter])}</b>`,
  );
  return `<span class="band"><span class="name">${sayArea(context, row)}</span>${drawOutcomes(counts)}${figures.join('')}<b data-label="${say(context, 'report.areas.done-share')}">${formatShare(row.doneShare)}${rankOf(row, context)}</b></span>`;
}

function rankOf({ rank }: SummaryRow, context: ReportContext): string {
  return rank === 0 ? '' : ` <small>${say(context, 'report.areas.rank', { rank })}</small>`;
}

function drawOutcomes(counts: SummaryCounts): string {
  if (counts.persons === 0) return drawBar([]);
  return drawBar(
    outcomePieces.map(({ counter, tone }): BarPiece => ({ share: counts[counter] / counts.persons, tone })),
  );
}

function buildTable(leaves: readonly SummaryRow[], context: ReportContext): string {
  if (leaves.length === 0) return '';
  const head = tableCounters
    .map((counter) => `<th>${say(context, `report.counter.${counter}` as TextKey)}</th>`)
    .join('');
  const body = leaves.filter(isLeaf).map((row) => {
    const cells = tableCounters
      .map((counter) => `<td>${row.counts[counter] === 0 ? '0' : formatCount(row.counts[counter])}</td>`)
      .join('');
    return `<tr data-area="${escapeHtml(row.areaCode)}" data-level="${row.level}"><th>${sayArea(context, row)}</th>${cells}<td>${formatShare(row.doneShare)}</td></tr>`;
  });
  return `<div class="scroll"><table class="sortable"><thead><tr><th>${say(context, 'report.areas.community')}</th>${head}<th>${say(context, 'report.areas.done-share')}</th></tr></thead><tbody>${body.join('\n')}</tbody></table></div>`;
}

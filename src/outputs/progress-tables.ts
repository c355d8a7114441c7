import { daysBetween } from '../domain/model/iso-date.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { shareOf } from '../domain/report/area-progress.ts';
import type { ExceptionRow } from '../domain/report/exception-row.ts';
import type { NotJudgedFacts } from '../domain/report/night-facts.ts';
import { placeKeyOf } from '../domain/report/not-judged.ts';
import type { SummaryCounter } from '../domain/report/summary-counts.ts';
import type { SummaryRow } from '../domain/report/summary-row.ts';
import { countColumn, decimalColumn, type TableColumn, type TableSpec, textColumn } from './table-spec.ts';
import { describeArea, type TextContext, wordFor } from './text-context.ts';

/** The funnel of an area, from everyone registered to the cases closed. */
const funnel: readonly SummaryCounter[] = [
  'persons',
  'not_registered',
  'insured',
  'insured_elsewhere',
  'deceased',
  'transferred_out',
  'exempt',
  'not_judged',
];

/** What is left of it, and what became of that. */
const visits: readonly SummaryCounter[] = ['visit', 'issued', 'returned', 'done', 'overdue', 'claimed_not_insured'];

const schemes: readonly SummaryCounter[] = [
  'employee_pension',
  'civil_service_pension',
  'resident_pension',
  'employee_medical',
  'resident_medical',
];

const named =
  (length: number) =>
  (row: SummaryRow, context: TextContext): string =>
    row.areaCode.length >= length ? describeArea(row.areaCode.slice(0, length), context) : '';

/** How far each area is: the funnel with the reasons of those not judged, shares of the issued, rank, share insured in each scheme, days to the due date. */
export function progressTable(
  date: IsoDate,
  dueDates: ReadonlyMap<string, IsoDate>,
  notJudged: ReadonlyMap<string, readonly NotJudgedFacts[]>,
): TableSpec<SummaryRow> {
  const dueOf = ({ areaCode }: SummaryRow): IsoDate | '' => dueDates.get(areaCode) ?? '';
  return {
    name: 'progress',
    audience: 'people',
    columns: [
      textColumn('level', (row, context) => wordFor('level', row.level, context)),
      textColumn('area_code', (row) => row.areaCode),
      textColumn('district', named(6)),
      textColumn('street', named(9)),
      textColumn('community', named(12)),
      ...funnel.map((counter) => countColumn<SummaryRow>(counter, (row) => row.counts[counter])),
      textColumn('not_judged_why', ({ level, areaCode }, context) =>
        describeNotJudged(notJudged.get(placeKeyOf(level, areaCode)) ?? [], context),
      ),
      ...visits.map((counter) => countColumn<SummaryRow>(counter, (row) => row.counts[counter])),
      decimalColumn('returned_share', ({ counts }) => shareOf(counts.returned, counts.issued)),
      decimalColumn('done_share', (row) => row.doneShare),
      textColumn('rank', (row) => (row.rank === 0 ? '' : String(row.rank))),
      ...schemes.map(
        (counter): TableColumn<SummaryRow> =>
          decimalColumn(counter, ({ counts }) => shareOf(counts[counter], residentsOf(counts))),
      ),
      textColumn('due_date', dueOf),
      // Text, because a day past the date is negative and no count.
      textColumn('days_left', (row) => (dueOf(row) === '' ? '' : String(daysBetween(date, dueOf(row))))),
    ],
  };
}

/** Each reason with its group of schemes and its count of persons; one person may count in both groups. */
function describeNotJudged(facts: readonly NotJudgedFacts[], context: TextContext): string {
  const [colon, comma, between] = context.language === 'zh' ? ['：', '，', '；'] : [': ', ', ', '; '];
  return facts
    .map(({ group, reason, scheme, personCount }) => {
      const of = scheme === '' ? '' : `${comma}${wordFor('scheme', scheme, context)}`;
      return `${wordFor('group', group, context)}${colon}${wordFor('report.why', reason, context)}${of} ${personCount}`;
    })
    .join(between);
}

function residentsOf(counts: SummaryRow['counts']): number {
  return counts.persons - counts.not_registered - counts.deceased - counts.transferred_out;
}

const exceptionColumns: readonly TableColumn<ExceptionRow>[] = [
  textColumn('area_code', (row) => row.areaCode),
  textColumn('area', (row, context) => describeArea(row.areaCode, context)),
  textColumn('person_id', (row) => row.personId),
  textColumn('name', (row) => row.name),
  textColumn('batch_id', (row) => row.batchId),
  textColumn('issued_date', (row) => row.issuedDate),
  textColumn('due_date', (row) => row.dueDate),
];

/** People on issued lists for whom no result came back by the due date. */
export function notReturnedTable(date: IsoDate): TableSpec<ExceptionRow> {
  return {
    name: 'issued-not-returned',
    audience: 'people',
    columns: [
      ...exceptionColumns,
      textColumn('days_overdue', ({ dueDate }) =>
        dueDate === '' ? '' : String(Math.max(0, daysBetween(dueDate, date))),
      ),
    ],
  };
}

/** People who were said to be insured or willing, and whom social security still does not show. */
export const claimedTable: TableSpec<ExceptionRow> = {
  name: 'claimed-not-insured',
  audience: 'people',
  columns: [
    ...exceptionColumns,
    textColumn('result', (row, context) =>
      row.resultCode === '' ? '' : `${row.resultCode} ${wordFor('result', row.resultCode, context)}`,
    ),
    textColumn('returned_date', (row) => row.returnedDate),
  ],
};

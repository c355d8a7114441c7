import type { TrendPoint } from '../domain/report/night-facts.ts';
import { countColumn, type TableSpec, textColumn } from './table-spec.ts';

/** Totals run by run, the oldest first; the last line, without a run, is how things stand on the day asked for. */
export const trendTable: TableSpec<TrendPoint> = {
  name: 'trend',
  audience: 'people',
  columns: [
    textColumn('date', ({ date }) => date),
    textColumn('run_id', ({ runId }) => runId),
    ...(['persons', 'insured', 'visit', 'issued', 'returned', 'done', 'overdue'] as const).map((key) =>
      countColumn<TrendPoint>(key, (point) => point[key]),
    ),
  ],
};

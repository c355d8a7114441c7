import {
  type AuditContext,
  type AuditedRow,
  auditReturn,
  type ReturnedCells,
  type ReturnProblem,
} from '../domain/survey/audit-return.ts';
import { answerFields, type ReturnField } from '../domain/survey/return-fields.ts';
import type { RowInError, TableInError } from '../sources/returned-errors.ts';
import type { ReturnedRow, ReturnedTable } from '../sources/returned-sheet.ts';
import { findText } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';

type AcceptedRow = Extract<AuditedRow, { kind: 'accepted' }>;

/** A returned file, every row judged. */
export interface AuditedFile {
  readonly visits: readonly AcceptedRow[];
  readonly inError: readonly TableInError[];
  readonly blank: number;
  readonly remarks: number;
  readonly notIssued: number;
}

/** Fields whose cell must be the row's own: merged over several rows it says nothing of one person. */
const ownFields: readonly ReturnField[] = ['personId', 'name', ...answerFields];

/**
 * Audits a returned file row by row. A person who stands in it twice with the same answers counts once; with different
 * answers both rows go back.
 */
export function auditFile(tables: readonly ReturnedTable[], context: AuditContext, language: Language): AuditedFile {
  const judged = tables.flatMap((table) =>
    table.rows.map((row) => ({ table, row, audited: auditRow(table, row, context) })),
  );
  const answers = Map.groupBy(
    judged.filter(({ audited }) => audited.kind === 'accepted'),
    ({ audited }) => (audited.kind === 'accepted' ? `${audited.item.batchId}|${audited.item.person}` : ''),
  );
  const visits: AcceptedRow[] = [];
  const twice = new Set<ReturnedRow>();
  for (const rows of answers.values()) {
    const said = rows.flatMap(({ audited }) => (audited.kind === 'accepted' ? [audited] : []));
    const [first] = said;
    if (first === undefined) continue;
    if (said.every((one) => one.said === first.said)) visits.push(first);
    else for (const { row } of rows) twice.add(row);
  }
  const inError = tables.flatMap((table): TableInError[] => {
    const rows = judged
      .filter((one) => one.table === table)
      .flatMap(({ row, audited }): RowInError[] => {
        const problems = audited.kind === 'returned' ? audited.problems : [];
        if (twice.has(row)) return [tellRow(table, row, [twiceProblem], language)];
        return problems.length === 0 ? [] : [tellRow(table, row, problems, language)];
      });
    return rows.length === 0 ? [] : [{ sheet: table.sheet, header: table.header, rows }];
  });
  const count = (kind: AuditedRow['kind']): number => judged.filter(({ audited }) => audited.kind === kind).length;
  return { visits, inError, blank: count('blank'), remarks: count('remark'), notIssued: count('notIssued') };
}

const twiceProblem: ReturnProblem = { field: 'personId', code: 'twice-different', params: {} };

function auditRow({ columns }: ReturnedTable, row: ReturnedRow, context: AuditContext): AuditedRow {
  if (row.damage !== '') {
    return { kind: 'returned', problems: [{ field: 'personId', code: 'row-damaged', params: {} }] };
  }
  const cells: Partial<Record<ReturnField, string>> = {};
  for (const [field, column] of columns.columnOf) cells[field] = row.cells[column] ?? '';
  const audited = auditReturn(cells as ReturnedCells, context);
  const merged = ownFields.find((field) => row.merged.has(columns.columnOf.get(field) ?? -1));
  if (merged === undefined || audited.kind === 'remark') return audited;
  return { kind: 'returned', problems: [{ field: merged, code: 'merged-cells', params: {} }] };
}

function tellRow(
  { columns }: ReturnedTable,
  { line, cells }: ReturnedRow,
  problems: readonly ReturnProblem[],
  language: Language,
): RowInError {
  return {
    line,
    cells,
    marked: problems.flatMap(({ field }) => columns.columnOf.get(field) ?? []),
    reasons: problems.map(({ code, params }) => findText(`survey.problem.${code}`, language, params) ?? code),
  };
}

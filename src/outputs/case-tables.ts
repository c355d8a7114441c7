import type {
  ChangeRow,
  ConflictRow,
  DeathRow,
  DuplicateRow,
  InsuredTwiceRow,
  RetractionRow,
  UnknownAreaRow,
} from '../domain/report/case-rows.ts';
import type { ImplausibleEvent } from '../domain/report/implausible-events.ts';
import { maskId } from '../domain/worklist/mask-id.ts';
import { countColumn, type TableColumn, type TableSpec, textColumn } from './table-spec.ts';
import { describeArea, describeReasons, type TextContext, wordFor, wordsFor } from './text-context.ts';

/** Columns of an area: its code, which joins, and its name, which people read. */
function areaColumns<Row>(key: string, code: (row: Row) => string): readonly TableColumn<Row>[] {
  return [
    textColumn(`${key}_code`, (row) => code(row)),
    textColumn(key, (row, context) => (code(row) === '' ? '' : describeArea(code(row), context))),
  ];
}

/** A column somebody fills in before the file comes back. */
function emptyColumn<Row>(key: string): TableColumn<Row> {
  return textColumn(key, () => '');
}

const weightOf = (row: { readonly matchWeight: number | undefined }): string =>
  row.matchWeight === undefined ? '' : row.matchWeight.toFixed(2);

export const deathsTable: TableSpec<DeathRow> = {
  name: 'deaths-to-confirm',
  audience: 'people',
  columns: [
    textColumn('review_id', (row) => row.reviewId),
    textColumn('person_id', (row) => row.personId),
    textColumn('name', (row) => row.name),
    textColumn('sex', (row, context) => wordFor('sex', row.sex, context)),
    textColumn('birth_date', (row) => row.birthDate),
    textColumn('id_number', (row, context) => maskId(row.idNumber, context.idMask)),
    ...areaColumns<DeathRow>('area', (row) => row.areaCode),
    textColumn('vital', (row, context) => wordFor('vital', row.vital, context)),
    textColumn('task', (row, context) => wordFor('task', row.task, context)),
    textColumn('death_date', (row) => row.deathDate),
    textColumn('reason', (row, context) => describeReasons(row.reasons, context)),
    emptyColumn('decision'),
    emptyColumn('decision_reason'),
  ],
};

export const conflictsTable: TableSpec<ConflictRow> = {
  name: 'conflicts',
  audience: 'people',
  columns: [
    textColumn('review_id', (row) => row.reviewId),
    textColumn('kind', (row, context) => wordFor('conflict', row.kind, context)),
    textColumn('person_id', (row) => row.personId),
    textColumn('other_person_id', (row) => row.otherPersonId),
    ...areaColumns<ConflictRow>('area', (row) => row.areaCode),
    textColumn('reason', (row, context) => describeReasons(row.reasons, context)),
    textColumn('match_weight', weightOf),
    textColumn('left_key', (row) => row.leftKey),
    textColumn('right_key', (row) => row.rightKey),
    emptyColumn('decision'),
    emptyColumn('decision_reason'),
  ],
};

export const duplicatesTable: TableSpec<DuplicateRow> = {
  name: 'possible-duplicates',
  audience: 'people',
  columns: [
    textColumn('review_id', (row) => row.reviewId),
    textColumn('person_id', (row) => row.personId),
    textColumn('name', (row) => row.name),
    textColumn('birth_date', (row) => row.birthDate),
    ...areaColumns<DuplicateRow>('area', (row) => row.areaCode),
    textColumn('other_person_id', (row) => row.otherPersonId),
    textColumn('other_name', (row) => row.otherName),
    textColumn('other_birth_date', (row) => row.otherBirthDate),
    ...areaColumns<DuplicateRow>('other_area', (row) => row.otherAreaCode),
    textColumn('reason', (row, context) => describeReasons(row.reasons, context)),
    textColumn('match_weight', weightOf),
    emptyColumn('decision'),
    emptyColumn('decision_reason'),
  ],
};

const enrolments =
  (cell: (enrolment: InsuredTwiceRow['enrolments'][number], context: TextContext) => string) =>
  (row: InsuredTwiceRow, context: TextContext): string =>
    row.enrolments.map((enrolment) => cell(enrolment, context)).join(' / ');

export const insuredTwiceTable: TableSpec<InsuredTwiceRow> = {
  name: 'insured-twice',
  audience: 'people',
  columns: [
    textColumn('person_id', (row) => row.personId),
    textColumn('name', (row) => row.name),
    textColumn('id_number', (row, context) => maskId(row.idNumber, context.idMask)),
    ...areaColumns<InsuredTwiceRow>('area', (row) => row.areaCode),
    textColumn('group', (row, context) => wordFor('group', row.group, context)),
    textColumn('schemes', (row, context) =>
      wordsFor(
        'scheme',
        row.enrolments.map(({ scheme }) => scheme),
        context,
      ),
    ),
    textColumn(
      'states',
      enrolments(({ state }, context) => wordFor('coverage', state, context)),
    ),
    textColumn(
      'since',
      enrolments(({ since }) => since),
    ),
    textColumn(
      'last_paid',
      enrolments(({ lastPaid }) => lastPaid),
    ),
    textColumn(
      'sources',
      enrolments(({ sourceId }) => sourceId),
    ),
  ],
};

export const unknownAreasTable: TableSpec<UnknownAreaRow> = {
  name: 'unknown-areas',
  audience: 'people',
  columns: [
    textColumn('source_id', (row) => row.sourceId),
    textColumn('unknown_code', (row) => row.code),
    textColumn('unknown_label', (row) => row.label),
    countColumn('rows', (row) => row.rowCount),
    ...areaColumns<UnknownAreaRow>('placed_in', (row) => row.placedIn),
  ],
};

export const changesTable: TableSpec<ChangeRow> = {
  name: 'changes',
  audience: 'people',
  columns: [
    textColumn('change', (row, context) => wordFor('change', row.change, context)),
    textColumn('person_id', (row) => row.personId),
    textColumn('name', (row) => row.name),
    ...areaColumns<ChangeRow>('area', (row) => row.areaCode),
    ...areaColumns<ChangeRow>('former_area', (row) => row.formerAreaCode),
    textColumn('task', (row, context) => wordFor('task', row.task, context)),
    textColumn('former_task', (row, context) => wordFor('task', row.formerTask, context)),
    textColumn('batch_id', (row) => row.batchId),
    textColumn('reason', (row, context) => describeReasons(row.reasons, context)),
  ],
};

export const retractionsTable: TableSpec<RetractionRow> = {
  name: 'retractions',
  audience: 'people',
  columns: [
    textColumn('retraction_id', (row) => row.retractionId),
    textColumn('department', (row, context) => wordFor('department', row.department, context)),
    textColumn('source_id', (row) => row.sourceId),
    textColumn('person_id', (row) => row.personId),
    textColumn('name', (row) => row.name),
    ...areaColumns<RetractionRow>('area', (row) => row.areaCode),
    textColumn('batch_id', (row) => row.batchId),
    textColumn('issued_date', (row) => row.issuedDate),
    textColumn('claim', (row, context) => describeReasons(row.claims, context)),
    textColumn('reason', (row, context) => describeReasons(row.reasons, context)),
  ],
};

/** implausible-events.csv: what cannot well be true, for somebody to look at (promise H13). */
export const implausibleTable: TableSpec<ImplausibleEvent> = {
  name: 'implausible-events',
  audience: 'people',
  columns: [
    textColumn('kind', (row, context) => wordFor('report.implausible', row.kind, context)),
    textColumn('person_id', (row) => row.personId),
    ...areaColumns<ImplausibleEvent>('area', (row) => row.areaCode),
  ],
};

import { bindComparisons } from '../../domain/link/match-weight.ts';
import type { PersonRecord } from '../../domain/model/person-record.ts';
import type { NameTables } from '../../domain/residents/name-agreement.ts';
import type { ResidentsModel } from './link-records.ts';
import { NameBook } from './name-book.ts';
import { RecordTable } from './record-table.ts';
import { buildResidentColumns } from './resident-columns.ts';
import { createResidentCatalogue } from './resident-kinds.ts';

/** What one comparison says of two records; `level` is '' and the weight 0 where a value is missing. */
interface ExplainedLevel {
  readonly comparison: string;
  readonly level: string;
  /** log2 of m/u. */
  readonly weight: number;
}

export interface ExplainedPair {
  readonly levels: readonly ExplainedLevel[];
  /** Prior and all levels, log2 of the odds. */
  readonly matchWeight: number;
}

/** The waterfall of two records under the residents model: prior, then each comparison's level and weight. */
export function explainRecords(
  left: PersonRecord,
  right: PersonRecord,
  model: ResidentsModel,
  tables: NameTables,
): ExplainedPair {
  const table = new RecordTable();
  table.append(left);
  table.append(right);
  const columns = buildResidentColumns(table, tables, model.surnames);
  const comparisons = bindComparisons(model, columns, createResidentCatalogue(new NameBook(table, tables)));
  const levels: ExplainedLevel[] = [{ comparison: 'prior', level: '', weight: model.priorWeight }];
  for (const { name, levels: names, compare, weigh } of comparisons) {
    const reached = compare(0, 1);
    levels.push({
      comparison: name,
      level: names[reached] ?? '',
      weight: reached < 0 ? 0 : weigh(reached, 0, 1, false),
    });
  }
  return { levels, matchWeight: levels.reduce((sum, { weight }) => sum + weight, 0) };
}

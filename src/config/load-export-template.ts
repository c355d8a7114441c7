import { existsSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { KnownError } from '../kit/known-error.ts';
import { deepFreeze } from './deep-freeze.ts';
import { modelsFolder } from './load-profile.ts';
import { assertNoProblems } from './problem.ts';
import { readJson } from './read-json.ts';
import { buildProblems } from './zod-problems.ts';

/** Fields of a person a template can name. Dates are ISO unless `format` says otherwise. */
const exportFields = [
  'personId',
  'name',
  'idNumber',
  'sex',
  'birthDate',
  'phone',
  'address',
  'areaCode',
  'districtCode',
  'resultCode',
  'visitDate',
  'note',
  'number',
] as const;

const column = z.union([
  z.strictObject({
    header: z.string(),
    field: z.enum(exportFields),
    format: z.literal('yyyyMMdd').optional().describe('A date without hyphens.'),
    codes: z
      .record(z.string(), z.string())
      .optional()
      .describe('Value → what stands in the file. A person whose value has no entry is left out.'),
  }),
  z.strictObject({ header: z.string(), value: z.string().describe('The same in every row.') }),
]);

/** A template as people write it. */
export const writtenTemplate = z.strictObject({
  $schema: z.string().optional(),
  subjects: z
    .enum(['visited', 'to-ask'])
    .describe('visited: who has a result; to-ask: residents without an insurance on record, for the comparison.'),
  per: z.enum(['city', 'district']).describe('One file, or one for each district.'),
  fileName: z
    .string()
    .regex(/\.(?:xlsx|csv)$/u)
    .describe('May hold {date} (yyyyMMdd), {district} and {serial} (000001, 000002 …).'),
  header: z.boolean(),
  columns: z.array(column).min(1),
});

/** A file for another system, as a template describes it. */
export type ExportTemplate = z.output<typeof writtenTemplate>;
export type ExportColumn = ExportTemplate['columns'][number];

/**
 * A template by the id of a shipped one (`result-upload`, `comparison-request`) or by the path of the office's own,
 * relative to `folder`.
 * @throws KnownError template-not-found, template-invalid, or those of reading JSON (exit 2)
 */
export function loadExportTemplate(idOrPath: string, folder: string): ExportTemplate {
  const shipped = join(modelsFolder, 'templates', `${idOrPath}.json`);
  const own = isAbsolute(idOrPath) ? idOrPath : join(folder, idOrPath);
  const isId = /^[a-z0-9-]+$/.test(idOrPath);
  if (isId && !existsSync(shipped)) throw new KnownError('template-not-found', { template: idOrPath });
  const file = isId ? shipped : own;
  const parsed = writtenTemplate.safeParse(readJson(file).value, { reportInput: true });
  if (parsed.success) return deepFreeze(parsed.data);
  assertNoProblems('template-invalid', file, buildProblems(parsed.error, writtenTemplate));
  throw parsed.error;
}

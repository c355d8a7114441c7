import { z } from 'zod';
import { departments, registers, schemes } from '../domain/model/registers.ts';
import { profileFields } from '../domain/model/source-profile.ts';

const field = z.enum(profileFields);
const header = z.string().min(1);
const headers = z.array(header).min(1);
const codeTable = z.record(z.string(), z.string());

/** A source profile as people write it; the meaning of each key stands at the type SourceProfile. */
export const writtenProfile = z
  .strictObject({
    $schema: z.string().optional(),
    id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
    version: z.int().min(1),
    title: z.strictObject({ zh: z.string().min(1), en: z.string().min(1) }),
    department: z.enum(departments),
    register: z.enum(registers),
    scheme: z.enum(schemes).optional().describe('Scheme of every row where no column tells it.'),
    format: z
      .enum(['delimited', 'tsv-apostrophe', 'xlsx'])
      .describe('tsv-apostrophe: tab separated, an apostrophe before every cell, often named .xls.'),
    headerless: headers.optional().describe('Names of the columns in order, for files without a header row.'),
    columns: z.partialRecord(field, headers).describe('Field → header texts; case, spaces and width do not matter.'),
    required: z.array(field).describe('Fields without which a file is not of this layout.'),
    constants: z.partialRecord(field, z.string()).optional().describe('Fixed values of fields without a column.'),
    codes: z.partialRecord(field, codeTable).optional().describe('Raw value → canonical value, per field.'),
    statePairs: codeTable.optional().describe('"state|contributionState" as exported → canonical state; * is any.'),
    filters: z
      .array(
        z.strictObject({
          field,
          keep: z.array(z.string()).min(1),
          emptyIs: z.enum(['current', 'filtered']).optional(),
          as: z.enum(['history', 'drop']),
        }),
      )
      .optional()
      .describe('Rows whose field is not among keep are not current.'),
    members: z
      .strictObject({
        max: z.int().min(1).max(50),
        columns: z.partialRecord(field, headers).describe('Header patterns; {n} is the number of the member.'),
        headIsMember: z.boolean(),
      })
      .optional()
      .describe('Members of a household side by side in one row.'),
    naturalKey: z.array(field).describe('Fields that make the key of a row; none: its content.'),
    keySpace: z.string().describe('Where equal person keys state one person; empty: this source alone.'),
    footLines: z.array(z.string()).describe('Regular expressions on the first cell of rows that are not persons.'),
    completeness: z.enum(['snapshot', 'changes']),
    dateOrder: z.literal('ymd').optional(),
  })
  .describe('One layout of an export of rollcall, as data.');

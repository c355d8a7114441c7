import { z } from 'zod';
import { writtenTemplate } from './load-export-template.ts';
import { writtenLinkModel } from './written-link-model.ts';
import { writtenProfile } from './written-profile.ts';
import { writtenSettings } from './written-settings.ts';

/** One row of areas.csv as text cells; for editors and for the offices that make the table. */
const areaRow = z
  .strictObject({
    code: z.string().regex(/^(\d{2}|\d{4}|\d{6}|\d{9}|\d{12})$/),
    name: z.string(),
    parent: z.string().optional(),
    valid_from: z.string().optional(),
    valid_to: z.string().optional(),
    successor: z.string().optional().describe('Code that took over from a dissolved one.'),
  })
  .describe('A row of areas.csv.');

const siAreaRow = z
  .strictObject({ si_code: z.string().regex(/^\d{4,12}$/), code: z.string().regex(/^(\d{6}|\d{9}|\d{12})$/) })
  .describe('A row of si-areas.csv: a social-insurance code and the statistical code it stands for.');

const published = {
  'rollcall.schema.json': writtenSettings,
  'profile.schema.json': writtenProfile,
  'link-model.schema.json': writtenLinkModel,
  'export-template.schema.json': writtenTemplate,
  'areas.schema.json': areaRow,
  'si-areas.schema.json': siAreaRow,
};

/** The published JSON Schemas (draft-07, which editors know) by file name, as they lie in docs/schema/. */
export function buildSchemas(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(published).map(([name, schema]) => [
      name,
      `${JSON.stringify(z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }), undefined, 2)}\n`,
    ]),
  );
}

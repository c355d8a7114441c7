import { z } from 'zod';
import { departments, registers, schemes } from '../domain/model/registers.ts';

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const share = z.number().min(0).max(1);
const count = z.int().min(0);
const onFail = z.enum(['hold', 'stop']);
const path = z.string().min(1);
const areaCode = z.string().regex(/^\d{2}(\d{2}(\d{2}(\d{3}(\d{3})?)?)?)?$/);

const shareGate = z.strictObject({ share, least: count, onFail }).partial();
const pastGate = z.strictObject({ share, first: share, least: count, onFail }).partial();

const gates = z
  .strictObject({
    'missing-file': z.strictObject({ onFail }).partial(),
    freshness: z.strictObject({ maxAgeDays: count, onFail }).partial(),
    columns: z.strictObject({ onFail }).partial(),
    encoding: z.strictObject({ onFail }).partial(),
    'bad-rows': shareGate,
    rows: z.strictObject({ drop: share, rise: z.number().min(0), min: count, onFail }).partial(),
    'key-uniqueness': shareGate,
    'id-check': shareGate,
    'without-id': shareGate,
    'newly-dead': pastGate,
    'newly-gone': pastGate,
  })
  .partial()
  .describe('Limits of the source gates; what is not given keeps its default.');

const asOf = z
  .union([
    isoDate,
    z.strictObject({ fileName: z.string().min(1).describe('Regular expression with one group of 8 or 6 digits.') }),
    z.strictObject({ column: z.literal(true).describe('The profile binds the field asOf to a column.') }),
  ])
  .describe('The day the export speaks of.');

const source = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/),
  department: z.enum(departments).optional().describe('Default: that of the profile.'),
  upstream: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]*$/)
    .optional()
    .describe('Whose data it really is; default the department. Sources of one upstream count as one.'),
  register: z.enum(registers).optional().describe('Default: that of the profile.'),
  profile: path.describe('Id of a shipped profile, or the path of a JSON file.'),
  files: z.union([path, z.array(path).min(1)]).describe('Path or glob, or a list of them.'),
  completeness: z.enum(['snapshot', 'changes']).optional().describe('Default: that of the profile.'),
  covers: z.array(areaCode).min(1).describe('Codes of the areas the export speaks of.'),
  asOf: asOf.optional(),
  scheme: z.enum(schemes).optional().describe('The scheme of an enrolment export that has no column for it.'),
  encoding: z.enum(['utf-8', 'gb18030', 'utf-16le', 'utf-16be']).optional().describe('Default: recognised.'),
  delimiter: z.enum([',', '\t', ';', '|']).optional().describe('Default: recognised.'),
  sheet: z.string().min(1).optional().describe('Sheet of a workbook; default the first.'),
  headerLine: z.int().min(1).max(50).optional().describe('Row of the header, blank rows apart; default: found.'),
  asked: path.optional().describe('Request file of the national comparison: who was asked.'),
  maxBadRows: z
    .union([count, z.strictObject({ share, least: count }).partial()])
    .optional()
    .describe('Quarantined rows allowed: a count, or a share.'),
  gates: gates.optional(),
});

const scheme = z.union([
  z.strictObject({ notAvailable: z.string().min(1).describe('Why there is no source for this scheme.') }),
  z.strictObject({
    coverageYear: z.union([z.int().min(1990).max(2200), z.string().regex(/^\d{4}$/)]),
    windowStart: isoDate,
    windowEnd: isoDate,
  }),
]);

const whole = z.int().min(0);

const policy = z
  .strictObject({
    deceased: z.enum(['legal-or-two-sources', 'two-sources']),
    idMask: z.enum(['none', 'middle8', 'last4']),
    lagMonths: whole,
    transferFlagMonths: whole,
    maxHeldDays: whole,
    claimDays: whole,
    refusalMonths: whole,
    visitExemptMonths: whole,
    studentMaxAge: whole,
    pensionAge: whole,
    renewal: z.enum(['in-window', 'none']),
    keepRuns: z.int().min(1),
    linkThreshold: z.number(),
    reviewThreshold: z.number(),
  })
  .partial();

const brake = z.strictObject({ runShare: share, communityShare: share, least: count }).partial();

/** rollcall.json as people write it. Every object is closed: a wrong key is an error, never ignored. */
export const writtenSettings = z
  .strictObject({
    $schema: z.string().optional(),
    areas: z.strictObject({
      file: path.describe('areas.csv: code, name, parent, valid_from, valid_to, successor.'),
      siMapping: path.optional().describe('si-areas.csv: si_code, code.'),
    }),
    registry: path.default('registry.sqlite'),
    output: path.default('output'),
    language: z.enum(['zh', 'en']).optional(),
    model: path.optional().describe('The office’s own linkage model; default the shipped one.'),
    rules: path.optional().describe('The office’s own rules; default the shipped ones.'),
    sources: z.array(source).min(1),
    schemes: z.partialRecord(z.enum(schemes), scheme).optional(),
    policy: policy.optional(),
    brakes: z
      .strictObject({ 'newly-deceased': brake, 'newly-gone': brake, 'newly-merged': brake })
      .partial()
      .optional(),
  })
  .describe('Settings of rollcall. Relative paths refer to the folder of this file.');

export type WrittenSettings = z.output<typeof writtenSettings>;
export type WrittenSource = z.output<typeof source>;

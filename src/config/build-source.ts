import { basename, resolve } from 'node:path';
import { type Scheme, schemes } from '../domain/model/registers.ts';
import type { SourceProfile } from '../domain/model/source-profile.ts';
import { type GateLimits, gateNames } from '../domain/report/gates.ts';
import { buildDefaultGates } from './default-gates.ts';
import type { Problem } from './problem.ts';
import type { AsOfRule, SourceSettings } from './settings.ts';
import type { WrittenSource } from './written-settings.ts';

interface Place {
  readonly folder: string;
  readonly at: (...steps: PropertyKey[]) => string;
  readonly asked: string;
  readonly problems: Problem[];
}

/** A source as the code holds it; what is wrong with it goes to `place.problems`. */
export function buildSource(written: WrittenSource, profile: SourceProfile, place: Place): SourceSettings {
  const register = written.register ?? profile.register;
  const department = written.department ?? profile.department;
  const files = typeof written.files === 'string' ? [written.files] : written.files;
  return {
    id: written.id,
    department,
    upstream: written.upstream ?? department,
    register,
    profile,
    files: files.map((file) => resolve(place.folder, file)),
    completeness: written.completeness ?? profile.completeness,
    covers: written.covers,
    asOf: buildAsOf(written, profile, files, place),
    gates: buildGates(written, buildDefaultGates(register)),
    reading: {
      ...(written.encoding !== undefined && { encoding: written.encoding }),
      ...(written.delimiter !== undefined && { delimiter: written.delimiter }),
      ...(written.sheet !== undefined && { sheet: written.sheet }),
      ...(written.headerLine !== undefined && { headerLine: written.headerLine }),
    },
    asked: place.asked,
    schemes: register === 'enrolment' ? findSchemes(written.scheme, profile) : [],
  };
}

function buildAsOf(
  written: WrittenSource,
  profile: SourceProfile,
  files: readonly string[],
  { at, problems }: Place,
): AsOfRule {
  const given = written.asOf;
  if (given === undefined) {
    problems.push({ path: at('asOf'), key: 'problem.as-of-missing', params: { proposal: proposeAsOf(files) } });
    return { kind: 'column' };
  }
  if (typeof given === 'string') {
    if (!isRealDay(given)) problems.push({ path: at('asOf'), key: 'problem.not-a-date', params: {} });
    return { kind: 'date', date: given };
  }
  if ('fileName' in given) {
    if (!hasOneGroup(given.fileName)) {
      problems.push({ path: at('asOf', 'fileName'), key: 'problem.as-of-pattern', params: {} });
    }
    return { kind: 'file-name', pattern: given.fileName };
  }
  if (profile.columns.asOf === undefined) {
    problems.push({ path: at('asOf', 'column'), key: 'problem.field-unbound', params: { field: 'asOf' } });
  }
  return { kind: 'column' };
}

/** `exports/czrk_*.csv` → `{"fileName": "czrk_(\\d{8})"}`: what people most likely mean. */
function proposeAsOf(files: readonly string[]): string {
  const name = basename(files[0] ?? '');
  const star = name.indexOf('*');
  const stem = star < 0 ? '' : name.slice(0, star).replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  return JSON.stringify({ fileName: `${stem}(\\d{8})` });
}

function hasOneGroup(pattern: string): boolean {
  try {
    return new RegExp(`${pattern}|`, 'u').exec('')?.length === 2;
  } catch {
    return false;
  }
}

function isRealDay(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(date);
}

function buildGates(written: WrittenSource, defaults: GateLimits): GateLimits {
  const merged = Object.fromEntries(
    gateNames.map((gate) => [gate, { ...defaults[gate], ...defined(written.gates?.[gate]) }]),
  ) as unknown as GateLimits;
  const bad = written.maxBadRows;
  if (bad === undefined) return merged;
  const limit = typeof bad === 'number' ? { share: 0, least: bad } : { share: 0, least: 0, ...defined(bad) };
  return { ...merged, 'bad-rows': { ...merged['bad-rows'], ...limit } };
}

function defined(value: object | undefined): object {
  return Object.fromEntries(Object.entries(value ?? {}).filter(([, part]) => part !== undefined));
}

/** The schemes a profile can give: its constant, those of its code table, or the one the source names. */
function findSchemes(named: Scheme | undefined, profile: SourceProfile): Scheme[] {
  if (named !== undefined) return [named];
  const table = profile.columns.scheme === undefined ? {} : (profile.codes?.scheme ?? {});
  const found = new Set<string>([...Object.values(table), profile.scheme ?? '', profile.constants?.scheme ?? '']);
  return schemes.filter((scheme) => found.has(scheme));
}

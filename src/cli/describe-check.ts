import type { PageSection } from '../outputs/page-section.ts';
import type { SourceCheck } from '../sources/check-sources.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';

/** The result of a check as titled tables: an overview, then for each source what is worth a look. */
export function describeCheck(checks: readonly SourceCheck[], cli: CliContext): readonly PageSection[] {
  return [overview(checks, cli), ...checks.map((check) => sourceSection(check, cli))];
}

/** Titled tables as lines for a terminal. */
export function sectionLines({ title, header, rows }: PageSection): readonly string[] {
  return ['', title, header.join(' | '), ...rows.map((row) => `  ${row.join(' | ')}`)];
}

function overview(checks: readonly SourceCheck[], cli: CliContext): PageSection {
  return {
    title: cli.say('check.overview'),
    header: [
      'source',
      'layout',
      'as-of',
      'files',
      'encoding',
      'read',
      'accepted',
      'filtered',
      'quarantined',
      'blank',
    ].map((column) => findText(`check.column.${column}`, cli.language) ?? column),
    rows: checks.map(({ sourceId, profile, night, files }) => [
      sourceId,
      profile,
      night.asOf === '' ? cli.say('check.no-file') : night.asOf,
      String(files.length),
      night.encodings.join(', '),
      String(night.rowsRead),
      String(night.accepted),
      String(night.filtered),
      String(night.quarantined),
      String(night.blank),
    ]),
  };
}

function sourceSection(check: SourceCheck, cli: CliContext): PageSection {
  const term = (group: string, name: string): string => findText(`${group}.${name}`, cli.language) ?? name;
  const rows: string[][] = [];
  const add = (kind: Parameters<CliContext['say']>[0], what: string, count: number | string): void => {
    rows.push([cli.say(kind), what, String(count)]);
  };
  for (const { gate, result, value, limit } of check.gates) {
    if (result === 'held' || result === 'stopped')
      add('check.gate', term('gate', gate), `${round(value)} / ${round(limit)}`);
  }
  for (const path of check.superseded) add('check.superseded', path, '');
  for (const { name, count } of check.rejected)
    add('check.rejected', findText(`reject.${name}`, cli.language) ?? term('reason', name), count);
  for (const { name, count } of check.idDefects) add('check.id-defect', term('id-status', name), count);
  if (check.night.duplicateKeys > 0) add('check.duplicate-keys', '', check.night.duplicateKeys);
  for (const { name, count } of check.datesOutOfRange) add('check.date-range', name, count);
  for (const { field, value, count } of check.unknownCodes) add('check.unknown-code', `${field} = ${value}`, count);
  for (const { code, count } of check.unknownAreas) add('check.unknown-area', code, count);
  for (const { header, filled, rows: all } of check.columns) {
    add('check.fill', header, all === 0 ? '–' : `${((100 * filled) / all).toFixed(1)}%`);
  }
  return {
    title: `${check.sourceId} · ${term('register', check.register)}`,
    header: ['kind', 'what', 'count'].map((column) => findText(`check.column.${column}`, cli.language) ?? column),
    rows,
  };
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toFixed(4);
}

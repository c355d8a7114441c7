import { basename, dirname, relative, sep } from 'node:path';
import { buildSource } from '../config/build-source.ts';
import { listShippedProfiles } from '../config/load-profile.ts';
import type { Problem } from '../config/problem.ts';
import type { WrittenSource } from '../config/written-settings.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import type { SourceProfile } from '../domain/model/source-profile.ts';
import { formatCsvRow } from '../formats/csv-writer.ts';
import { type AreaDraft, draftAreas } from './draft-areas.ts';
import type { RecognisedFile } from './recognise-file.ts';

/** What `init` would write; nothing is written here. */
export interface SettingsDraft {
  /** rollcall.json, areas.csv and si-areas.csv as text. */
  readonly settings: string;
  readonly areas: string;
  readonly siAreas: string;
  /** Profiles of the office's own, to lie beside rollcall.json: file name and text. */
  readonly profiles: readonly { readonly name: string; readonly content: string }[];
  /** Sources found, with the files of each. */
  readonly sources: readonly { readonly id: string; readonly profile: string; readonly files: readonly string[] }[];
  /** Files in no source: their layout is unknown. */
  readonly unknown: readonly string[];
  /** Codes of areas without a name, and social-insurance codes without a statistical one: for an office to complete. */
  readonly unnamedAreas: number;
  readonly unmappedSiCodes: readonly string[];
}

interface DraftOptions {
  /** Where rollcall.json will lie. */
  readonly folder: string;
  /** The day of exports whose names tell none. */
  readonly fallbackDate: IsoDate;
}

/**
 * Drafts settings and areas from recognised files. Files of one profile whose names differ in dates, part numbers or
 * area codes alone make one source; area codes of six digits in a name are kept apart.
 * @throws KnownError of reading (exit 2)
 */
export async function draftSettings(files: readonly RecognisedFile[], options: DraftOptions): Promise<SettingsDraft> {
  const groups = groupFiles(files, options);
  const sources = groups.map(({ written, profile, files: paths }) => {
    const problems: Problem[] = [];
    const at = (...steps: PropertyKey[]) => steps.map(String).join('.');
    return { source: buildSource(written, profile, { folder: options.folder, at, asked: '', problems }), files: paths };
  });
  const draft = await draftAreas(sources);
  const covers = [...new Set([...draft.districtsOf.values()].flat())].sort();
  const everywhere = covers.length > 0 ? covers : ['00'];
  const settings = {
    areas: { file: 'areas.csv', ...(draft.siMapping.length > 0 && { siMapping: 'si-areas.csv' }) },
    registry: 'registry.sqlite',
    output: 'output',
    sources: groups.map(({ written }) => ({ ...written, covers: draft.districtsOf.get(written.id) ?? everywhere })),
  };
  return {
    settings: `${JSON.stringify(settings, undefined, 2)}\n`,
    areas: writeAreas(draft),
    siAreas: writeSiAreas(draft),
    profiles: ownProfiles(groups),
    sources: groups.map(({ written, files: paths }) => ({ id: written.id, profile: written.profile, files: paths })),
    unknown: files.filter(({ profile }) => profile === undefined).map(({ file }) => file),
    unnamedAreas: draft.areas.filter(({ code, name }) => code === name).length,
    unmappedSiCodes: draft.unmapped,
  };
}

interface Group {
  readonly written: WrittenSource;
  readonly profile: SourceProfile;
  readonly files: string[];
}

function groupFiles(files: readonly RecognisedFile[], { folder, fallbackDate }: DraftOptions): Group[] {
  const groups = new Map<string, Group>();
  const ids = new Set<string>();
  for (const { file, profile } of files) {
    if (profile === undefined) continue;
    const path = relative(folder, file).split(sep).join('/');
    const pattern = path.replaceAll(/(?<!\d)(\d{8}|\d{1,4})(?!\d)/g, '*');
    const key = `${profile.id}\n${pattern}`;
    const known = groups.get(key);
    if (known !== undefined) {
      known.files.push(file);
      continue;
    }
    const id = makeId(pattern, profile, ids);
    const written = {
      id,
      profile: isShipped(profile) ? profile.id : ownName(profile),
      files: pattern,
      covers: [],
      asOf: findAsOf(path, fallbackDate),
    };
    groups.set(key, { written, profile, files: [file] });
  }
  return [...groups.values()];
}

function isShipped({ id }: SourceProfile): boolean {
  return listShippedProfiles().includes(id);
}

function ownName({ id }: SourceProfile): string {
  return `${id}.json`;
}

function ownProfiles(groups: readonly Group[]): { name: string; content: string }[] {
  const own = new Map(groups.filter(({ profile }) => !isShipped(profile)).map(({ profile }) => [profile.id, profile]));
  return [...own.values()].map((profile) => ({
    name: ownName(profile),
    content: `${JSON.stringify(profile, undefined, 2)}\n`,
  }));
}

/** The file's own name where it is Latin, else the profile's id; a number behind it where that is taken. */
function makeId(pattern: string, profile: SourceProfile, ids: Set<string>): string {
  const name = basename(pattern).replace(/\..*$/, '');
  const folderName = basename(dirname(pattern));
  const [stem] = [name, folderName, profile.id].map(tidyId).filter((text) => /^[a-z][a-z0-9-]*$/.test(text));
  const base = stem ?? profile.id;
  let id = base;
  for (let count = 2; ids.has(id); count += 1) id = `${base}-${count}`;
  ids.add(id);
  return id;
}

function tidyId(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
}

function findAsOf(path: string, fallbackDate: IsoDate): WrittenSource['asOf'] {
  const inName = /^(.*?)(?<!\d)(\d{8})(?!\d)/.exec(basename(path));
  const inPath = inName ?? /(?:^|\/)([^/]*?)(?<!\d)(\d{8})(?!\d)/.exec(path);
  if (inPath === null) return fallbackDate;
  const stem = (inPath[1] ?? '').replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&');
  return { fileName: `${stem}(\\d{8})` };
}

function writeAreas(draft: AreaDraft): string {
  const rows = draft.areas.map(({ code, name, parent }) => formatCsvRow([code, name, parent, '', '', '']));
  return `\uFEFF${formatCsvRow(['code', 'name', 'parent', 'valid_from', 'valid_to', 'successor'])}${rows.join('')}`;
}

function writeSiAreas(draft: AreaDraft): string {
  const mapped = draft.siMapping.map(({ siCode, code }) => formatCsvRow([siCode, code]));
  const open = draft.unmapped.map((siCode) => formatCsvRow([siCode, '']));
  return `\uFEFF${formatCsvRow(['si_code', 'code'])}${[...mapped, ...open].join('')}`;
}

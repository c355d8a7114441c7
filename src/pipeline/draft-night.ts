import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadShippedProfiles } from '../config/load-profile.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { KnownError } from '../kit/known-error.ts';
import { draftSettings, type SettingsDraft } from '../sources/draft-settings.ts';
import { type RecognisedFile, recogniseFile } from '../sources/recognise-file.ts';

export interface DraftNightOptions {
  readonly files: readonly string[];
  /** Where rollcall.json and the area tables go. */
  readonly folder: string;
  /** Overwrite an existing rollcall.json. */
  readonly force: boolean;
  /** The day of exports that name none. */
  readonly date: IsoDate;
}

export interface DraftedNight {
  readonly recognised: readonly RecognisedFile[];
  readonly draft: SettingsDraft;
  /** Files written. */
  readonly written: readonly string[];
}

/**
 * Looks at exports and writes the settings and area tables that read them.
 * @throws KnownError init-exists, init-nothing, or those of the reader (exit 2)
 */
export async function draftNight({ files, folder, force, date }: DraftNightOptions): Promise<DraftedNight> {
  const config = join(folder, 'rollcall.json');
  if (existsSync(config) && !force) throw new KnownError('init-exists', { file: config });
  const profiles = loadShippedProfiles();
  const recognised: RecognisedFile[] = [];
  for (const file of files) recognised.push(await recogniseFile(file, profiles));
  const draft = await draftSettings(recognised, { folder, fallbackDate: date });
  if (draft.sources.length === 0) throw new KnownError('init-nothing', { count: files.length });
  mkdirSync(folder, { recursive: true });
  const texts: readonly (readonly [string, string])[] = [
    ['rollcall.json', draft.settings],
    ['areas.csv', draft.areas],
    ...(draft.siAreas === '' ? [] : [['si-areas.csv', draft.siAreas] as const]),
  ];
  const written = texts.map(([name, content]) => {
    const file = join(folder, name);
    writeFileSync(file, content, { mode: 0o600 });
    return file;
  });
  return { recognised, draft, written };
}

import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { loadShippedProfiles } from '../config/load-profile.ts';
import type { IsoDate } from '../domain/model/person-record.ts';
import { KnownError } from '../kit/known-error.ts';
import { answerColumns, type ColumnAnswer } from '../sources/answer-columns.ts';
import { draftSettings, type SettingsDraft } from '../sources/draft-settings.ts';
import { type AmbiguousColumn, type RecognisedFile, recogniseFile } from '../sources/recognise-file.ts';

/** Files looked at together: folders of hundreds of parts must not all be open at once. */
const filesAtOnce = 8;

export interface DraftNightOptions {
  readonly files: readonly string[];
  /** Where rollcall.json and the area tables go. */
  readonly folder: string;
  /** Overwrite an existing rollcall.json. */
  readonly force: boolean;
  /** The day of exports that name none. */
  readonly date: IsoDate;
  /** Asks which column is meant; undefined leaves it open. */
  readonly choose: (file: string, column: AmbiguousColumn) => Promise<string | undefined>;
}

export interface DraftedNight {
  readonly recognised: readonly RecognisedFile[];
  readonly draft: SettingsDraft;
  /** Files written. */
  readonly written: readonly string[];
  /** Area tables that were there before: an office's own, left as they are. */
  readonly kept: readonly string[];
}

/**
 * Looks at exports and writes the settings and area tables that read them.
 * @throws KnownError init-exists, init-nothing, or those of the reader (exit 2)
 */
export async function draftNight({ files, folder, force, date, choose }: DraftNightOptions): Promise<DraftedNight> {
  const config = join(folder, 'rollcall.json');
  if (existsSync(config) && !force) throw new KnownError('init-exists', { file: config });
  const profiles = loadShippedProfiles();
  const limit = pLimit(filesAtOnce);
  const seen = await Promise.all(files.map((file) => limit(() => recogniseFile(file, profiles))));
  const recognised: RecognisedFile[] = [];
  for (const file of seen) recognised.push(await settle(file, choose));
  const draft = await draftSettings(recognised, { folder, fallbackDate: date });
  if (draft.sources.length === 0) throw new KnownError('init-nothing', { count: files.length });
  mkdirSync(folder, { recursive: true });
  const written: string[] = [];
  const kept: string[] = [];
  const put = (name: string, content: string, isOwn: boolean): void => {
    const file = join(folder, name);
    if (isOwn && existsSync(file)) {
      kept.push(file);
      return;
    }
    writeFileSync(file, content, { mode: 0o600 });
    written.push(file);
  };
  put('rollcall.json', draft.settings, false);
  for (const { name, content } of draft.profiles) put(name, content, false);
  put('areas.csv', draft.areas, true);
  if (draft.siAreas !== '') put('si-areas.csv', draft.siAreas, true);
  return { recognised, draft, written, kept };
}

/** Puts the ambiguous columns of a file to whoever can tell. */
async function settle(seen: RecognisedFile, choose: DraftNightOptions['choose']): Promise<RecognisedFile> {
  const answers: ColumnAnswer[] = [];
  for (const column of seen.ambiguous) {
    const header = await choose(seen.file, column);
    if (header !== undefined) answers.push({ field: column.field, header });
  }
  return answers.length === 0 ? seen : answerColumns(seen, answers);
}

import type { ProfileField, SourceProfile } from '../domain/model/source-profile.ts';
import { bindColumns } from '../domain/normalise/bind-columns.ts';
import type { RecognisedFile } from './recognise-file.ts';

/** What a person said of an ambiguous column: the field it holds, by its header text. */
export interface ColumnAnswer {
  readonly field: ProfileField;
  readonly header: string;
}

/**
 * The file with a profile of the office's own: the recognised one, its fields bound to the columns a person named.
 * The same file where there is no answer or no profile.
 */
export function answerColumns(recognised: RecognisedFile, answers: readonly ColumnAnswer[]): RecognisedFile {
  const { profile } = recognised;
  if (profile === undefined || answers.length === 0) return recognised;
  const own = withColumns(profile, answers);
  const { unbound } = bindColumns(own, recognised.header);
  const answered = new Set(answers.map(({ field }) => field));
  return {
    ...recognised,
    profile: own,
    ambiguous: recognised.ambiguous.filter(({ field }) => !answered.has(field)),
    unknownColumns: unbound.map((column) => recognised.header[column] ?? ''),
  };
}

/** The profile under the id `<id>-own`, the named columns first among those accepted. */
function withColumns(profile: SourceProfile, answers: readonly ColumnAnswer[]): SourceProfile {
  const columns = { ...profile.columns };
  for (const { field, header } of answers) columns[field] = [header, ...(columns[field] ?? [])];
  const title = { zh: `${profile.title.zh}（本地列名）`, en: `${profile.title.en} (own column names)` };
  return { ...profile, id: `${profile.id}-own`, title, columns };
}

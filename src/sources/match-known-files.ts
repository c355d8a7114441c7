import { statSync } from 'node:fs';
import type { SourceSettings } from '../config/settings.ts';
import { fileSha256 } from '../formats/file-digest.ts';
import { findSourceFiles } from './source-files.ts';
import type { SourceFileAccount } from './source-sink.ts';

/**
 * Where every file of a source holds the very bytes of a file read before, in the same order: the accounts of those
 * files under tonight's paths, so that nothing need be cut again. undefined where any file is new, changed, more or
 * fewer. Whether the rest (profile, areas, normaliser) is the same is for the caller to know.
 */
export function matchKnownFiles(
  source: SourceSettings,
  folder: string,
  known: readonly SourceFileAccount[],
): SourceFileAccount[] | undefined {
  const { files } = findSourceFiles(source, folder);
  if (files.length === 0 || files.length !== known.length) return undefined;
  // Sizes first: they cost nothing and most changes show in them.
  if (files.some(({ file }, at) => statSync(file).size !== known[at]?.bytes)) return undefined;
  const matched: SourceFileAccount[] = [];
  for (const [at, { file, path }] of files.entries()) {
    const account = known[at];
    if (account === undefined || fileSha256(file) !== account.sha256) return undefined;
    matched.push({ ...account, path });
  }
  return matched;
}

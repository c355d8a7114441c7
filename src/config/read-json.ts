import { readFileSync, statSync } from 'node:fs';
import { KnownError } from '../kit/known-error.ts';

/**
 * The parsed content of a JSON file and its text (a leading BOM taken off).
 * @throws KnownError config-not-found, config-is-directory, config-unreadable or config-not-json (exit 2)
 */
export function readJson(file: string): { readonly value: unknown; readonly content: string } {
  const content = readText(file);
  try {
    return { value: JSON.parse(content), content };
  } catch (error) {
    const offset = findOffset(error, content);
    const before = content.slice(0, offset).split('\n');
    const column = (before.at(-1) ?? '').length + 1;
    throw new KnownError('config-not-json', { file, line: before.length, column }, 2);
  }
}

function readText(file: string): string {
  try {
    if (statSync(file).isDirectory()) throw new KnownError('config-is-directory', { file }, 2);
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    if (error instanceof KnownError) throw error;
    const cause = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new KnownError(cause === 'ENOENT' ? 'config-not-found' : 'config-unreadable', { file, cause }, 2, error);
  }
}

/** V8 names the place as `position N` or `line L column C`; a text cut short has none and ends where it ends. */
function findOffset(error: unknown, content: string): number {
  const message = error instanceof Error ? error.message : '';
  const position = /position (\d+)/.exec(message);
  return position === null ? content.length : Number(position[1]);
}

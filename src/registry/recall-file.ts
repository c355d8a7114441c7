import { existsSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { ColumnPack } from '../kit/column-pack.ts';
import { ColumnFileReader, ColumnFileWriter } from './column-file.ts';
import { syncPath } from './private-files.ts';

const recallPath = (registryPath: string): string => `${registryPath}.recall`;

/**
 * Writes what the next night can recall of this one, beside the registry. Nothing rests on it: without it, or where it is
 * not of the last good run, a night works everything out from the exports and the registry.
 * @throws the system's error; then no such file is left
 */
export function writeRecall(registryPath: string, exchange: (pack: ColumnPack) => void): void {
  const path = recallPath(registryPath);
  const aside = `${path}.tmp`;
  forgetRecall(registryPath);
  let writer: ColumnFileWriter | undefined;
  try {
    writer = new ColumnFileWriter(aside);
    exchange(writer);
    writer.finish();
    renameSync(aside, path);
    syncPath(dirname(path));
  } catch (error) {
    writer?.close();
    rmSync(aside, { force: true });
    throw error;
  }
}

/** Reads the file back; undefined where there is none, it is damaged or `exchange` says it is another's. */
export function readRecall<Recalled>(
  registryPath: string,
  exchange: (pack: ColumnPack) => Recalled | undefined,
): Recalled | undefined {
  const path = recallPath(registryPath);
  if (!existsSync(path)) return undefined;
  let reader: ColumnFileReader | undefined;
  try {
    reader = new ColumnFileReader(path);
    const recalled = exchange(reader);
    return recalled !== undefined && reader.finish() ? recalled : undefined;
  } catch {
    // Whatever is wrong with it, it is not needed.
    return undefined;
  } finally {
    reader?.close();
  }
}

/** Removes the file: it holds what the registry no longer may, or is about to be written anew. */
export function forgetRecall(registryPath: string): void {
  for (const suffix of ['', '.tmp']) rmSync(recallPath(registryPath) + suffix, { force: true });
}

import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** Rows of a CSV file, the header first, read by csv-parse and nothing of ours. */
export function readRows(file: string): string[][] {
  return parse(readFileSync(file), { bom: true }) as string[][];
}

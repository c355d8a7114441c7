import { parse } from 'csv-parse/sync';
import type { Delimiter } from './delimiter.ts';

/**
 * Splits quoted records (RFC 4180), each given without its line end: csv-parse is the judge of every record that is not
 * plain. Undefined where csv-parse refuses the record or sees more or fewer than one in it.
 */
export function splitQuoted(
  records: readonly string[],
  delimiter: Delimiter,
): readonly (readonly string[] | undefined)[] {
  const together = parseQuoted(records.join('\n'), delimiter);
  if (together?.length === records.length) return together;
  return records.map((record) => {
    const rows = parseQuoted(record, delimiter);
    return rows?.length === 1 ? rows[0] : undefined;
  });
}

function parseQuoted(text: string, delimiter: Delimiter): string[][] | undefined {
  try {
    return parse(text, { delimiter, quote: '"', escape: '"', record_delimiter: '\n', relax_column_count: true });
  } catch {
    return undefined;
  }
}

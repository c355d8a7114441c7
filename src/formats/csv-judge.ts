import { parse } from 'csv-parse/sync';
import type { Delimiter } from './delimiter.ts';
import { splitQuotedText } from './split-quoted.ts';

/** Of the quoted records that come together, how many csv-parse judges. */
const judgedCount = 64;

/**
 * Splits quoted records (RFC 4180), each given without its line end and well-formed as far as the scan can tell.
 * csv-parse is the judge: its result counts wherever it is asked. Where quotes are an exception that is for every
 * record; a file full of them would take it ten times as long, so of records that come together only the first are
 * put before it and the others are split by code that tests hold equal to it. Undefined: csv-parse refuses the record.
 */
export function splitQuoted(records: readonly string[], delimiter: Delimiter): (readonly string[] | undefined)[] {
  const judged = judge(records.slice(0, judgedCount), delimiter);
  for (let at = judged.length; at < records.length; at += 1) {
    judged.push(splitQuotedText(records[at] ?? '', delimiter));
  }
  return judged;
}

function judge(records: readonly string[], delimiter: Delimiter): (readonly string[] | undefined)[] {
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

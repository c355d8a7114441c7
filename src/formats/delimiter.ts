import type { Encoding } from './encoding.ts';

export type Delimiter = ',' | '\t' | ';' | '|';

const candidates: readonly Delimiter[] = [',', '\t', ';', '|'];
const sampleBytes = 1 << 18;
const sampleLineCount = 200;

/**
 * The delimiter of a file from its first bytes: the candidate that divides most lines into the same number (two at
 * least) of fields, counted outside quotes; of several the one with more fields, then the order `,` tab `;` `|`.
 * Undefined when no candidate divides the lines: the file has one column.
 */
export function detectDelimiter(sample: Uint8Array, encoding: Encoding): Delimiter | undefined {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sampleBytes), { stream: true });
  const lines = splitLines(text);
  let best: Delimiter | undefined;
  let bestScore = 0;
  for (const delimiter of candidates) {
    const score = scoreDelimiter(lines, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

function splitLines(text: string): readonly string[] {
  const lines = text.split(/\r\n|\n|\r/);
  // The sample may cut its last line; a file of one line has no other.
  if (lines.length > 1) lines.pop();
  return lines.filter((line) => line !== '').slice(0, sampleLineCount);
}

/** Share of lines with the commonest number of delimiters, and a little for that number, which decides between equals. */
function scoreDelimiter(lines: readonly string[], delimiter: Delimiter): number {
  const frequency = new Map<number, number>();
  for (const line of lines) {
    const count = countOutsideQuotes(line, delimiter);
    if (count > 0) frequency.set(count, (frequency.get(count) ?? 0) + 1);
  }
  let best = 0;
  for (const [count, lineCount] of frequency) {
    best = Math.max(best, lineCount / lines.length + Math.min(count, 999) / 10_000);
  }
  return best;
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let isQuoted = false;
  for (const char of line) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === delimiter && !isQuoted) count += 1;
  }
  return count;
}

/** One JSON value as a line that ends with LF (NDJSON). */
export function ndjsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

/** The values of NDJSON text; empty lines are skipped. Throws SyntaxError on a line that is no JSON. */
export function* readNdjson(text: string): Generator<unknown> {
  for (const line of text.split('\n')) if (line !== '') yield JSON.parse(line) as unknown;
}

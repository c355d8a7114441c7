/** A titled table of plain texts, for a terminal or a page. */
export interface PageSection {
  readonly title: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** An SVG chart above the table, on a page. */
  readonly chart?: string;
}

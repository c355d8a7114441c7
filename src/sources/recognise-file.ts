import type { ProfileField, SourceProfile } from '../domain/model/source-profile.ts';
import { headerKey } from '../domain/normalise/header-key.ts';
import type { Delimiter } from '../formats/delimiter.ts';
import { formOf, tidyCell } from './field-content.ts';
import { readHeadRows } from './head-rows.ts';
import { maskRow } from './mask-row.ts';
import { HeaderWeights, type ProfileFit, scoreProfile } from './score-profile.ts';

/** A column a person should be asked about: a field the layout needs, and the columns that may hold it. */
export interface AmbiguousColumn {
  readonly field: ProfileField;
  /** Header texts, or `#3` where the column has none. */
  readonly candidates: readonly string[];
}

/** What `init` says of a file. */
export interface RecognisedFile {
  readonly file: string;
  readonly encoding: string;
  /** '' for a workbook. */
  readonly delimiter: Delimiter | '';
  /** The best profile; undefined = unknown: none fits, or two fit alike. */
  readonly profile: SourceProfile | undefined;
  /** Of the best profile, 0–1, also where it did not suffice. */
  readonly confidence: number;
  /** Profiles that came close, best first, with their confidence. */
  readonly candidates: readonly { readonly id: string; readonly confidence: number }[];
  readonly headerLine: number;
  readonly header: readonly string[];
  /** Up to three rows, masked. */
  readonly sample: readonly (readonly string[])[];
  readonly ambiguous: readonly AmbiguousColumn[];
  /** Header texts bound to nothing. */
  readonly unknownColumns: readonly string[];
}

const headRows = 200;
const preambleRows = 8;
/** Below this a layout is unknown; a rival within the margin makes it unknown too. */
const leastConfidence = 0.5;
const leastWithGap = 0.6;
const margin = 0.08;

/**
 * Recognises encoding, delimiter, header and profile of an export. It rather says unknown than a wrong profile.
 * @throws KnownError of the reader: file-missing, file-empty, xls-binary, encoding-ambiguous …
 */
export async function recogniseFile(file: string, profiles: readonly SourceProfile[]): Promise<RecognisedFile> {
  const head = await readHeadRows(file, headRows);
  const fits = rankProfiles(head.rows, profiles);
  const [best] = fits;
  const isClear = best !== undefined && isAhead(best, fits);
  // One needed column may stand under a name nobody knows: the layout is clear all the same, and the column is asked about.
  const least = best?.binding.missing.length === 0 ? leastConfidence : leastWithGap;
  const isKnown = isClear && best.confidence >= least;
  const header = best?.header ?? showTop(head.rows[0] ?? [], profiles);
  const headerLine = best?.headerLine ?? 1;
  const rows = head.rows.slice(headerLine);
  return {
    file,
    encoding: head.encoding,
    delimiter: head.delimiter,
    profile: isKnown ? best.profile : undefined,
    confidence: best?.confidence ?? 0,
    candidates: fits.slice(0, 3).map(({ profile, confidence }) => ({ id: profile.id, confidence })),
    headerLine,
    header,
    sample: rows.slice(0, 3).map((row) => maskRow(row.map(tidyCell), best?.binding)),
    ambiguous: best === undefined ? [] : findAmbiguous(best, rows),
    unknownColumns: (best?.binding.unbound ?? []).map((column) => header[column] ?? ''),
  };
}

/**
 * Whether the first of the fits is clearly ahead. Where it lacks a required column itself, it must be ahead too of layouts that
 * only seem less likely because they lack one: nobody knows which of them the file has lost.
 */
function isAhead(best: ProfileFit, fits: readonly ProfileFit[]): boolean {
  const hasGap = best.binding.missing.length > 0;
  return fits.every(
    (rival) =>
      rival === best ||
      (best.confidence - rival.confidence >= margin && (!hasGap || best.likeness - rival.likeness >= margin)),
  );
}

/** The first row of an unknown layout: shown where it is a header for certain, masked where it may be a person's row. */
function showTop(row: readonly string[], profiles: readonly SourceProfile[]): readonly string[] {
  const weights = new HeaderWeights(profiles);
  const isHeader = row.some((cell) => weights.has(headerKey(cell))) && !row.some((cell) => /\d{6}/.test(cell));
  return isHeader ? row : maskRow(row, undefined);
}

/** Every profile that can be this layout, best first. */
function rankProfiles(rows: readonly (readonly string[])[], profiles: readonly SourceProfile[]): ProfileFit[] {
  const weights = new HeaderWeights(profiles);
  const fits = profiles.flatMap((profile) => {
    const fit =
      profile.headerless === undefined ? fitWithHeader(profile, rows, weights) : fitHeaderless(profile, rows, weights);
    return fit === undefined ? [] : [fit];
  });
  return fits.sort((a, b) => b.confidence - a.confidence || (a.profile.id < b.profile.id ? -1 : 1));
}

function fitWithHeader(
  profile: SourceProfile,
  rows: readonly (readonly string[])[],
  weights: HeaderWeights,
): ProfileFit | undefined {
  let best: ProfileFit | undefined;
  for (let at = 0; at < Math.min(preambleRows, rows.length); at += 1) {
    const header = rows[at] ?? [];
    const below = rows.slice(at + 1).filter((row) => row.length === header.length);
    const scored = scoreProfile(profile, header, below, weights);
    if (scored === undefined || (best !== undefined && best.confidence >= scored.confidence)) continue;
    best = { profile, headerLine: at + 1, header, ...scored };
  }
  return best;
}

/** Without a header the number of columns must be right and the cells must look like what they should be. */
function fitHeaderless(
  profile: SourceProfile,
  rows: readonly (readonly string[])[],
  weights: HeaderWeights,
): ProfileFit | undefined {
  const header = profile.headerless ?? [];
  const tidied = rows.map((row) => dropLastEmpty(row, header.length).map((cell) => cell.replace(/^'/, '')));
  const fitting = tidied.filter((row) => row.length === header.length);
  if (fitting.length < rows.length * 0.7) return undefined;
  const scored = scoreProfile(profile, header, fitting, weights);
  return scored === undefined ? undefined : { profile, headerLine: 0, header, ...scored };
}

function dropLastEmpty(row: readonly string[], width: number): readonly string[] {
  return row.length === width + 1 && row.at(-1) === '' ? row.slice(0, -1) : row;
}

/** For each required field without a column: the columns bound to nothing whose cells look like it. */
function findAmbiguous(best: ProfileFit, rows: readonly (readonly string[])[]): AmbiguousColumn[] {
  return best.binding.missing.map((field) => {
    const looksLike = formOf(field) ?? (() => true);
    const candidates = best.binding.unbound.filter((column) => {
      const filled = rows.map((row) => tidyCell(row[column] ?? '')).filter((cell) => cell !== '');
      return filled.length > 0 && filled.filter(looksLike).length >= filled.length / 2;
    });
    return { field, candidates: candidates.map((column) => best.header[column] || `#${column + 1}`) };
  });
}

import { Converter } from 'opencc-js/t2cn';
import { KnownError } from '../../kit/known-error.ts';

/** Names of the table files in `models/names/`, each `<name>.json`. */
export const nameTableNames = [
  'variants',
  'surname-variants',
  'look-alikes',
  'compound-surnames',
  'compositions',
  'private-use',
] as const;
export type NameTableName = (typeof nameTableNames)[number];

/** The tables that names are read by; built once, shared by all readers of names. */
export interface NameTables {
  /** One character folded: private use → standard, variant → usual, traditional → simplified. Cached; the character itself when nothing folds it. */
  readonly foldCharacter: (character: string) => string;
  /** A text of ideographs of the basic block with every character folded; the text itself where nothing folds. */
  readonly foldPlain: (text: string) => string;
  /** Standard character of a private-use one; undefined when the standards leave it undefined. */
  readonly findPrivateUse: (character: string) => string | undefined;
  /** The character that these parts compose (`吉吉` → 喆). */
  readonly findComposition: (parts: string) => string | undefined;
  readonly compoundSurnames: ReadonlySet<string>;
  /** Surnames that stay apart from the character they would fold to (於 is not 于). */
  readonly keptSurnames: ReadonlySet<string>;
  /** Whether two different surnames are a pair that registers mix (萧 and 肖). Near, never equal. */
  readonly isVariantSurname: (left: string, right: string) => boolean;
  /** Whether two different characters are taken for each other by eye (丽 and 俪). */
  readonly isLookAlike: (left: string, right: string) => boolean;
}

/**
 * Builds the tables from the parsed files of `models/names/`.
 * @throws KnownError `name-table-invalid` when a file has not the shape of its kind.
 */
export function buildNameTables(files: Readonly<Record<NameTableName, unknown>>): NameTables {
  const variants = readPairs('variants', files.variants);
  const privateUse = new Map(
    [...readPairs('private-use', files['private-use'])].map(([from, to]) => [fromHex(from), fromHex(to)] as const),
  );
  const compositions = readPairs('compositions', files.compositions);
  const surnamePairs = pairSet(readList('surname-variants', files['surname-variants'], 'pairs'));
  const lookAlikePairs = pairSet(readList('look-alikes', files['look-alikes'], 'pairs'));
  const foldCharacter = characterFolder(variants, privateUse);
  return {
    foldCharacter,
    foldPlain: plainFolder(foldCharacter),
    findPrivateUse: (character) => privateUse.get(character),
    findComposition: (parts) => compositions.get(parts),
    compoundSurnames: new Set(readList('compound-surnames', files['compound-surnames'], 'surnames')),
    keptSurnames: new Set(readList('variants', files.variants, 'keptSurnames')),
    isVariantSurname: (left, right) => surnamePairs.has(left + right),
    isLookAlike: (left, right) => lookAlikePairs.has(left + right),
  };
}

/** Traditional → simplified of single characters by OpenCC; the converter is made on first use. */
let convert: ((text: string) => string) | undefined;

function characterFolder(
  variants: ReadonlyMap<string, string>,
  privateUse: ReadonlyMap<string, string>,
): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    const found = known.get(character);
    if (found !== undefined) return found;
    convert ??= Converter({ from: 't', to: 'cn' });
    let folded = privateUse.get(character) ?? character;
    for (let round = 0; round < 4; round++) {
      const next = convert(variants.get(folded) ?? folded);
      if (next === folded) break;
      folded = next;
    }
    known.set(character, folded);
    return folded;
  };
}

/** Folds by a table of UTF-16 units: 0 is not yet asked, itself is no change, 1 is a character outside the basic plane. */
function plainFolder(foldCharacter: (character: string) => string): (text: string) => string {
  const folded = new Uint16Array(0x10000);
  const ask = (unit: number): number => {
    const to = foldCharacter(String.fromCharCode(unit));
    const value = to.length === 1 ? to.charCodeAt(0) : 1;
    folded[unit] = value;
    return value;
  };
  return (text) => {
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if ((folded[unit] || ask(unit)) !== unit) return [...text].map(foldCharacter).join('');
    }
    return text;
  };
}

function pairSet(pairs: readonly string[]): ReadonlySet<string> {
  const both = new Set<string>();
  for (const pair of pairs) {
    const [left, right] = [...pair];
    if (left === undefined || right === undefined) continue;
    both.add(left + right);
    both.add(right + left);
  }
  return both;
}

function fromHex(code: string): string {
  return String.fromCodePoint(Number.parseInt(code, 16));
}

function readPairs(table: NameTableName, value: unknown): Map<string, string> {
  const pairs = fieldOf(value, 'pairs');
  if (typeof pairs !== 'object' || pairs === null) throw invalid(table);
  return new Map(
    Object.entries(pairs).map(([from, to]) => {
      if (typeof to !== 'string') throw invalid(table);
      return [from, to];
    }),
  );
}

function readList(table: NameTableName, value: unknown, field: string): readonly string[] {
  const list = fieldOf(value, field);
  if (!Array.isArray(list) || !list.every((entry) => typeof entry === 'string')) throw invalid(table);
  return list;
}

function fieldOf(value: unknown, field: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[field] : undefined;
}

function invalid(table: NameTableName): KnownError {
  return new KnownError('name-table-invalid', { file: `models/names/${table}.json` });
}

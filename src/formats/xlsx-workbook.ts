import { KnownError } from '../kit/known-error.ts';
import { isDateFormat } from './spreadsheet-date.ts';
import { readRichText } from './xlsx-sheet-scanner.ts';
import { findAttribute, findTags } from './xml-text.ts';
import type { ZipArchive } from './zip-reader.ts';

/** The parts of a workbook that its sheets refer to. */
export interface WorkbookParts {
  readonly sheets: readonly { readonly name: string; readonly part: string; readonly isHidden: boolean }[];
  readonly sharedStringsPart: string | undefined;
  readonly isDateStyle: readonly boolean[];
  readonly is1904: boolean;
}

const maxPartBytes = 1 << 26;
const maxSharedStrings = 20_000_000;
const maxStringChars = 1 << 25;

/** Reads what the workbook consists of (Office Open XML, ECMA-376; transitional and strict). @throws KnownError not-a-workbook, workbook-damaged */
export function readWorkbookParts(zip: ZipArchive, file: string): WorkbookParts {
  const part = findWorkbookPart(zip, file);
  const xml = readPart(zip, part, file);
  const relations = readRelations(zip, part, file);
  const folder = part.slice(0, part.lastIndexOf('/') + 1);
  const byType = (suffix: string): string | undefined => {
    for (const relation of relations.values()) {
      if (relation.type.endsWith(`/${suffix}`)) return resolve(folder, relation.target);
    }
    return undefined;
  };
  const sheets = findTags(xml, 'sheet').flatMap((tag) => {
    const name = findAttribute(tag, 'name');
    const id = /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(tag)?.[1];
    const relation = id === undefined ? undefined : relations.get(id);
    if (name === undefined || relation === undefined || !relation.type.endsWith('/worksheet')) return [];
    return [{ name, part: resolve(folder, relation.target), isHidden: findAttribute(tag, 'state') !== undefined }];
  });
  if (sheets.length === 0) throw new KnownError('workbook-damaged', { file, part });
  const date1904 = findAttribute(findTags(xml, 'workbookPr')[0] ?? '', 'date1904');
  const stylesPart = byType('styles');
  return {
    sheets,
    sharedStringsPart: byType('sharedStrings'),
    isDateStyle: stylesPart !== undefined && zip.has(stylesPart) ? readDateStyles(readPart(zip, stylesPart, file)) : [],
    is1904: date1904 === '1' || date1904 === 'true',
  };
}

function findWorkbookPart(zip: ZipArchive, file: string): string {
  if (zip.has('_rels/.rels')) {
    for (const relation of readRelations(zip, '', file).values()) {
      if (relation.type.endsWith('/officeDocument')) return resolve('', relation.target);
    }
  }
  if (zip.has('xl/workbook.xml')) return 'xl/workbook.xml';
  throw new KnownError('not-a-workbook', { file });
}

/** @throws KnownError workbook-damaged */
function readPart(zip: ZipArchive, part: string, file: string): string {
  const bytes = zip.read(part, maxPartBytes);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  const encoding = bytes[0] === 0xfe ? 'utf-16be' : 'utf-16le';
  const xml = new TextDecoder(isWide ? encoding : 'utf-8').decode(bytes);
  if (xml.includes('<!DOCTYPE')) throw new KnownError('workbook-damaged', { file, part });
  return xml;
}

type Relations = ReadonlyMap<string, { readonly type: string; readonly target: string }>;

function readRelations(zip: ZipArchive, part: string, file: string): Relations {
  const slash = part.lastIndexOf('/') + 1;
  const name = `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`;
  const relations = new Map<string, { type: string; target: string }>();
  if (!zip.has(name)) return relations;
  for (const tag of findTags(readPart(zip, name, file), 'Relationship')) {
    const id = findAttribute(tag, 'Id');
    const type = findAttribute(tag, 'Type');
    const target = findAttribute(tag, 'Target');
    if (id !== undefined && type !== undefined && target !== undefined) relations.set(id, { type, target });
  }
  return relations;
}

/** Relation targets are relative to the folder of their part, or begin with `/`. */
function resolve(folder: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const steps: string[] = [];
  for (const step of `${folder}${target}`.split('/')) {
    if (step === '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return steps.join('/');
}

function readDateStyles(xml: string): boolean[] {
  const codes = new Map<string, string>();
  for (const tag of findTags(xml, 'numFmt')) {
    const id = findAttribute(tag, 'numFmtId');
    const code = findAttribute(tag, 'formatCode');
    if (id !== undefined && code !== undefined) codes.set(id, code);
  }
  const cellFormats = /<(?:[\w.-]+:)?cellXfs[\s>][\s\S]*?<\/(?:[\w.-]+:)?cellXfs>/.exec(xml)?.[0] ?? '';
  return findTags(cellFormats, 'xf').map((tag) => {
    const id = findAttribute(tag, 'numFmtId') ?? '0';
    return isDateFormat(Number(id), codes.get(id));
  });
}

/** Every shared string of the workbook by its index. @throws KnownError workbook-damaged, unpacked-too-large */
export async function readSharedStrings(zip: ZipArchive, part: string | undefined, file: string): Promise<string[]> {
  const strings: string[] = [];
  if (part === undefined || !zip.has(part)) return strings;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let pending = '';
  let prefix: string | undefined;
  for await (const piece of zip.stream(part)) {
    pending += decodePiece(decoder, piece, file, part);
    if (prefix === undefined) {
      const root = /<([\w.-]+:)?sst[\s/>]/.exec(pending);
      if (root === null) continue;
      prefix = root[1] ?? '';
    }
    pending = takeStrings(pending, prefix, strings);
    if (pending.length > maxStringChars || strings.length > maxSharedStrings) {
      throw new KnownError('unpacked-too-large', { file });
    }
  }
  return strings;
}

/** @throws KnownError workbook-damaged */
export function decodePiece(
  decoder: InstanceType<typeof TextDecoder>,
  piece: Uint8Array,
  file: string,
  part: string,
): string {
  try {
    return decoder.decode(piece, { stream: true });
  } catch (error) {
    throw new KnownError('workbook-damaged', { file, part }, 2, error);
  }
}

/** Adds the strings that are whole; returns the rest. */
function takeStrings(xml: string, prefix: string, strings: string[]): string {
  const opening = `<${prefix}si`;
  const closing = `</${prefix}si>`;
  let at = 0;
  for (;;) {
    const open = xml.indexOf(opening, at);
    if (open < 0) return xml.slice(Math.max(at, xml.lastIndexOf('<')));
    const tagEnd = xml.indexOf('>', open);
    if (tagEnd < 0) return xml.slice(open);
    if (xml.charCodeAt(tagEnd - 1) === 0x2f) {
      strings.push('');
      at = tagEnd + 1;
      continue;
    }
    const close = xml.indexOf(closing, tagEnd);
    if (close < 0) return xml.slice(open);
    strings.push(readRichText(xml.slice(tagEnd + 1, close), prefix));
    at = close + closing.length;
  }
}

import type { ProfileField, SourceProfile } from '../domain/model/source-profile.ts';

/**
 * What the cells of a column look like, by form alone: enough to tell an id number from a date, never to judge a value.
 * A test takes a cell that is not empty, tidied by {@link tidyCell}.
 */
const idForm = /^(\d{14}[\dXx]|\d{17}[\dXx*×ХⅩ]|\d{18}|\d{19}[\dXx]?\d{0,2}(B\d{1,2})?|[A-Z]\d{8,10}|\d\.\d+E\+17)$/i;
const dateForm = /^(18|19|20)\d{2}\D{0,2}(0?[1-9]|1[0-2])(\D{0,2}([0-2]?\d|3[01]))?(\D.*)?$/;
const nameForm = /^[\p{Script=Han}\p{Co}A-Za-z·•・?？□.．∙⋅‧˙●﹒()（）[\]\s]{1,40}$/u;
const phoneForm = /^(\+?86)?1\d{10}$|^0\d{2,3}-?\d{7,8}$|^\d{7,8}$/;

const dateFields = new Set<ProfileField>([
  'birthDate',
  'date',
  'since',
  'until',
  'lastPaid',
  'lastDrawn',
  'paidOn',
  'moveDate',
  'deathDate',
  'cancelDate',
]);
const idFields = new Set<ProfileField>(['idNumber', 'motherId', 'fatherId', 'spouseId', 'householderId', 'relativeId']);
const nameFields = new Set<ProfileField>(['name', 'formerName', 'motherName', 'fatherName', 'householderName']);

/** Taken off before a form is looked at: spaces, the apostrophe of spreadsheets, full width. */
export function tidyCell(cell: string): string {
  return cell
    .normalize('NFKC')
    .trim()
    .replace(/^'/, '')
    .replace(/^="(.*)"$/, '$1')
    .replaceAll(/\s/g, '');
}

/**
 * The share (0–1) of filled cells of a column that look like the field; undefined where the field has no form of its
 * own or no cell is filled.
 */
export function measureContent(
  profile: SourceProfile,
  field: ProfileField,
  cells: readonly string[],
): number | undefined {
  const test = findTest(profile, field);
  if (test === undefined) return undefined;
  const filled = cells.map(tidyCell).filter((cell) => cell !== '');
  if (filled.length === 0) return undefined;
  return filled.filter(test).length / filled.length;
}

function findTest(profile: SourceProfile, field: ProfileField): ((cell: string) => boolean) | undefined {
  const table = profile.codes?.[field];
  if (table !== undefined) return (cell) => Object.hasOwn(table, cell);
  if (field === 'state' && profile.statePairs !== undefined) {
    const states = new Set(Object.keys(profile.statePairs).map((pair) => tidyCell(pair.split('|')[0] ?? '')));
    return (cell) => states.has(cell);
  }
  return formOf(field);
}

/** The form a field's values have whatever the profile; undefined where they have none. */
export function formOf(field: ProfileField): ((cell: string) => boolean) | undefined {
  if (idFields.has(field)) return (cell) => idForm.test(cell);
  if (dateFields.has(field)) return (cell) => dateForm.test(cell);
  if (nameFields.has(field)) return (cell) => nameForm.test(cell);
  if (field === 'phone' || field === 'phone2' || field === 'relativePhone') return (cell) => phoneForm.test(cell);
  return undefined;
}

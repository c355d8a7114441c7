import { safeName } from '../domain/worklist/safe-name.ts';
import { type TextContext, wordFor } from './text-context.ts';

/**
 * Where the list of an owner area lies, without extension: `worklists/<district>/<street>/<community>`. Each part starts
 * with the code, which keeps names apart whatever the area table calls a place; people without a community, street or
 * district have a list beside those of the areas they might belong to.
 */
export function placeOfList(areaCode: string, context: TextContext): string {
  const parts = ['worklists'];
  if (areaCode.length >= 6) parts.push(partOf(areaCode.slice(0, 6), context));
  if (areaCode.length >= 9) parts.push(partOf(areaCode.slice(0, 9), context));
  if (areaCode.length === 12) parts.push(partOf(areaCode, context));
  else if (areaCode.length === 9) parts.push(`${areaCode}_${wordFor('list', 'unplaced-community', context)}`);
  else if (areaCode.length === 6) parts.push(`${areaCode}_${wordFor('list', 'unplaced-street', context)}`);
  else parts.push(wordFor('list', 'unplaced-district', context));
  return parts.join('/');
}

function partOf(code: string, context: TextContext): string {
  const name = context.areaName(code);
  return name === '' ? safeName(code) : safeName(`${code}_${name}`);
}

/** Names of the areas a code lies in, from the district down; the code itself where the table has no name. */
export function namesOfPlace(areaCode: string, context: TextContext): readonly string[] {
  return [6, 9, 12]
    .filter((length) => areaCode.length >= length)
    .map((length) => context.areaName(areaCode.slice(0, length)) || areaCode.slice(0, length));
}

/** Title of a list: the names of its areas from the largest down, and what is not known of them. */
export function titleOfList(areaCode: string, context: TextContext): string {
  const names = [...namesOfPlace(areaCode, context)];
  if (areaCode.length === 9) names.push(wordFor('list', 'unplaced-community', context));
  else if (areaCode.length === 6) names.push(wordFor('list', 'unplaced-street', context));
  else if (areaCode.length === 0) names.push(wordFor('list', 'unplaced-district', context));
  return names.join(' ');
}

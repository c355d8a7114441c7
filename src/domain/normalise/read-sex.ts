import type { Sex } from '../model/person-record.ts';
import type { CodeTables } from './code-tables.ts';

const commonLabels: Readonly<Record<string, Sex>> = {
  '1': 'male',
  '2': 'female',
  男: 'male',
  女: 'female',
  男性: 'male',
  女性: 'female',
  M: 'male',
  F: 'female',
  MALE: 'male',
  FEMALE: 'female',
};

/** Sex of a raw value by the profile's table, else (a profile without one) by GB/T 2261.1 and its labels; '' when neither tells. */
export function readSex(raw: string, codes: CodeTables): Sex {
  if (raw === '') return '';
  const value = codes.has('sex') ? codes.find('sex', raw) : commonLabels[raw.toUpperCase()];
  return value === 'male' || value === 'female' ? value : '';
}

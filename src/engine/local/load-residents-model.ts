import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkLinkModel } from '../../domain/link/check-link-model.ts';
import type { ResidentsModel } from './link-records.ts';

/** The residents model the program ships, checked and frozen. */
export function loadResidentsModel(): ResidentsModel {
  const file = fileURLToPath(new URL('../../../models/residents.json', import.meta.url));
  return checkLinkModel<ResidentsModel>(JSON.parse(readFileSync(file, 'utf8')), file);
}

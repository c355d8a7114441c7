import { readFileSync } from 'node:fs';
import { checkLinkModel } from '../domain/link/check-link-model.ts';
import type { LinkModel } from '../domain/link/link-model.ts';
import { genericCatalogue } from '../engine/local/generic-catalogue.ts';
import { KnownError } from '../kit/known-error.ts';

/**
 * A linkage model from its file, checked and frozen.
 * @throws KnownError file-missing, config-not-json or model-invalid (exit 2)
 */
export function loadLinkModel(file: string): LinkModel {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new KnownError('model-unreadable', { file }, 2, cause);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new KnownError('model-invalid', { file, place: '$', problem: 'JSON' }, 2, cause);
  }
  return checkLinkModel(value, file, genericCatalogue);
}

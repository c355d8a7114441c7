import { loadNameTables } from '../config/load-name-tables.ts';
import { loadSettings } from '../config/load-settings.ts';
import { parseIdentityNumber } from '../domain/model/identity-number.ts';
import { normaliseName } from '../domain/normalise/normalise-name.ts';
import { normalisePhone } from '../domain/normalise/normalise-phone.ts';
import { openRegistry } from '../registry/registry.ts';
import type { StoredPerson } from '../registry/stored-persons.ts';
import { assertRegistry } from './night-plan.ts';

/**
 * Persons by one text, read as what it looks like: an id number (in any of the shapes an export has), a telephone, or a
 * name (however its characters are written).
 * @throws KnownError of the settings, or no-run-yet (exit 2)
 */
export function findPersons(configPath: string, query: string): readonly StoredPerson[] {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const registry = openRegistry(settings.registry, 'read');
  try {
    const text = query.trim();
    const { idNumber, idStatus } = parseIdentityNumber(text);
    if (idStatus === 'valid' || idStatus === 'length-15') return registry.findPersons({ idNumber });
    const phone = /\d{7}/.test(text) ? normalisePhone(text) : '';
    if (phone !== '') return registry.findPersons({ phone });
    return registry.findPersons({ nameKey: normaliseName(text, loadNameTables()).nameKey });
  } finally {
    registry.close();
  }
}

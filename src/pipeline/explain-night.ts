import { loadAreas } from '../config/load-areas.ts';
import { loadStatusRules } from '../config/load-rules.ts';
import { loadSettings } from '../config/load-settings.ts';
import { buildAreaTable } from '../domain/normalise/area-table.ts';
import type { ExplainLine } from '../domain/status/explain-person.ts';
import { explainPerson } from '../domain/status/explain-person.ts';
import { writeLetter } from '../domain/status/write-letter.ts';
import { KnownError } from '../kit/known-error.ts';
import type { PersonRecordRow } from '../registry/person-records.ts';
import { openRegistry } from '../registry/registry.ts';
import type { StoredPerson } from '../registry/stored-persons.ts';
import { findText } from '../words/catalogue.ts';
import type { Language } from '../words/words.ts';
import { assertRegistry } from './night-plan.ts';

/** A person explained: the lines for a reader, the letter, and the records behind them. */
export interface ExplainedPerson {
  readonly person: StoredPerson;
  readonly lines: readonly ExplainLine[];
  readonly letter: readonly string[];
  readonly records: readonly PersonRecordRow[];
}

/**
 * Explains a person as the last good run judged them.
 * @throws KnownError of the settings, no-run-yet, person-unknown (exit 2)
 */
export async function explainNightPerson(
  configPath: string,
  personId: string,
  language: Language,
): Promise<ExplainedPerson> {
  const settings = loadSettings(configPath);
  assertRegistry(settings);
  const { areas, siMapping } = await loadAreas(settings.areas);
  const table = buildAreaTable(
    areas,
    siMapping.map(({ siCode, code }) => [siCode, code] as const),
  );
  const registry = openRegistry(settings.registry, 'read');
  try {
    const person = registry.findPerson(personId.toUpperCase());
    if (person === undefined) throw new KnownError('person-unknown', { person: personId });
    const departments = new Map(settings.sources.map(({ id, department, register }) => [id, { department, register }]));
    const word = (group: string, term: string): string => findText(`${group}.${term}`, language) ?? term;
    const areaName = (code: string): string => table.getName(code);
    const names = (isForOffice: boolean) => ({
      sourceName: (id: string): string => {
        const source = departments.get(id);
        if (source === undefined) return id;
        const department = word('department', source.department);
        // Ids of sources mean something to the office alone.
        return isForOffice ? `${department} ${id}` : `${department} ${word('register', source.register)}`;
      },
      areaName,
    });
    const { status, golden } = person;
    const date = registry.findLastGoodRun()?.date ?? '';
    return {
      person,
      lines: explainPerson(status, loadStatusRules(settings), language, names(true), golden.chosenFrom),
      letter: writeLetter({ status, personId: person.personId, name: golden.name, date }, language, names(false)),
      records: [...registry.readPersonRecords(person.person), ...registry.readVisitRecords(person.person)],
    };
  } finally {
    registry.close();
  }
}

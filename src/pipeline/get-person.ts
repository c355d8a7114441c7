import { findPersonNumber } from '../domain/person/person-id.ts';
import { KnownError } from '../kit/known-error.ts';
import type { Registry } from '../registry/registry.ts';

/** A person id as typed, tidied. @throws KnownError person-id-invalid (exit 2), which does not repeat what was typed */
export function tidyPersonId(written: string): string {
  const id = written.trim().toUpperCase();
  if (findPersonNumber(id) === undefined) throw new KnownError('person-id-invalid');
  return id;
}

/** Number of the person behind an id, redirects followed. @throws KnownError person-id-invalid, person-unknown (exit 2) */
export function getPerson(registry: Registry, written: string): number {
  const id = tidyPersonId(written);
  const person = registry.findPerson(id)?.person;
  if (person === undefined) throw new KnownError('person-unknown', { person: id });
  return person;
}

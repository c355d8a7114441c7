import type { SiAreaCode } from '../config/load-areas.ts';
import type { SourceSettings } from '../config/settings.ts';
import type { Area } from '../domain/model/area.ts';
import { parseIdentityNumber } from '../domain/model/identity-number.ts';
import type { ProfileField } from '../domain/model/source-profile.ts';
import { openSourceFile } from './open-source-file.ts';

/** Areas as far as exports tell them; an office completes the names and what is missing. */
export interface AreaDraft {
  readonly areas: readonly Area[];
  readonly siMapping: readonly SiAreaCode[];
  /** Social-insurance codes for which too few persons told what they stand for. */
  readonly unmapped: readonly string[];
  /** District codes that at least one per cent of a source's coded rows lie in, by source id. */
  readonly districtsOf: ReadonlyMap<string, readonly string[]>;
}

/** 湖南省湘潭市雨湖区姜畲镇某某村…: what the parts of an address are called. */
const addressForm =
  /^(?:[^省市]{2,6}省)?(?:[^市]{2,6}市)?(?<district>[^区县]{1,7}[区县])(?:(?<street>[^街镇乡]{1,8}(?:街道|镇|乡))(?:办事处)?(?<community>[^社村]{1,8}(?:社区|村(?!路|街))))?/u;

/** Most persons remembered to join codes with labels; enough to name every community of a city. */
const maxPersons = 500_000;
const leastVotes = 3;
const leastShare = 0.6;

/**
 * Drafts areas.csv and si-areas.csv. Statistical codes come from the columns that hold them. What a code is called, and
 * which social-insurance code it is, the same persons tell: someone with a code in one export and a label in another
 * votes for the pair; a pair stands with three votes and three in five of all.
 * @throws KnownError of reading (exit 2)
 */
export async function draftAreas(
  sources: readonly { readonly source: SourceSettings; readonly files: readonly string[] }[],
): Promise<AreaDraft> {
  const collector = new AreaCollector();
  // Codes first: the labels are then votes for them.
  for (const wantsCodes of [true, false]) {
    for (const { source, files } of sources) {
      for (const file of files) await collectFile(collector, source, file, wantsCodes);
    }
  }
  return collector.draft();
}

async function collectFile(
  collector: AreaCollector,
  source: SourceSettings,
  file: string,
  wantsCodes: boolean,
): Promise<void> {
  const opened = await openSourceFile(source, file);
  const { columns } = opened.binding;
  const hasCodes = columns.communityCode !== undefined || columns.streetCode !== undefined;
  const cellOf = (cells: readonly string[], field: ProfileField) => (cells[columns[field] ?? -1] ?? '').trim();
  for await (const batch of opened.batches()) {
    // A file without codes has nothing for the first round, one with codes has told all in it.
    if (hasCodes !== wantsCodes) break;
    for (const cells of batch.cells) {
      if (cells === undefined) continue;
      const { idNumber, idStatus } = parseIdentityNumber(cellOf(cells, 'idNumber') || cellOf(cells, 'householderId'));
      const id = idStatus === 'valid' ? idNumber : '';
      if (wantsCodes) {
        collector.addCode(source.id, id, cellOf(cells, 'communityCode') || cellOf(cells, 'streetCode'));
      } else {
        const address = cellOf(cells, 'registeredAddress') || cellOf(cells, 'address');
        collector.addLabels(id, cellOf(cells, 'streetName'), cellOf(cells, 'communityName'), address);
        collector.addSiCode(id, cellOf(cells, 'siAreaCode'));
      }
    }
  }
  opened.close();
}

class AreaCollector {
  readonly #codes = new Set<string>();
  readonly #codeOf = new Map<string, string>();
  readonly #names = new Ballot();
  readonly #siCodes = new Ballot();
  readonly #districts = new Map<string, Map<string, number>>();

  addCode(sourceId: string, id: string, code: string): void {
    if (!/^\d{9}(\d{3})?$/.test(code)) return;
    for (const length of [6, 9, 12]) if (code.length >= length) this.#codes.add(code.slice(0, length));
    const districts = this.#districts.get(sourceId) ?? new Map<string, number>();
    this.#districts.set(sourceId, districts);
    districts.set(code.slice(0, 6), (districts.get(code.slice(0, 6)) ?? 0) + 1);
    if (id !== '' && this.#codeOf.size < maxPersons) this.#codeOf.set(id, code);
  }

  addLabels(id: string, street: string, community: string, address: string): void {
    const code = this.#codeOf.get(id);
    if (code === undefined) return;
    const said = addressForm.exec(address)?.groups ?? {};
    const named = {
      district: said['district'],
      street: street || said['street'],
      community: community || said['community'],
    };
    if (named.district !== undefined) this.#names.vote(code.slice(0, 6), named.district);
    if (named.street !== undefined) this.#names.vote(code.slice(0, 9), named.street);
    if (named.community !== undefined && code.length === 12) this.#names.vote(code, named.community);
  }

  addSiCode(id: string, siCode: string): void {
    const code = this.#codeOf.get(id);
    if (code === undefined || !/^\d{8}(\d{4})?$/.test(siCode)) return;
    this.#siCodes.vote(siCode, siCode.length === 12 ? code : code.slice(0, 9));
    if (siCode.length === 12) this.#siCodes.vote(siCode.slice(0, 8), code.slice(0, 9));
  }

  /** First eight digits of the long social-insurance codes → the streets (9 digits) of the areas they stand for. */
  #streetsOfPrefix(): ReadonlyMap<string, ReadonlySet<string>> {
    const streets = new Map<string, Set<string>>();
    for (const siCode of this.#siCodes.subjects()) {
      const code = this.#siCodes.winner(siCode);
      if (siCode.length !== 12 || code === undefined) continue;
      const prefix = siCode.slice(0, 8);
      streets.set(prefix, (streets.get(prefix) ?? new Set()).add(code.slice(0, 9)));
    }
    return streets;
  }

  draft(): AreaDraft {
    const areas = [...this.#codes].sort().map((code): Area => {
      const parent = code.length === 6 ? '' : code.slice(0, code.length - 3);
      // A name nobody told is the code itself, which an office replaces.
      return { code, name: this.#names.winner(code) ?? code, parent, validFrom: '', validTo: '', successor: '' };
    });
    const siMapping: SiAreaCode[] = [];
    const unmapped: string[] = [];
    const streets = this.#streetsOfPrefix();
    for (const siCode of this.#siCodes.subjects()) {
      const code = this.#siCodes.winner(siCode);
      // The first eight of a long code are a street of their own only where all that begin so lie in one street.
      if (siCode.length === 8 && (streets.get(siCode)?.size ?? 1) > 1) continue;
      // Some systems keep the statistical code itself in the column: nothing to map.
      if (code !== undefined && siCode.startsWith(code)) continue;
      if (code === undefined) unmapped.push(siCode);
      else siMapping.push({ siCode, code });
    }
    return { areas, siMapping, unmapped, districtsOf: this.#findDistricts() };
  }

  #findDistricts(): Map<string, readonly string[]> {
    const found = new Map<string, readonly string[]>();
    for (const [sourceId, counts] of this.#districts) {
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const kept = [...counts].filter(([, count]) => count * 100 >= total).map(([code]) => code);
      found.set(sourceId, kept.sort());
    }
    return found;
  }
}

/** Votes of persons for what a code is called or stands for. */
class Ballot {
  readonly #votes = new Map<string, Map<string, number>>();

  vote(subject: string, choice: string): void {
    const votes = this.#votes.get(subject) ?? new Map<string, number>();
    this.#votes.set(subject, votes);
    votes.set(choice, (votes.get(choice) ?? 0) + 1);
  }

  subjects(): string[] {
    return [...this.#votes.keys()].sort();
  }

  /** The choice with enough votes and enough of all; undefined where there is none. */
  winner(subject: string): string | undefined {
    const votes = [...(this.#votes.get(subject) ?? [])];
    const total = votes.reduce((sum, [, count]) => sum + count, 0);
    const [best] = votes.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
    if (best === undefined || best[1] < leastVotes || best[1] < total * leastShare) return undefined;
    return best[0];
  }
}

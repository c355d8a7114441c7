import { stableHashInto } from '../../kit/stable-hash.ts';
import type { ProfileField, SourceProfile } from '../model/source-profile.ts';
import type { CellReader } from './cell-reader.ts';
import type { NormaliserPlace } from './normalised-row.ts';

/** Reads the keys of rows. */
export interface RowKeyReader {
  /** The part of a record key that tells the row, without the source: natural key or digest and occurrence, and the version of a history row. */
  read(cells: readonly string[], place: NormaliserPlace, history: boolean, idNumber: string, nameKey: string): string;
  /** The key read last has the number of its occurrence in it: no other row of the source has it. */
  readonly isNumbered: boolean;
}

/**
 * Builds the keys of the rows of one source (design: natural key, else digest of the content and occurrence among identical
 * rows, so the order of rows does not matter). An identity number in a natural key is hashed together with the name: it may be
 * shared or missing, and keys are shown to people. `occurrences` is shared by all files of the source.
 */
export function createRowKeys(
  profile: SourceProfile,
  reader: (field: ProfileField) => CellReader,
  occurrences: Map<string, number>,
): RowKeyReader {
  const parts = profile.naturalKey.filter((field) => field !== 'idNumber').map(reader);
  const withIdentity = profile.naturalKey.includes('idNumber');
  const version = reader('versionKey');
  let isNumbered = false;
  const count = (key: string): number => {
    isNumbered = true;
    const times = (occurrences.get(key) ?? 0) + 1;
    occurrences.set(key, times);
    return times;
  };
  const naturalKey = (cells: readonly string[], idNumber: string, nameKey: string): string => {
    let key = '';
    for (const read of parts) {
      const part = read(cells);
      if (part === '') return '';
      key = key === '' ? part : `${key}|${part}`;
    }
    if (!withIdentity) return key;
    if (idNumber === '') return '';
    const hashed = hashText(`${idNumber}|${nameKey}`);
    return key === '' ? hashed : `${key}|${hashed}`;
  };
  return {
    get isNumbered() {
      return isNumbered;
    },
    read(cells, place, history, idNumber, nameKey) {
      isNumbered = false;
      const natural = naturalKey(cells, idNumber, nameKey);
      if (natural === '') {
        const digest = digestText(place.digests, place.digestAt);
        return `${digest}#${count(digest)}`;
      }
      if (!history) return natural;
      const row = version(cells);
      return `${natural}:${row === '' ? digestText(place.digests, place.digestAt) : row}`;
    },
  };
}

const hashed = new Uint32Array(2);

function hashText(text: string): string {
  stableHashInto(text, hashed, 0);
  return hex(hashed[0] ?? 0) + hex(hashed[1] ?? 0);
}

/** The digest `digests[at …]` as it stands in the key of a row that has no other: 24 hex digits. */
export function digestText(digests: Uint32Array, at: number): string {
  return hex(digests[at] ?? 0) + hex(digests[at + 1] ?? 0) + hex(digests[at + 2] ?? 0);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}

import type { AreaTable } from '../model/area.ts';
import { hasProvincePrefix } from '../model/area-prefix.ts';
import type { ProfileField } from '../model/source-profile.ts';
import { findNearest, shortCode } from './area-table.ts';
import type { CellReader } from './cell-reader.ts';
import { cacheByValue } from './value-cache.ts';

/** An area code of the rows that the area table does not know, and how often it was met. */
export interface UnknownArea {
  readonly code: string;
  readonly count: number;
}

/** Places rows: from their codes, their names of divisions, and last the text of their address. */
export interface AreaReader {
  /** Canonical code of 12, 9 or 6 digits, the most precise that the row gives; '' when it gives none. */
  read(cells: readonly string[], address: string): string;
  unknownAreas(): UnknownArea[];
}

/** Builds the reader of one layout. `reader` gives the cells of a field; `onUnknown` is called for every code counted as unknown. */
export function createAreaReader(
  areas: AreaTable,
  reader: (field: ProfileField) => CellReader,
  onUnknown: () => void,
): AreaReader {
  const codeCells = (['communityCode', 'areaCode', 'streetCode', 'districtCode'] as const).map(reader);
  const siCell = reader('siAreaCode');
  const [district, street, community] = (['districtName', 'streetName', 'communityName'] as const).map(reader);
  const communityCode = reader('communityCode');
  const streetCode = reader('streetCode');
  const unknown = new Map<string, number>();
  const byCode = cacheByValue(20_000, (code) => ({
    area: findNearest(areas, code) ?? '',
    known: isKnown(areas, code),
  }));
  const bySiCode = cacheByValue(20_000, (code) => areas.findBySiCode(code) ?? '');
  const byNames = cacheByValue(20_000, (names) => {
    const [districtName = '', streetName = '', communityName = ''] = names.split('\n');
    return areas.findByNames(districtName, streetName, communityName) ?? '';
  });
  const byAddress = cacheByValue(50_000, (address) => areas.findInAddress(address) ?? '');
  const count = (code: string): void => {
    onUnknown();
    unknown.set(code, (unknown.get(code) ?? 0) + 1);
  };

  const readCode = (code: string): string => {
    const { area, known } = byCode(code);
    if (!known && hasProvincePrefix(code)) count(shortCode(code));
    return area;
  };
  const readSiCode = (code: string): string => {
    if (code === '') return '';
    const area = bySiCode(code);
    if (area !== '' || !/^\d{6,12}$/.test(code)) return area;
    const statistical = isStatisticalCode(code) ? readCode(code) : '';
    if (statistical === '') count(code);
    return statistical;
  };
  const readNames = (cells: readonly string[]): string => {
    const communityText = community?.(cells) ?? '';
    const streetText = street?.(cells) ?? '';
    const names = [
      district?.(cells) ?? '',
      streetText === '' ? labelOf(streetCode(cells)) : streetText,
      communityText === '' ? labelOf(communityCode(cells)) : communityText,
    ].join('\n');
    return names === '\n\n' ? '' : byNames(names);
  };

  return {
    read(cells, address) {
      let best = '';
      for (const cell of codeCells) {
        const code = cell(cells);
        if (!isStatisticalCode(code)) continue;
        const found = readCode(code);
        if (found.length > best.length) best = found;
        // A community that the table does not know goes to the list of its street, whatever the address says.
        if (best.length >= 12 || (best !== '' && code.length === 12 && shortCode(code).length === 12)) return best;
      }
      for (const read of [
        () => readSiCode(siCell(cells)),
        () => readNames(cells),
        () => (address === '' ? '' : byAddress(address)),
      ]) {
        const found = read();
        if (found.length > best.length) best = found;
        if (best.length >= 12) return best;
      }
      return best;
    },
    unknownAreas: () =>
      [...unknown]
        .map(([code, times]) => ({ code, count: times }))
        .sort((left, right) => (left.code < right.code ? -1 : 1)),
  };
}

function isStatisticalCode(code: string): boolean {
  const { length } = code;
  if (length !== 6 && length !== 9 && length !== 12) return false;
  for (let at = 0; at < length; at++) {
    const digit = code.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return false;
  }
  return true;
}

/** A code column that holds a name instead. */
function labelOf(code: string): string {
  return /\p{Script=Han}/u.test(code) ? code : '';
}

function isKnown(areas: AreaTable, code: string): boolean {
  return areas.findByCode(code) !== undefined;
}

import { anyEqualKind } from '../../domain/link/any-equal-comparator.ts';
import type { Comparator, ComparatorCatalogue, ComparatorKind } from '../../domain/link/comparator.ts';
import type { Comparison } from '../../domain/link/link-model.ts';
import type { LinkColumn } from '../../domain/link/link-table.ts';
import { unpackIdentity } from '../../domain/model/packed-identity.ts';
import { type IdStatus, idStatuses, type Sex } from '../../domain/model/person-record.ts';
import { compareBirthDates } from '../../domain/residents/birth-agreement.ts';
import { relateIds } from '../../domain/residents/id-relation.ts';
import { findIdentityLevel } from '../../domain/residents/identity-level.ts';
import type { NameBook } from './name-book.ts';

const sexes: readonly Sex[] = ['', 'male', 'female'];

/** The comparators a residents model names, over the columns of `buildResidentColumns`. */
export function createResidentCatalogue(names: NameBook): ComparatorCatalogue {
  return {
    kinds: {
      'any-equal': anyEqualKind,
      'resident-identity': identityKind,
      'resident-name': (comparison) => nameComparator(comparison, names),
      'resident-place': placeKind,
    },
    levelFunctions: {},
  };
}

const identityKind: ComparatorKind = (comparison, columns) => {
  const [high, low, text, status, birth, lunar, sex] = columns.map((column) => column.codes);
  const texts = columns[2]?.values ?? [];
  if (!(high && low && text && status && birth && lunar && sex)) throw new RangeError('identity needs seven columns');
  const levelOf = levelIndex(comparison);
  const getText = (row: number): string => {
    const packed = low[row] as number;
    return packed === 0 ? (texts.at(text[row] as number) ?? '') : unpackIdentity(high[row] as number, packed);
  };
  const getStatus = (row: number): IdStatus => idStatuses[(status[row] as number) - 1] ?? 'missing';
  return (left, right) => {
    const ids = relateIds(getText(left), getStatus(left), getText(right), getStatus(right));
    const births = compareBirthDates(
      birth[left] as number,
      birth[right] as number,
      lunar[left] === 1,
      lunar[right] === 1,
    );
    return levelOf(findIdentityLevel(ids, births, sexes[sex[left] as number] ?? '', sexes[sex[right] as number] ?? ''));
  };
};

function nameComparator(comparison: Comparison, names: NameBook): Comparator {
  const levelOf = levelIndex(comparison);
  return (left, right) => {
    const relation = names.relateRows(left, right);
    if (relation === 'equal' || relation === 'wildcard' || relation === 'truncated') return levelOf(relation);
    return names.isFormer(left, right) ? levelOf('former') : levelOf(relation);
  };
}

/** Same dwelling by address key, else the most precise area both share: community (12 digits), street (9), district (6). */
const placeKind: ComparatorKind = (comparison, columns) => {
  const [addressKey, area] = columns as readonly [LinkColumn, LinkColumn];
  const levelOf = levelIndex(comparison);
  return (left, right) => {
    const address = addressKey.codes[left] as number;
    if (address !== 0 && address === addressKey.codes[right]) return levelOf('same-dwelling');
    const a = area.values.at(area.codes[left] as number) ?? '';
    const b = area.values.at(area.codes[right] as number) ?? '';
    if (a === '' || b === '') return -1;
    if (a.length >= 12 && a === b) return levelOf('same-community');
    const known = Math.min(a.length, b.length);
    if (known >= 9 && a.slice(0, 9) === b.slice(0, 9)) return known >= 12 ? levelOf('same-street') : -1;
    if (a.slice(0, 6) === b.slice(0, 6)) return known >= 9 ? levelOf('same-district') : -1;
    return levelOf('different-district');
  };
};

function levelIndex(comparison: Comparison): (name: string) => number {
  const indexes = new Map(comparison.levels.map((level, index) => [level.name, index]));
  return (name) => indexes.get(name) ?? -1;
}

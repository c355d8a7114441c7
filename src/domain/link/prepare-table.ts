import { StringDictionary } from '../../kit/string-dictionary.ts';
import { type Cleaning, cleanValue } from './clean-value.ts';
import { derivations } from './derive-column.ts';
import type { DerivedColumn, LinkModel } from './link-model.ts';
import type { LinkColumn, LinkTable } from './link-table.ts';

/**
 * The columns a model names, from the raw columns of the input: each distinct value cleaned once, derived columns made,
 * shares of values counted (or taken from the model where it has them).
 * @param isCleaned the columns were cleaned as they were read
 */
export function prepareTable(raw: LinkTable, model: LinkModel, isCleaned = false): LinkTable {
  const columns = new Map<string, LinkColumn>();
  for (const name of model.columns) {
    const column = raw.columns.get(name);
    if (column === undefined) throw new RangeError(`no column ${name}`);
    const cleaned = isCleaned ? column : cleanColumn(column, model.cleaning?.[name] ?? 'text');
    const shipped = model.frequencies[name];
    const hasShares = cleaned.frequencies !== undefined && shipped === undefined;
    columns.set(name, hasShares ? cleaned : withFrequencies(cleaned, raw.rowCount, shipped));
  }
  const compared = new Set(model.comparisons.flatMap((comparison) => comparison.columns));
  for (const derived of model.derived) {
    const column = deriveColumn(derived, columns, raw.rowCount);
    const shipped = model.frequencies[derived.name];
    columns.set(derived.name, compared.has(derived.name) ? withFrequencies(column, raw.rowCount, shipped) : column);
  }
  return { rowCount: raw.rowCount, columns, sources: raw.sources };
}

/** A column with each distinct value cleaned; values that clean to the same text become one. */
function cleanColumn(column: LinkColumn, cleaning: Cleaning): LinkColumn {
  const dictionary = new StringDictionary();
  const codeOf = new Uint32Array(column.values.length);
  for (let code = 0; code < codeOf.length; code += 1) {
    codeOf[code] = dictionary.add(cleanValue(column.values.at(code) ?? '', cleaning));
  }
  const codes = new Uint32Array(column.codes.length);
  for (let row = 0; row < codes.length; row += 1) codes[row] = codeOf[column.codes[row] as number] as number;
  return { name: column.name, codes, values: dictionary.values };
}

function withFrequencies(
  column: LinkColumn,
  rowCount: number,
  shipped: Readonly<Record<string, number>> | undefined,
): LinkColumn {
  const frequencies = new Float64Array(column.values.length);
  if (shipped === undefined) {
    for (const code of column.codes) frequencies[code] = (frequencies[code] as number) + 1;
    for (let code = 0; code < frequencies.length; code += 1)
      frequencies[code] = (frequencies[code] as number) / rowCount;
  } else {
    const least = Math.min(1, ...Object.values(shipped));
    for (let code = 0; code < frequencies.length; code += 1) {
      frequencies[code] = shipped[column.values.at(code) ?? ''] ?? least;
    }
  }
  return { ...column, frequencies };
}

function deriveColumn(derived: DerivedColumn, columns: ReadonlyMap<string, LinkColumn>, rowCount: number): LinkColumn {
  const derivation = derivations[derived.derive];
  if (derivation === undefined) throw new RangeError(`no derivation ${derived.derive}`);
  const from = derived.from.map((name) => {
    const column = columns.get(name);
    if (column === undefined) throw new RangeError(`no column ${name}`);
    return column;
  });
  const dictionary = new StringDictionary();
  const at = derived.at ?? 0;
  const [only] = from;
  const codes = new Uint32Array(rowCount);
  if (from.length === 1 && only !== undefined) {
    const codeOf = new Uint32Array(only.values.length);
    for (let code = 1; code < codeOf.length; code += 1) {
      const value = only.values.at(code) ?? '';
      codeOf[code] = dictionary.add(value === '' ? '' : derivation([value], at));
    }
    for (let row = 0; row < rowCount; row += 1) codes[row] = codeOf[only.codes[row] as number] as number;
  } else {
    for (let row = 0; row < rowCount; row += 1) {
      const values = from.map((column) => column.values.at(column.codes[row] as number) ?? '');
      codes[row] = dictionary.add(derivation(values, at));
    }
  }
  return { name: derived.name, codes, values: dictionary.values };
}

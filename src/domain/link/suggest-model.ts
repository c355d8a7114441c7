import { blockRows } from './block-rows.ts';
import type { Cleaning } from './clean-value.ts';
import { type ContainedColumns, findContainedColumns, findDateParts } from './find-contained-columns.ts';
import type { BlockingRule, Comparison, ComparisonLevel, DerivedColumn, LinkModel, LinkType } from './link-model.ts';
import type { LinkTable } from './link-table.ts';
import { prepareTable } from './prepare-table.ts';
import { type ColumnKind, type ColumnProfile, profileColumn } from './profile-column.ts';
import { blockOfPlaces, type RuleBlocks } from './rule-blocks.ts';

/** Why the draft is as it is: one line a column and a rule, as data for words and tests. */
interface SuggestionReason {
  readonly subject: string;
  /** `column-<kind>`, `rule-kept`, `rule-too-dear`. */
  readonly reason: string;
  readonly count: number;
}

export interface SuggestedModel {
  readonly model: LinkModel;
  readonly profiles: readonly ColumnProfile[];
  readonly reasons: readonly SuggestionReason[];
}

/** Largest block that is looked at whole. */
const defaultCap = 200;

/**
 * Drafts a model from the columns' contents: a kind for each column, its cleaning and comparison, and blocking rules
 * whose cost was counted on the table itself, cheapest first within a budget of pairs. Levels get starting
 * probabilities; `trainModel` replaces them.
 * @param ignored columns that are no evidence (record ids)
 */
export function suggestModel(raw: LinkTable, linkType: LinkType, ignored: ReadonlySet<string>): SuggestedModel {
  const profiles = [...raw.columns.values()]
    .filter((column) => !ignored.has(column.name))
    .map((column) => profileColumn(column, raw.rowCount));
  const used = profiles.filter((profile) => profile.kind !== 'ignored');
  const cleaning: Record<string, Cleaning> = {};
  for (const profile of used) cleaning[profile.name] = profile.isDayFirst ? 'day-first-date' : cleaningOf[profile.kind];
  const contained = findContainedColumns(used, raw.columns, raw.rowCount);
  const repeated = new Set([...contained.map(({ whole }) => whole), ...findDateParts(used, raw.columns, raw.rowCount)]);
  const rests = contained.map(deriveRest);
  const derived = deriveKeys(used);
  const draft: LinkModel = {
    name: 'suggested',
    version: 1,
    linkType,
    oneToOneSources: [],
    columns: used.map((profile) => profile.name),
    cleaning,
    derived: [...rests, ...derived.map(({ column }) => column)],
    blocking: [],
    comparisons: draftComparisons(used.filter(({ name }) => !repeated.has(name))),
    priorWeight: -Math.log2(Math.max(2, raw.rowCount)),
    linkThreshold: 0,
    reviewThreshold: -4,
    ambiguityWeight: 0,
    linkNeeds: [],
    reviewNeeds: [],
    frequencies: {},
  };
  const table = prepareTable(raw, draft);
  const { rules, reasons } = chooseRules(table, used, derived);
  const comparisons = [...draft.comparisons, ...compareRests(rests, table)];
  return {
    model: { ...draft, blocking: rules, comparisons },
    profiles,
    reasons: [
      ...profiles.map((profile) => ({
        subject: profile.name,
        reason: `column-${profile.kind}`,
        count: profile.distinctCount,
      })),
      ...[...repeated].map((subject) => ({ subject, reason: 'column-repeated', count: 0 })),
      ...reasons,
    ],
  };
}

function deriveRest({ whole, parts }: ContainedColumns): DerivedColumn {
  return { name: `rest(${[whole, ...parts].join(',')})`, derive: 'rest', from: [whole, ...parts] };
}

/** What a repeated column says beyond the others, such as middle names, where it says anything. */
function compareRests(rests: readonly DerivedColumn[], table: LinkTable): readonly Comparison[] {
  return rests.flatMap(({ name }) => {
    const column = table.columns.get(name);
    if (column === undefined) return [];
    const profile = profileColumn(column, table.rowCount);
    if (profile.presentShare < 0.05 || profile.kind === 'ignored') return [];
    return draftComparisons([profile]);
  });
}

const cleaningOf: Readonly<Record<ColumnKind, Cleaning>> = {
  id: 'code',
  date: 'date',
  email: 'none',
  name: 'text',
  'han-name': 'text',
  text: 'text',
  code: 'code',
  number: 'code',
  category: 'text',
  ignored: 'none',
};

interface Key {
  readonly name: string;
  /** Columns it says something about: a rule takes keys of different columns. */
  readonly of: readonly string[];
}

interface DerivedKey extends Key {
  readonly column: DerivedColumn;
}

/** Blocking values that survive usual slips in a column of each kind. */
const keysOfKind: Readonly<Record<ColumnKind, readonly (readonly [derive: string, at: number])[]>> = {
  id: [
    ['prefix', 4],
    ['suffix', 4],
    ['sorted-letters', 0],
  ],
  date: [
    ['year', 0],
    ['month-day', 0],
    ['year-month', 0],
    ['year-day', 0],
  ],
  email: [
    ['front', 0],
    ['prefix', 5],
  ],
  name: [
    ['sound', 0],
    ['prefix', 3],
    ['prefix', 1],
    ['last-word', 0],
    ['last-sound', 0],
  ],
  'han-name': [
    ['prefix', 1],
    ['suffix', 1],
  ],
  text: [
    ['first-word', 0],
    ['prefix', 4],
    ['joined', 0],
  ],
  code: [['prefix', 3]],
  number: [],
  category: [],
  ignored: [],
};

function deriveKeys(used: readonly ColumnProfile[]): readonly DerivedKey[] {
  const keys: DerivedKey[] = [];
  const add = (derive: string, from: readonly string[], at: number): void => {
    const name = `${derive}${at > 0 ? at : ''}(${from.join(',')})`;
    keys.push({ name, of: from, column: at > 0 ? { name, derive, from, at } : { name, derive, from } });
  };
  for (const profile of used) for (const [derive, at] of keysOfKind[profile.kind]) add(derive, [profile.name], at);
  const names = used.filter((profile) => profile.kind === 'name' || profile.kind === 'han-name').slice(0, 2);
  if (names.length === 2)
    add(
      'both',
      names.map((profile) => profile.name),
      0,
    );
  return keys;
}

/** Rules of one key or two keys of different columns, by counted cost, until the budget of pairs is spent. */
function chooseRules(
  table: LinkTable,
  used: readonly ColumnProfile[],
  derived: readonly DerivedKey[],
): { readonly rules: readonly BlockingRule[]; readonly reasons: readonly SuggestionReason[] } {
  const exact: readonly Key[] = used
    .filter((profile) => profile.kind !== 'category' && profile.kind !== 'number')
    .map((profile) => ({ name: profile.name, of: [profile.name] }));
  const weak: readonly Key[] = used
    .filter((profile) => profile.kind === 'category' || profile.kind === 'number')
    .map((profile) => ({ name: profile.name, of: [profile.name] }));
  const singles = [...exact, ...derived];
  const pairs = combine([...singles, ...weak]);
  const budget = Math.max(2_000_000, table.rowCount * 12);
  const counted = [...singles.map((key) => [key]), ...pairs]
    .map((keys) => {
      const rule = {
        name: keys.map((key) => key.name).join(' + '),
        columns: keys.map((key) => key.name),
        cap: defaultCap,
        refine: [],
      };
      return { rule, width: keys.length, ...countPairs(table, rule) };
    })
    .filter((entry) => entry.pairCount > 0)
    .sort((a, b) => a.pairCount - b.pairCount || (a.rule.name < b.rule.name ? -1 : 1));
  const rules: BlockingRule[] = [];
  const reasons: SuggestionReason[] = [];
  const keptBlocks: Uint32Array[] = [];
  let spent = 0;
  // A rule of one key brings all that rules of that key and another would, so those come first.
  for (const width of [1, 2]) {
    for (const entry of counted) {
      const { rule, pairCount } = entry;
      if (entry.width !== width || rules.some((kept) => kept.columns.every((name) => rule.columns.includes(name))))
        continue;
      let isKept = pairCount <= budget && rules.length < maxRules;
      if (isKept) {
        const blocks = blockRows(rule, table.columns, table.rowCount);
        const newPairs = pairCount * newPairShare(blocks, keptBlocks);
        isKept = spent + newPairs <= budget && newPairs <= budget / 4;
        if (isKept) {
          rules.push(rule);
          keptBlocks.push(blockOfPlaces(blocks, table.rowCount));
          spent += newPairs;
        }
      }
      reasons.push({ subject: rule.name, reason: isKept ? 'rule-kept' : 'rule-too-dear', count: pairCount });
    }
  }
  return { rules, reasons };
}

/** Pairs of a rule looked at to see how many the rules before it bring already. */
const overlapPairs = 4000;

/** Share of a rule's pairs that no kept rule brings. */
function newPairShare(blocks: RuleBlocks, kept: readonly Uint32Array[]): number {
  const step = Math.max(1, Math.floor(blocks.members.length / overlapPairs));
  let seen = 0;
  let fresh = 0;
  let block = 1;
  for (let at = 0; at + 1 < blocks.members.length; at += step) {
    while (at >= (blocks.starts[block + 1] as number)) block += 1;
    const start = blocks.starts[block] as number;
    const rows = (blocks.starts[block + 1] as number) - start;
    const left = blocks.members[at] as number;
    const right = blocks.members[start + ((at - start + 1 + (seen % (rows - 1))) % rows)] as number;
    // A row of a large block stands for more pairs than one of a small block.
    seen += rows - 1;
    if (!kept.some((blockOf) => blockOf[left] !== 0 && blockOf[left] === blockOf[right])) fresh += rows - 1;
  }
  return seen === 0 ? 0 : fresh / seen;
}

const maxRules = 60;

function combine(keys: readonly Key[]): readonly (readonly Key[])[] {
  return keys.flatMap((left, i) =>
    keys.slice(i + 1).flatMap((right) => (left.of.some((column) => right.of.includes(column)) ? [] : [[left, right]])),
  );
}

function countPairs(table: LinkTable, rule: BlockingRule): { readonly pairCount: number; readonly leftOut: number } {
  const blocks = blockRows(rule, table.columns, table.rowCount);
  let pairCount = 0;
  for (let group = 1; group <= blocks.blockCount; group += 1) {
    const rows = (blocks.starts[group + 1] as number) - (blocks.starts[group] as number);
    pairCount += (rows * (rows - 1)) / 2;
  }
  return { pairCount, leftOut: blocks.leftOutPairCount };
}

function draftComparisons(used: readonly ColumnProfile[]): readonly Comparison[] {
  const names = used.filter((profile) => profile.kind === 'name' || profile.kind === 'han-name');
  const [first, second] = names;
  return used.map((profile) => {
    // In a code of a letter or two an edit is as good as another value.
    const isShort = profile.meanLength < 3 && profile.kind !== 'han-name';
    const drafts = levelsOfKind[profile.kind].filter(([, test]) => test !== 'edits' || !isShort);
    const levels = drafts.map((level, i, all) => draftLevel(level, i, all.length, profile));
    const other = profile === first ? second : first;
    if (names.length >= 2 && other !== undefined && (profile === first || profile === second)) {
      const isFirst = profile === first;
      const swapped: ComparisonLevel = { name: 'swapped', test: 'swapped', mProbability: 0.01, uProbability: 1e-4 };
      return {
        name: profile.name,
        kind: isFirst ? 'text-or-swapped' : 'text-unless-swapped',
        columns: [profile.name, other.name],
        levels: isFirst ? [...levels.slice(0, 1), swapped, ...levels.slice(1)] : levels,
      };
    }
    return { name: profile.name, kind: 'text', columns: [profile.name], levels };
  });
}

type LevelDraft = readonly [name: string, test: string, at: number, frequencyWeight: number];

const levelsOfKind: Readonly<Record<ColumnKind, readonly LevelDraft[]>> = {
  id: [
    ['equal', 'equal', 0, 1],
    ['one edit', 'edits', 1, 0],
    ['two edits', 'edits', 2, 0],
    ['different', 'else', 0, 0],
  ],
  date: [
    ['equal', 'equal', 0, 1],
    ['one digit', 'date-edits', 1, 0],
    ['day and month swapped', 'date-swapped', 0, 0],
    ['two parts', 'date-parts', 2, 0],
    ['two digits', 'date-edits', 2, 0],
    ['one part', 'date-parts', 1, 0],
    ['different', 'else', 0, 0],
  ],
  email: [
    ['equal', 'equal', 0, 1],
    ['two edits', 'edits', 2, 0],
    ['same front', 'before-at', 0, 0],
    ['similar', 'jaro-winkler', 0.88, 0],
    ['different', 'else', 0, 0],
  ],
  name: [
    ['equal', 'equal', 0, 1],
    ['one edit', 'edits', 1, 0.5],
    ['same words', 'tokens', 0, 0.5],
    ['very similar', 'jaro-winkler', 0.9, 0.5],
    ['similar', 'jaro-winkler', 0.8, 0],
    ['different', 'else', 0, 0],
  ],
  'han-name': [
    ['equal', 'equal', 0, 1],
    ['one edit', 'edits', 1, 0],
    ['different', 'else', 0, 0],
  ],
  text: [
    ['equal', 'equal', 0, 1],
    ['equal but for spaces', 'no-spaces', 0, 1],
    ['two edits', 'edits', 2, 0.5],
    ['similar', 'dice', 0.7, 0.3],
    ['some in common', 'dice', 0.45, 0],
    ['different', 'else', 0, 0],
  ],
  code: [
    ['equal', 'equal', 0, 1],
    ['one edit', 'edits', 1, 0],
    ['different', 'else', 0, 0],
  ],
  number: [
    ['equal', 'equal', 0, 1],
    ['one apart', 'within', 1, 0],
    ['three apart', 'within', 3, 0],
    ['different', 'else', 0, 0],
  ],
  category: [
    ['equal', 'equal', 0, 1],
    ['one edit', 'edits', 1, 0],
    ['different', 'else', 0, 0],
  ],
  ignored: [],
};

/** Starting values: nine in ten matches agree, the rest falls off; u of agreement as counted. */
function draftLevel(
  [name, test, at, frequencyWeight]: LevelDraft,
  index: number,
  count: number,
  profile: ColumnProfile,
): ComparisonLevel {
  const u = Math.max(1e-6, profile.agreementShare);
  const isLast = index === count - 1;
  const mProbability = index === 0 ? 0.85 : 0.15 / (count - 1);
  const middle = (1 - u) * 0.05;
  const uOther = isLast ? Math.max(0.5, 1 - u - middle) : middle / Math.max(1, count - 2);
  const uProbability = index === 0 ? u : uOther;
  return {
    name,
    test,
    ...(at > 0 ? { at } : {}),
    mProbability,
    uProbability,
    ...(frequencyWeight > 0 ? { frequencyWeight } : {}),
  };
}

import { findText, text } from '../../words/catalogue.ts';
import type { Language } from '../../words/words.ts';
import type { Flag, GoldenRecord, PersonStatus } from '../model/status.ts';
import type { StatusRules } from './status-rules.ts';
import { type Names, tellAll, tellArea, tellDate, tellReason, tellSource, tellTerm } from './tell-reason.ts';

/** One line of an explanation. `depth` 0 is a statement, 1 what stands behind it. */
export interface ExplainLine {
  readonly section: 'status' | 'coverage' | 'gap' | 'flag' | 'evidence' | 'task' | 'next';
  readonly depth: 0 | 1;
  readonly text: string;
}

/**
 * A status in plain language: what holds, by which sources, dates, rule and version, what would refute it and whom to
 * ask; of `chosenFrom`, which fields a visit put right. No name, no number: the caller prints those.
 */
export function explainPerson(
  status: PersonStatus,
  rules: StatusRules,
  language: Language,
  names: Names,
  chosenFrom: GoldenRecord['chosenFrom'] = {},
): readonly ExplainLine[] {
  const lines: ExplainLine[] = [];
  const say = (section: ExplainLine['section'], depth: ExplainLine['depth'], said: string): void => {
    lines.push({ section, depth, text: said });
  };
  const term = (group: string, value: string): string => tellTerm(group, value, language);
  say('status', 0, text('explain.vital', language, { state: term('vital', status.vital) }));
  const area = tellArea(status.ownerArea, language, names);
  say('status', 0, text('explain.residence', language, { state: term('residence', status.residence), area }));
  if (status.copyAreas.length > 0) {
    const areas = tellAll(
      status.copyAreas.map((code) => tellArea(code, language, names)),
      language,
    );
    say('status', 1, text('explain.copies', language, { areas }));
  }
  say('status', 0, text('explain.outcome', language, { outcome: term('outcome', status.outcome) }));
  say('task', 0, text('explain.task', language, { task: term('task', status.task) }));
  for (const reason of status.taskReason) say('task', 1, tellReason(reason, language, names));
  if (status.coverage.length === 0) say('coverage', 0, text('explain.no-coverage', language));
  for (const { scheme, state, sourceId, since, lastPaid } of status.coverage) {
    say(
      'coverage',
      0,
      text('explain.coverage', language, {
        scheme: term('scheme', scheme),
        state: term('coverage', state),
        source: tellSource(sourceId, language, names),
        since: tellDate(since, language),
        lastPaid: tellDate(lastPaid, language),
      }),
    );
  }
  for (const { group, state, reason, suggestedScheme, premiumHelp } of status.gaps) {
    const params = {
      group: term('group', group),
      state: term('gap', state),
      reason: tellReason(reason, language, names),
    };
    say('gap', 0, text('explain.gap', language, params));
    if (suggestedScheme !== '') {
      say('gap', 1, text('explain.suggested', language, { scheme: term('scheme', suggestedScheme) }));
    }
    if (premiumHelp) say('gap', 1, text('explain.premium-help', language));
  }
  for (const flag of status.flags) {
    const [first = '', ...behind] = explainFlag(flag, rules, language, names);
    say('flag', 0, first);
    for (const said of behind) say('flag', 1, said);
  }
  for (const [field, recordKey] of Object.entries(chosenFrom)) {
    const [source = ''] = recordKey.split(':');
    if (source !== 'survey') continue;
    const params = { field: term('golden', field), record: recordKey };
    say('evidence', 0, text('explain.corrected', language, params));
  }
  for (const { kind, value, date, sourceId, asOf, strong } of status.evidence) {
    const params = {
      kind: term('evidence', kind),
      value: tellEvidenceValue(kind, value, language, names),
      date: tellDate(date, language),
      source: tellSource(sourceId, language, names),
      asOf,
      strength: text(strong ? 'explain.strong' : 'explain.weak', language),
    };
    say('evidence', 0, text('explain.evidence', language, params));
  }
  if (status.nextDate !== '') say('next', 0, text('explain.next-date', language, { date: status.nextDate }));
  return lines;
}

/** A flag in four or five sentences: what and why, its rule and version, what would refute it, whom to ask. */
function explainFlag(flag: Flag, rules: StatusRules, language: Language, names: Names): readonly string[] {
  const row = Object.values(rules.rows).find(({ id }) => id === flag.rule);
  const lines = [
    text('explain.flag', language, {
      flag: tellTerm('flag', flag.flag, language),
      since: tellDate(flag.since, language),
      reason: tellReason(flag.reason, language, names),
    }),
    text('explain.rule', language, {
      rule: flag.rule,
      version: flag.ruleVersion,
      // An office's own rule brings its words as they are.
      text: row === undefined ? '' : (findText(row.words, language) ?? row.words),
    }),
  ];
  const refute = findText(`flag.${flag.flag}.refute`, language);
  if (refute !== undefined) lines.push(text('explain.refute', language, { text: refute }));
  const ask = findText(`flag.${flag.flag}.ask`, language);
  if (ask !== undefined) lines.push(text('explain.ask', language, { text: ask }));
  return lines;
}

function tellEvidenceValue(kind: string, value: string, language: Language, names: Names): string {
  if (kind === 'visit') return tellTerm('result', value, language);
  if (kind === 'elsewhere') {
    const [scheme = '', state = ''] = value.includes(' ') ? value.split(' ') : ['', value];
    const said = findText(`evidence.value.${state}`, language) ?? state;
    return scheme === '' ? said : `${tellTerm('scheme', scheme, language)} ${said}`;
  }
  if (kind === 'residence') {
    const [state = '', area = ''] = value.split(' ');
    return `${findText(`evidence.value.${state}`, language) ?? state} ${tellArea(area, language, names)}`;
  }
  if (kind === 'exempt') return findText(`evidence.value.${value}`, language) ?? value;
  return findText(`evidence.value.${value}`, language) ?? value;
}

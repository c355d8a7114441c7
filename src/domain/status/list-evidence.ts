import type { Evidence, LinkedRecord } from '../model/status.ts';
import { isStrong } from './evidence-strength.ts';
import type { FlagFacts } from './raise-flags.ts';

const noEvidence: readonly Evidence[] = Object.freeze([]);

/**
 * What the findings rest on, where there is something to say: deaths and signs of life, moves, doubts of residence,
 * exemptions, replies from elsewhere, help with the premium (without its category), visits and decisions. What a scheme
 * says stands in the coverage; an ordinary person has no evidence of their own.
 */
export function listEvidence(facts: FlagFacts): readonly Evidence[] {
  let list = noEvidence;
  const add = (one: Evidence): void => {
    if (list === noEvidence) list = [one];
    else (list as Evidence[]).push(one);
  };
  const addRecord = (kind: Evidence['kind'], value: string, date: string, linked: LinkedRecord): void =>
    add({
      kind,
      value,
      date,
      sourceId: linked.record.sourceId,
      asOf: facts.gathered.firstAsOf(linked),
      strong: isStrong(linked, facts.gathered, facts.input),
    });
  const { input, gathered, vital, residence, exemption, help } = facts;
  for (const { kind, date, sourceId, asOf, strong } of vital.standing) {
    if (kind !== 'visit') add({ kind: 'death', value: kind, date, sourceId, asOf, strong });
  }
  for (const { kind, date, sourceId, asOf, strong } of vital.refuted) {
    if (kind !== 'visit') add({ kind: 'death', value: 'refuted', date, sourceId, asOf, strong });
  }
  if (vital.signOfLife !== undefined && vital.signOfLife.kind !== 'visit') {
    const { kind, date, sourceId, asOf, linked } = vital.signOfLife;
    add({ kind: 'sign-of-life', value: kind, date, sourceId, asOf, strong: isStrongRecord(linked, facts) });
  }
  if (residence.move !== undefined) {
    const { range, date, sourceId, asOf, linked } = residence.move;
    add({ kind: 'move', value: range, date, sourceId, asOf, strong: isStrongRecord(linked, facts) });
  }
  if (residence.residence === 'unclear' || residence.isTwice || residence.splitFrom !== '') {
    for (const rows of [gathered.resident, gathered.temporary]) {
      for (const linked of rows) {
        const { state, since, date } = linked.record.claim;
        addRecord('residence', `${state} ${linked.record.area}`.trimEnd(), since || date, linked);
      }
    }
  }
  if (exemption.rule !== undefined && exemption.sourceId !== 'survey') {
    const { since, sourceId, asOf, linked } = exemption;
    const value = exemption.reason?.key ?? '';
    add({ kind: 'exempt', value, date: since, sourceId, asOf, strong: isStrongRecord(linked, facts) });
  }
  for (const linked of gathered.replies) {
    const { scheme, state, date } = linked.record.claim;
    addRecord('elsewhere', `${scheme} ${state}`.trimStart(), date, linked);
  }
  if (help !== undefined) addRecord('subsidy', 'eligible', help.record.claim.since || help.record.claim.date, help);
  if (input.idShared) {
    for (const linked of input.records) {
      if (linked.record.kind === 'current' && linked.record.idStatus === 'valid')
        addRecord('identity', 'shared-id', '', linked);
    }
  }
  for (const { resultCode, day } of input.ledger.visits) {
    add({ kind: 'visit', value: resultCode, date: day, sourceId: 'survey', asOf: day, strong: true });
  }
  for (const { kind, day } of input.ledger.decisions) {
    add({ kind: 'decision', value: kind, date: day, sourceId: 'decision', asOf: day, strong: true });
  }
  // The same list whatever the order of the records.
  return list.length < 2 ? list : list.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}

/** What a visit or decision says is as strong as the person id it is bound by. */
function isStrongRecord(linked: LinkedRecord | undefined, { gathered, input }: FlagFacts): boolean {
  return linked === undefined || isStrong(linked, gathered, input);
}

function keyOf({ kind, date, sourceId, asOf, value }: Evidence): string {
  return `${kind}|${date}|${sourceId}|${asOf}|${value}`;
}

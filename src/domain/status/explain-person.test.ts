import { describe, expect, it } from 'vitest';
import { catalogue, findText } from '../../words/catalogue.ts';
import type { Language } from '../../words/words.ts';
import { resultCodes } from '../model/ledger-evidence.ts';
import { departments, registers, schemeGroups, schemes } from '../model/registers.ts';
import { coverageStates, flagNames, gapStates, outcomes, residences, tasks, vitalStatuses } from '../model/status.ts';
import { explainPerson } from './explain-person.ts';
import { judge, madeRecord, madeRules, madeVisit } from './made-person.contract.ts';
import { ruleIds } from './status-rules.ts';
import { type Names, tellReason } from './tell-reason.ts';
import { writeLetter } from './write-letter.ts';

const languages: readonly Language[] = ['zh', 'en'];
const names: Names = { sourceName: (id) => `<${id}>`, areaName: (code) => (code === '430302102001' ? '姜畲社区' : '') };

describe('words', () => {
  const terms: readonly [string, readonly string[]][] = [
    ['department', departments],
    ['register', registers],
    ['scheme', schemes],
    ['group', schemeGroups],
    ['coverage', coverageStates],
    ['gap', gapStates],
    ['vital', vitalStatuses],
    ['residence', residences],
    ['outcome', outcomes],
    ['task', tasks],
    ['flag', flagNames],
    ['result', resultCodes],
  ];
  it.each(terms)('every %s has words in both languages', (group, values) => {
    for (const language of languages) {
      for (const value of values) expect(findText(`${group}.${value}`, language), `${group}.${value}`).toBeTruthy();
    }
  });

  it('every flag says what would refute it and whom to ask, every result code what it means, every rule itself', () => {
    for (const language of languages) {
      for (const flag of flagNames) {
        expect(findText(`flag.${flag}.refute`, language), flag).toBeTruthy();
        expect(findText(`flag.${flag}.ask`, language), flag).toBeTruthy();
      }
      for (const code of resultCodes) expect(findText(`result.${code}.meaning`, language), code).toBeTruthy();
      for (const id of ruleIds) expect(findText(madeRules().rows[id].words, language), id).toBeTruthy();
    }
  });

  it('no text of a task or reason asks to remove or stop anything', () => {
    for (const [key, { zh, en }] of Object.entries(catalogue)) {
      if (!/^(reason\.(vital|residence|gap|task)|task|flag|list\.column)\./.test(key)) continue;
      expect(zh, key).not.toMatch(/停发|停保|清退|删除|除名|取消资格|追回/);
      expect(en, key).not.toMatch(/\b(remove|delete|terminate|strike off|stop paying)\b/i);
    }
  });
});

describe('an explanation', () => {
  const people = [
    judge([madeRecord('czrk', { since: '2001-05-01' })]),
    judge([
      madeRecord('czrk', { state: 'deceased', date: '2026-03-10' }),
      madeRecord('jubao', { state: 'drawing', lastPaid: '2026-08' }),
    ]),
    judge([
      madeRecord('czrk'),
      madeRecord('huohua', { state: 'deceased' }),
      madeRecord('dibao', { state: 'destitute' }),
    ]),
    judge([madeRecord('czrk'), madeRecord('czrk', { key: '2', area: '430302102200' })], { idShared: true }),
    judge([madeRecord('czrk', { state: 'moved-out', moveRange: 'within', place: '430304', date: '2026-09' })]),
    judge([madeRecord('czrk'), madeRecord('bidui', { state: 'active', scheme: 'employee-pension' })]),
    judge([madeRecord('czrk')], { ledger: { visits: [madeVisit('05', '2026-09-01')], decisions: [] } }),
    judge([madeRecord('czrk')], { ledger: { visits: [madeVisit('11', '2026-09-01')], decisions: [] } }),
    judge([madeRecord('zanzhu')]),
    judge([madeRecord('czrk', { state: 'army', date: '2025-09' })]),
  ];

  it('fills every text: no placeholder and no bare key is left in either language', () => {
    for (const language of languages) {
      for (const status of people) {
        for (const { text } of explainPerson(status, madeRules(), language, names)) {
          expect(text).not.toMatch(/[{}]|undefined/);
          if (language === 'zh') expect(text).toMatch(/[\u4e00-\u9fff]/);
        }
        for (const reason of status.taskReason) expect(tellReason(reason, language, names)).not.toBe(reason.key);
      }
    }
  });

  it('says of each flag its sources, dates, rule and version, what would refute it and whom to ask', () => {
    const [, contradicted] = people;
    if (contradicted === undefined) throw new Error('no case');
    const lines = explainPerson(contradicted, madeRules(), 'en', names).filter(({ section }) => section === 'flag');
    expect(lines.map(({ text }) => text)).toEqual([
      'Flag "death report contradicted" (2026-08): <czrk> report a death (dated 2026-03-10), but <jubao> shows a payment in 2026-08; please verify',
      'rule vital.contradicted, version 1: after the reported death there is a payment, a transfer in, a new registration or a visit that saw the person',
      'refuted by: a correction by either department, or a decision',
      'whom to ask: the department that reports the death; the office that pays or collects; the community',
      ...lines.slice(4).map(({ text }) => text),
    ]);
  });

  // Those of the flags that the people above do not have.
  const others = [
    judge([madeRecord('czrk', { state: 'deceased', date: '2026-03-10' })]),
    judge([madeRecord('czrk', { state: 'moved-out', moveRange: 'out', date: '2025-01' })]),
    judge([madeRecord('czrk', { state: 'missing' })]),
    judge([madeRecord('czrk'), madeRecord('jubao', { state: 'paused', lastPaid: '2026-03' })]),
    judge([madeRecord('czrk'), madeRecord('bidui', { state: 'active', scheme: 'employee-pension' })], {
      asked: true,
    }),
    judge([
      madeRecord('czrk'),
      madeRecord('jubao', { state: 'active', lastPaid: '2026-08' }),
      madeRecord('zhibao', { state: 'active', lastPaid: '2026-08' }),
    ]),
    judge([madeRecord('jubao', { state: 'active', lastPaid: '2026-08' })]),
  ];

  it('says of every flag there is, in both languages: rule, version, refutation and whom to ask', () => {
    for (const language of languages) {
      for (const status of [...people, ...others]) {
        const lines = explainPerson(status, madeRules(), language, names)
          .filter(({ section }) => section === 'flag')
          .map(({ text }) => text);
        expect(lines).toHaveLength(4 * status.flags.length);
        for (const [index, { rule, ruleVersion }] of status.flags.entries()) {
          const [told = '', ruled = '', refuted = '', asked = ''] = lines.slice(4 * index);
          expect(told).not.toMatch(/[{}]|undefined/);
          expect(ruled).toContain(`${rule}${language === 'zh' ? ' 第 ' : ', version '}${ruleVersion}`);
          expect(refuted).toMatch(language === 'zh' ? /^可推翻它的证据：./ : /^refuted by: ./);
          expect(asked).toMatch(language === 'zh' ? /^可询问：./ : /^whom to ask: ./);
        }
      }
    }
    const raised = new Set([...people, ...others].flatMap(({ flags }) => flags.map(({ flag }) => flag)));
    expect([...raised].sort()).toEqual([...flagNames].sort());
  });

  it('names the fields a visit put right, and no other', () => {
    const [person] = people;
    if (person === undefined) throw new Error('no case');
    const chosenFrom = { phone: 'survey:12', address: 'czrk:1' };
    for (const language of languages) {
      const told = explainPerson(person, madeRules(), language, names, chosenFrom).map(({ text }) => text);
      expect(told.filter((line) => line.includes('survey:12'))).toHaveLength(1);
      expect(told.join()).not.toContain('czrk:1');
    }
  });

  it('a letter says what is claimed, by whom, since when, and how to object, and names no help with premiums', () => {
    const [, , reported] = people;
    if (reported === undefined) throw new Error('no case');
    for (const language of languages) {
      const letter = writeLetter(
        { status: reported, personId: 'P2222222C', name: '某人', date: '2026-11-24' },
        language,
        names,
      );
      const whole = letter.join('\n');
      expect(whole).toContain('<huohua>');
      expect(whole).toContain('P2222222C');
      expect(whole).not.toMatch(/[{}]|助缴|premium/);
    }
  });
});

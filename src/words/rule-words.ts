import type { Words } from './words.ts';

/** The rules in plain language, one text a rule of models/rules.json, and the frame of an explanation and a letter. */
export const ruleWords = {
  'rule.vital.legal-cancellation': {
    zh: '公安因死亡注销户口，号码完整有效、姓名一致，且之后没有在世迹象',
    en: 'public security cancelled the registration for death, with a full valid id and an agreeing name, and no later sign of life',
  },
  'rule.vital.two-sources': {
    zh: '两个互相独立的来源以完整有效号码和一致姓名记载死亡，且之后没有在世迹象',
    en: 'two independent sources report the death with a full valid id and an agreeing name, and no later sign of life',
  },
  'rule.vital.decision': { zh: '人工决定', en: 'a human decision' },
  'rule.vital.reported': {
    zh: '只有一个来源，或号码、姓名不足以确认：只是记载，须核实',
    en: 'one source only, or the number or name is not enough: a report, to be verified',
  },
  'rule.vital.contradicted': {
    zh: '死亡记载之后又有缴费、待遇、迁入、新登记或入户见到本人',
    en: 'after the reported death there is a payment, a transfer in, a new registration or a visit that saw the person',
  },
  'rule.residence.moved-out': {
    zh: '迁往本市以外，之后没有有效登记',
    en: 'moved out of the city and no active registration dated later',
  },
  'rule.residence.moved-within': { zh: '最近 12 个月内在市内迁移', en: 'moved within the city in the last 12 months' },
  'rule.residence.unclear': {
    zh: '没有一处明确的居住登记：从不因此认定死亡或迁出',
    en: 'no single clear registration: never taken for a death or a move',
  },
  'rule.residence.not-registered': {
    zh: '从未出现在户籍或暂住登记中',
    en: 'never in a resident or temporary-resident register',
  },
  'rule.coverage.yearly': {
    zh: '按年度缴费：缴费期内待续缴，期后未缴为中断',
    en: 'paid by the year: due while the window is open, lapsed after it',
  },
  'rule.coverage.elsewhere': {
    zh: '全国比对结果为正常，本地没有有效记录',
    en: 'insured by the national comparison and nothing local is active',
  },
  'rule.coverage.held': { zh: '未到的数据沿用旧数据，有期限', en: 'data that did not come stand for a time' },
  'rule.gap.pension': {
    zh: '年满 16 周岁，没有任何养老保险，且不属于不需参保',
    en: '16 or over, no pension scheme, not exempt',
  },
  'rule.gap.medical': { zh: '没有任何医疗保险，且不属于不需参保', en: 'no medical scheme, not exempt' },
  'rule.gap.lapsed': {
    zh: '没有有效参保，只有暂停或未续缴的记录',
    en: 'nothing active, only a scheme paused or not renewed',
  },
  'rule.exempt.student': {
    zh: '16 至 24 周岁在校学生不需参加养老保险',
    en: 'in school from 16 to the 25th birthday: no pension needed',
  },
  'rule.exempt.absent': {
    zh: '参军、出国（境）等情形不需在本地参保',
    en: 'army, abroad and the like: not to be insured here',
  },
  'rule.double.pension': { zh: '同时有两种养老保险有效', en: 'two pension schemes at once' },
  'rule.double.medical': { zh: '同时有职工和居民医保有效', en: 'employee and resident medical insurance at once' },
  'rule.identity.duplicate-id': {
    zh: '同一号码在不同人的本人号码栏中',
    en: 'one number in the own-id column of different people',
  },
  'rule.identity.duplicate-person': {
    zh: '同一人在户籍登记中有两条有效记录',
    en: 'two active rows of one person in the resident registers',
  },
  'rule.subsidy.eligible': {
    zh: '按民政、残联名单符合助缴条件',
    en: 'by the lists of civil affairs or the federation',
  },
  'rule.task.claim': { zh: '入户称已参保的，30 天内等待参保记录', en: 'a claim to be insured rests for 30 days' },
  'rule.task.refusal': { zh: '表示暂不参保的，12 个月后再问', en: 'a refusal rests for 12 months' },

  'explain.vital': { zh: '生存状态：{state}', en: 'Vital status: {state}' },
  'explain.residence': { zh: '居住：{state}（{area}）', en: 'Residence: {state} ({area})' },
  'explain.outcome': { zh: '结果：{outcome}', en: 'Outcome: {outcome}' },
  'explain.task': { zh: '事项：{task}', en: 'Task: {task}' },
  'explain.copies': { zh: '另在以下名单有副本：{areas}', en: 'Copies on the lists of: {areas}' },
  'explain.coverage': {
    zh: '{scheme}：{state}（{source}；起始 {since}；最近缴费或待遇 {lastPaid}）',
    en: '{scheme}: {state} ({source}; since {since}; last payment {lastPaid})',
  },
  'explain.no-coverage': { zh: '没有任何参保记录', en: 'no enrolment is on record' },
  'explain.gap': { zh: '{group}：{state}。{reason}', en: '{group}: {state}. {reason}' },
  'explain.suggested': { zh: '建议参加：{scheme}', en: 'suggested: {scheme}' },
  'explain.premium-help': { zh: '可申请助缴', en: 'help with the premium can be asked for' },
  'explain.flag': { zh: '标记“{flag}”（{since}）：{reason}', en: 'Flag "{flag}" ({since}): {reason}' },
  'explain.rule': { zh: '规则 {rule} 第 {version} 版：{text}', en: 'rule {rule}, version {version}: {text}' },
  'explain.refute': { zh: '可推翻它的证据：{text}', en: 'refuted by: {text}' },
  'explain.ask': { zh: '可询问：{text}', en: 'whom to ask: {text}' },
  'explain.evidence': {
    zh: '{kind}：{value}（{date}；{source}，首见于 {asOf} 数据；{strength}）',
    en: '{kind}: {value} ({date}; {source}, first seen in the data of {asOf}; {strength})',
  },
  'explain.corrected': {
    zh: '{field}：入户时更正（{record}），原记录部门尚未改变说法',
    en: '{field}: put right by a visit ({record}); no department has said anything new since',
  },
  'golden.phone': { zh: '电话', en: 'Phone' },
  'golden.address': { zh: '住址', en: 'Address' },
  'golden.idNumber': { zh: '身份号码', en: 'Id number' },
  'explain.strong': { zh: '强证据', en: 'strong' },
  'explain.weak': { zh: '弱证据', en: 'weak' },
  'explain.next-date': {
    zh: '没有新数据时，最早在 {date} 可能改变',
    en: 'without new data this can change on {date} at the earliest',
  },

  'letter.greeting': { zh: '{name}：', en: 'Dear {name},' },
  'letter.opening': {
    zh: '我们在核对社会保险登记时，有关部门的数据中有以下关于您的记载（{date} 比对）：',
    en: 'While checking social insurance registrations we found the following about you in the data of the departments (compared on {date}):',
  },
  'letter.nothing': {
    zh: '目前没有需要您核对的记载。',
    en: 'There is nothing at present that you would need to check.',
  },
  'letter.claim': { zh: '{number}. {reason}', en: '{number}. {reason}' },
  'letter.object': {
    zh: '如与事实不符，请告知我们：本人到场、来电或书面均可，不需要另外的证明；编号 {person} 请一并告知。',
    en: 'If any of it is wrong, tell us: in person, by telephone or in writing; no further proof is needed. Please quote {person}.',
  },
  'letter.what-happens': {
    zh: '您的异议会登记在案并限期答复；错误的记载会退回来源部门更正，以前发出的名单会撤下。',
    en: 'Your objection is recorded and answered by a set date; a wrong entry goes back to the department it came from, and lists that carried it are withdrawn.',
  },
  'letter.no-stop': {
    zh: '核对期间，您现有的待遇和参保不受影响。',
    en: 'Meanwhile nothing you receive or are insured in is stopped.',
  },
} as const satisfies Words;

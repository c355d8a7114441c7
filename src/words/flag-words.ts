import type { Words } from './words.ts';

/** Each flag: its name, what would refute it, whom to ask. What raised it is its reason. */
export const flagWords = {
  'flag.deceased': { zh: '已故', en: 'deceased' },
  'flag.deceased.refute': {
    zh: '死亡日期之后的缴费、待遇、迁入、新登记，或入户见到本人，或人工决定“在世”',
    en: 'a payment, transfer in, new registration or visit that saw the person after the death, or a decision "alive"',
  },
  'flag.deceased.ask': {
    zh: '户籍所在地派出所；民政殡葬管理部门',
    en: 'the police station of registration; the funeral office of civil affairs',
  },
  'flag.death-reported': { zh: '有死亡记载，待核实', en: 'death reported, to be verified' },
  'flag.death-reported.refute': {
    zh: '入户见到本人，或记载日期之后有缴费、待遇、迁入、新登记',
    en: 'a visit that sees the person, or a payment, transfer in or new registration after the reported date',
  },
  'flag.death-reported.ask': {
    zh: '记载的来源部门；家属；社区',
    en: 'the department that reports it; the family; the community',
  },
  'flag.death-contradicted': { zh: '死亡记载与在世迹象矛盾', en: 'death report contradicted' },
  'flag.death-contradicted.refute': {
    zh: '来源部门更正其中一方，或人工决定',
    en: 'a correction by either department, or a decision',
  },
  'flag.death-contradicted.ask': {
    zh: '记载死亡的部门；发放待遇或缴费的经办机构；社区',
    en: 'the department that reports the death; the office that pays or collects; the community',
  },
  'flag.transferred-out': { zh: '迁出本市', en: 'moved out of the city' },
  'flag.transferred-out.refute': { zh: '日期更晚的有效户籍或暂住登记', en: 'an active registration dated later' },
  'flag.transferred-out.ask': { zh: '户籍所在地派出所', en: 'the police station of registration' },
  'flag.transferred-within': { zh: '市内迁移', en: 'moved within the city' },
  'flag.transferred-within.refute': {
    zh: '满 12 个月后自动取消，或公安更正',
    en: 'it ends after 12 months, or public security corrects it',
  },
  'flag.transferred-within.ask': { zh: '迁入地派出所', en: 'the police station of arrival' },
  'flag.residence-unclear': { zh: '居住情况不明', en: 'residence unclear' },
  'flag.residence-unclear.refute': {
    zh: '一条有效的户籍或暂住登记，或入户见到本人',
    en: 'one active registration, or a visit that sees the person',
  },
  'flag.residence-unclear.ask': { zh: '派出所；社区；邻居', en: 'the police station; the community; neighbours' },
  'flag.uninsured-pension': { zh: '未参加养老保险', en: 'no pension insurance' },
  'flag.uninsured-pension.refute': {
    zh: '任一养老保险的正常、待遇或暂停记录，外地参保证明，或不需参保的情形',
    en: 'an active, drawing or paused pension record, proof of insurance elsewhere, or an exemption',
  },
  'flag.uninsured-pension.ask': { zh: '社保经办机构；本人', en: 'the social security office; the person' },
  'flag.uninsured-medical': { zh: '未参加医疗保险', en: 'no medical insurance' },
  'flag.uninsured-medical.refute': {
    zh: '任一医疗保险的正常或暂停记录，外地参保证明，或不需参保的情形',
    en: 'an active or paused medical record, proof of insurance elsewhere, or an exemption',
  },
  'flag.uninsured-medical.ask': { zh: '医保经办机构；本人', en: 'the medical insurance office; the person' },
  'flag.lapsed': { zh: '参保中断', en: 'insurance lapsed' },
  'flag.lapsed.refute': {
    zh: '恢复缴费的记录，或其他险种的正常记录',
    en: 'a record of resumed payment, or another active scheme',
  },
  'flag.lapsed.ask': { zh: '社保、医保经办机构；单位；本人', en: 'the insurance offices; the employer; the person' },
  'flag.insured-elsewhere': { zh: '在外地参保', en: 'insured elsewhere' },
  'flag.insured-elsewhere.refute': { zh: '全国比对结果改变', en: 'another answer of the national comparison' },
  'flag.insured-elsewhere.ask': { zh: '参保地经办机构', en: 'the office where the person is insured' },
  'flag.exempt': { zh: '不需参保', en: 'exempt' },
  'flag.exempt.refute': {
    zh: '来源名单不再包含此人，或日期更晚的有效登记；学生满 25 周岁',
    en: 'the list no longer has the person, or an active registration dated later; for students the 25th birthday',
  },
  'flag.exempt.ask': { zh: '提供名单的部门', en: 'the department whose list it is' },
  'flag.double-enrolled': { zh: '重复参保', en: 'enrolled twice' },
  'flag.double-enrolled.refute': { zh: '其中一项终止或更正', en: 'one of the enrolments ends or is corrected' },
  'flag.double-enrolled.ask': { zh: '两边的经办机构', en: 'both offices' },
  'flag.duplicate-id': { zh: '身份证重号', en: 'shared id number' },
  'flag.duplicate-id.refute': {
    zh: '公安更正号码，或确认为同一人',
    en: 'public security corrects a number, or a decision that they are one person',
  },
  'flag.duplicate-id.ask': { zh: '户籍所在地派出所', en: 'the police station of registration' },
  'flag.duplicate-person': { zh: '重复户口', en: 'registered twice' },
  'flag.duplicate-person.refute': {
    zh: '其中一处户口注销，或确认为不同的人',
    en: 'one registration is cancelled, or a decision that they are two people',
  },
  'flag.duplicate-person.ask': { zh: '两处户籍所在地派出所', en: 'the police stations of both registrations' },
  'flag.subsidy-eligible': { zh: '可助缴', en: 'eligible for premium help' },
  'flag.subsidy-eligible.refute': { zh: '不再符合条件', en: 'the condition no longer holds' },
  'flag.subsidy-eligible.ask': { zh: '民政部门、残联', en: "civil affairs, the disabled persons' federation" },
  'flag.not-registered': { zh: '本市无登记', en: 'not registered here' },
  'flag.not-registered.refute': { zh: '户籍或暂住登记', en: 'a resident or temporary registration' },
  'flag.not-registered.ask': { zh: '派出所', en: 'the police station' },
} as const satisfies Words;

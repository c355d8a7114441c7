import { flagWords } from './flag-words.ts';
import { ruleWords } from './rule-words.ts';
import type { Words } from './words.ts';

/** Texts of the rules: terms of the vocabulary and the reasons of a status. Flags, rules and letters have their own files. */
export const statusWords = {
  ...flagWords,
  ...ruleWords,

  'department.public-security': { zh: '公安', en: 'public security' },
  'department.civil-affairs': { zh: '民政', en: 'civil affairs' },
  'department.social-security': { zh: '人社（社保）', en: 'social security' },
  'department.medical-insurance': { zh: '医保', en: 'medical insurance' },
  'department.education': { zh: '教育', en: 'education' },
  'department.disabled-persons-federation': { zh: '残联', en: "disabled persons' federation" },

  'register.resident': { zh: '户籍人口', en: 'resident register' },
  'register.temporary-resident': { zh: '暂住人口', en: 'temporary-resident register' },
  'register.move': { zh: '户口变动', en: 'change table' },
  'register.death': { zh: '死亡（火化）名单', en: 'death list' },
  'register.low-income': { zh: '低保、特困名单', en: 'low-income list' },
  'register.disability': { zh: '残疾人证名单', en: 'disability certificates' },
  'register.enrolment': { zh: '参保登记', en: 'enrolment' },
  'register.student': { zh: '学籍', en: 'school roll' },
  'register.insured-elsewhere': { zh: '全国比对结果', en: 'national comparison' },
  'register.survey': { zh: '入户核实', en: 'visit' },

  'scheme.employee-pension': { zh: '城镇职工基本养老保险', en: 'employee pension' },
  'scheme.civil-service-pension': { zh: '机关事业单位养老保险', en: 'civil-service pension' },
  'scheme.resident-pension': { zh: '城乡居民养老保险', en: 'resident pension' },
  'scheme.employee-medical': { zh: '职工基本医疗保险', en: 'employee medical insurance' },
  'scheme.resident-medical': { zh: '城乡居民基本医疗保险', en: 'resident medical insurance' },
  'scheme.work-injury': { zh: '工伤保险', en: 'work injury insurance' },
  'scheme.unemployment': { zh: '失业保险', en: 'unemployment insurance' },
  'scheme.maternity': { zh: '生育保险', en: 'maternity insurance' },

  'group.pension': { zh: '养老保险', en: 'pension' },
  'group.medical': { zh: '医疗保险', en: 'medical insurance' },

  'coverage.active': { zh: '正常参保', en: 'active' },
  'coverage.drawing': { zh: '享受待遇', en: 'drawing' },
  'coverage.paused': { zh: '暂停', en: 'paused' },
  'coverage.ended': { zh: '终止', en: 'ended' },
  'coverage.not-enrolled': { zh: '未参保', en: 'not enrolled' },
  'coverage.elsewhere': { zh: '在外地参保', en: 'insured elsewhere' },
  'coverage.unknown': { zh: '代码未识别', en: 'code not known' },

  'gap.uninsured': { zh: '未参保', en: 'not insured' },
  'gap.lapsed': { zh: '中断', en: 'lapsed' },
  'gap.renewal-due': { zh: '待续缴', en: 'renewal due' },
  'gap.not-judged': { zh: '暂不判断', en: 'not judged' },

  'vital.alive': { zh: '在世', en: 'alive' },
  'vital.death-reported': { zh: '有死亡记载，待核实', en: 'death reported, to be verified' },
  'vital.death-contradicted': { zh: '死亡记载与在世迹象矛盾', en: 'death report contradicted by a sign of life' },
  'vital.deceased': { zh: '已故', en: 'deceased' },

  'residence.in-town': { zh: '在本市', en: 'in town' },
  'residence.transferred-within': { zh: '市内迁移', en: 'moved within the city' },
  'residence.transferred-out': { zh: '迁出本市', en: 'moved out of the city' },
  'residence.unclear': { zh: '居住情况不明', en: 'residence unclear' },
  'residence.not-registered': { zh: '本市无登记', en: 'not registered here' },

  'outcome.not-registered': { zh: '本市无登记', en: 'not registered here' },
  'outcome.deceased': { zh: '已故', en: 'deceased' },
  'outcome.transferred-out': { zh: '迁出本市', en: 'moved out of the city' },
  'outcome.visit': { zh: '需核实', en: 'to be visited' },
  'outcome.exempt': { zh: '不需参保', en: 'exempt' },
  'outcome.not-judged': { zh: '暂不判断', en: 'not judged' },
  'outcome.insured': { zh: '已参保', en: 'insured' },

  'task.none': { zh: '无', en: 'none' },
  'task.confirm': { zh: '经办机构确认', en: 'office confirms' },
  'task.verify': { zh: '核实情况', en: 'verify' },
  'task.enrol': { zh: '动员参保', en: 'enrol' },

  'evidence.death': { zh: '死亡记载', en: 'death report' },
  'evidence.sign-of-life': { zh: '在世迹象', en: 'sign of life' },
  'evidence.residence': { zh: '居住登记', en: 'registration' },
  'evidence.move': { zh: '迁移', en: 'move' },
  'evidence.coverage': { zh: '参保', en: 'coverage' },
  'evidence.elsewhere': { zh: '全国比对', en: 'national comparison' },
  'evidence.exempt': { zh: '不需参保', en: 'exemption' },
  'evidence.subsidy': { zh: '可助缴', en: 'premium help' },
  'evidence.identity': { zh: '身份疑点', en: 'identity' },
  'evidence.decision': { zh: '人工决定', en: 'decision' },
  'evidence.visit': { zh: '入户核实', en: 'visit' },

  'evidence.value.cancellation': { zh: '因死亡注销户口', en: 'registration cancelled for death' },
  'evidence.value.report': { zh: '记载死亡', en: 'death reported' },
  'evidence.value.note': { zh: '姓名后注“已故”', en: 'a note behind the name' },
  'evidence.value.refuted': { zh: '记载已被推翻，退回来源部门', en: 'report refuted, goes back to its department' },
  'evidence.value.payment': { zh: '缴费或待遇', en: 'payment' },
  'evidence.value.registration': { zh: '新登记', en: 'new registration' },
  'evidence.value.within': { zh: '市内迁移', en: 'within the city' },
  'evidence.value.out': { zh: '迁出本市', en: 'out of the city' },
  'evidence.value.eligible': { zh: '符合条件', en: 'eligible' },
  'evidence.value.shared-id': { zh: '重号', en: 'shared number' },
  'evidence.value.active': { zh: '正常', en: 'active' },
  'evidence.value.drawing': { zh: '享受待遇', en: 'drawing' },
  'evidence.value.paused': { zh: '暂停（不计）', en: 'paused (not counted)' },
  'evidence.value.ended': { zh: '终止', en: 'ended' },
  'evidence.value.none': { zh: '已查询，无记录', en: 'asked, no record' },
  'evidence.value.unknown': { zh: '代码未识别', en: 'code not known' },
  'evidence.value.deceased': { zh: '因死亡注销', en: 'cancelled for death' },
  'evidence.value.moved-out': { zh: '迁出', en: 'moved out' },
  'evidence.value.army': { zh: '服兵役', en: 'army' },
  'evidence.value.abroad': { zh: '出国（境）', en: 'abroad' },
  'evidence.value.missing': { zh: '失踪', en: 'missing' },
  'evidence.value.deleted': { zh: '删除', en: 'deleted' },
  'evidence.value.cancelled': { zh: '注销', en: 'cancelled' },
  'evidence.value.other': { zh: '其他', en: 'other' },
  'evidence.value.exempt.student': { zh: '在校学生', en: 'in school' },
  'evidence.value.exempt.army': { zh: '现役军人', en: 'in the army' },
  'evidence.value.exempt.abroad': { zh: '出国（境）', en: 'abroad' },
  'evidence.value.exempt.prison': { zh: '已有部门核实', en: 'established by a department' },
  'evidence.value.alive': { zh: '在世', en: 'alive' },
  'evidence.value.moved': { zh: '已迁出', en: 'moved away' },

  'term.date-unknown': { zh: '日期不详', en: 'date unknown' },
  'term.place-unknown': { zh: '地点不详', en: 'place unknown' },
  'term.source.survey': { zh: '入户核实', en: 'visit' },
  'term.source.decision': { zh: '人工决定', en: 'decision' },

  'reason.vital.legal-cancellation': {
    zh: '{sources}已因死亡注销户口（死亡日期 {date}，首见于 {asOf} 数据）',
    en: '{sources} cancelled the registration for death (dated {date}, first seen in the data of {asOf})',
  },
  'reason.vital.two-sources': {
    zh: '两个独立来源记载已故：{sources}（日期 {date}，首见于 {asOf} 数据）',
    en: 'two independent sources report a death: {sources} (dated {date}, first seen in the data of {asOf})',
  },
  'reason.vital.decision': { zh: '{decided} 人工决定：已故', en: 'decided on {decided}: deceased' },
  'reason.vital.reported': {
    zh: '{sources}有死亡记载（日期 {date}，首见于 {asOf} 数据），证据不足，请核实',
    en: '{sources} report a death (dated {date}, first seen in the data of {asOf}); not enough to rely on, please verify',
  },
  'reason.vital.contradicted-payment': {
    zh: '{sources}有死亡记载（日期 {date}），但{sign}在 {signDate} 仍有缴费或待遇，请核实',
    en: '{sources} report a death (dated {date}), but {sign} shows a payment in {signDate}; please verify',
  },
  'reason.vital.contradicted-registration': {
    zh: '{sources}有死亡记载（日期 {date}），但{sign}在 {signDate} 有新登记，请核实',
    en: '{sources} report a death (dated {date}), but {sign} shows a new registration of {signDate}; please verify',
  },
  'reason.vital.contradicted-visit': {
    zh: '{sources}有死亡记载（日期 {date}），但 {seen} 入户见到本人',
    en: '{sources} report a death (dated {date}), but a visitor saw the person on {seen}',
  },
  'reason.vital.contradicted-decision': {
    zh: '{decided} 曾决定为已故，但{sign}在 {signDate} 有在世迹象',
    en: 'decided deceased on {decided}, but {sign} shows a sign of life of {signDate}',
  },

  'reason.residence.moved-out': {
    zh: '{source}记载已迁出本市（{date}，首见于 {asOf} 数据）',
    en: '{source} records a move out of the city ({date}, first seen in the data of {asOf})',
  },
  'reason.residence.moved-within': {
    zh: '{source}记载市内迁移（{date}，首见于 {asOf} 数据；迁往：{to}）',
    en: '{source} records a move within the city ({date}, first seen in the data of {asOf}; to: {to})',
  },
  'reason.residence.not-arrived': {
    zh: '{source}记载市内迁移（{date}，迁往：{to}），迁入地尚无登记，请核实现住址',
    en: '{source} records a move within the city ({date}, to: {to}) but no arrival; please verify where the person lives',
  },
  'reason.residence.destination-unknown': {
    zh: '{source}记载已迁出（{date}），未写明去向，请核实',
    en: '{source} records a move ({date}) without a destination; please verify',
  },
  'reason.residence.two-communities': {
    zh: '在两处同时有户籍登记（{areas}），请核实现住址',
    en: 'registered in two places at once ({areas}); please verify where the person lives',
  },
  'reason.residence.no-dwelling': {
    zh: '{source}登记在此，但无住所（空挂户），请核实现住址',
    en: '{source} has the person registered here without a dwelling; please verify where they live',
  },
  'reason.residence.missing': {
    zh: '{source}的登记状态待核实（{date}，首见于 {asOf} 数据）',
    en: 'the registration at {source} needs verifying ({date}, first seen in the data of {asOf})',
  },
  'reason.residence.cancelled': {
    zh: '{source}的户口已注销，原因不是死亡或迁出（{date}，首见于 {asOf} 数据），请核实',
    en: 'registration at {source} cancelled, not for death or a move ({date}, first seen in the data of {asOf}); please verify',
  },
  'reason.residence.other-state': {
    zh: '{source}的登记状态为“其他”（{date}，首见于 {asOf} 数据），请核实',
    en: 'registration state "other" at {source} ({date}, first seen in the data of {asOf}); please verify',
  },
  'reason.residence.stay-ended': {
    zh: '{source}的暂住登记已注销（{date}，首见于 {asOf} 数据），请核实是否仍在本地',
    en: 'temporary registration at {source} ended ({date}, first seen in the data of {asOf}); please verify whether the person is still here',
  },
  'reason.residence.gone': {
    zh: '{since} 起不再出现在公安数据中，没有写明原因（原在{area}），请核实',
    en: 'no longer in the data of public security since {since}, no reason given (last in {area}); please verify',
  },
  'reason.residence.not-registered': {
    zh: '公安户籍和暂住登记中都没有此人',
    en: 'in neither the resident nor the temporary-resident register',
  },
  'reason.residence.decided-moved': { zh: '{day} 人工决定：已迁出', en: 'decided on {day}: moved away' },
  'reason.residence.visit-missing': { zh: '{day} 入户核实：失踪', en: 'visit of {day}: missing' },
  'reason.residence.visit-no-dwelling': {
    zh: '{day} 入户核实：空挂户',
    en: 'visit of {day}: registered without a dwelling',
  },
  'reason.residence.visit-unknown': { zh: '{day} 入户核实：查无此人', en: 'visit of {day}: nobody of that name' },
  'reason.residence.visit-moved': {
    zh: '{day} 入户核实：户口已迁出或注销',
    en: 'visit of {day}: moved away or cancelled',
  },
  'reason.residence.visit-elsewhere': {
    zh: '{day} 入户核实：住在别处，未写明社区',
    en: 'visit of {day}: lives elsewhere, community not named',
  },

  'reason.gap.uninsured-pension': {
    zh: '没有养老保险记录（已查：{sources}）',
    en: 'no pension record (asked: {sources})',
  },
  'reason.gap.uninsured-medical': {
    zh: '没有医疗保险记录（已查：{sources}）',
    en: 'no medical insurance record (asked: {sources})',
  },
  'reason.gap.ended-pension': {
    zh: '{scheme}已终止（{source}，最近缴费或待遇 {lastPaid}），没有其他有效养老保险（已查：{sources}）',
    en: '{scheme} has ended ({source}, last payment {lastPaid}) and no other pension insures the person (asked: {sources})',
  },
  'reason.gap.ended-medical': {
    zh: '{scheme}已终止（{source}，最近缴费 {lastPaid}），没有其他有效医疗保险（已查：{sources}）',
    en: '{scheme} has ended ({source}, last payment {lastPaid}) and no other medical insurance is active (asked: {sources})',
  },
  'reason.gap.lapsed-pension': {
    zh: '{scheme}已暂停（{source}，最近缴费 {lastPaid}）',
    en: '{scheme} is paused ({source}, last paid {lastPaid})',
  },
  'reason.gap.lapsed-medical': {
    zh: '{scheme}已暂停或未按期续缴（{source}，最近缴费 {lastPaid}）',
    en: '{scheme} is paused or was not renewed in time ({source}, last paid {lastPaid})',
  },
  'reason.gap.lapsed-both': {
    zh: '养老和医疗保险都已中断（{source}，最近缴费 {lastPaid}）',
    en: 'pension and medical insurance have both lapsed ({source}, last paid {lastPaid})',
  },
  'reason.gap.renewal-due': {
    zh: '居民医保待续缴下一年度（{source}）',
    en: 'resident medical insurance is due for the coming year ({source})',
  },

  'reason.not-judged.birth-date': {
    zh: '出生日期不详，无法判断是否应参加养老保险',
    en: 'birth date unknown: pension cannot be judged',
  },
  'reason.not-judged.code': { zh: '参保状态代码未识别，暂不判断', en: 'a state code is not in the table: not judged' },
  'reason.not-judged.not-asked': {
    zh: '暂住人员尚未列入全国比对，暂不判断',
    en: 'temporary resident not in the national comparison: not judged',
  },
  'reason.not-judged.no-source': {
    zh: '本地区缺少数据：{schemes}，暂不判断',
    en: 'no data for this area: {schemes}; not judged',
  },
  'reason.not-judged.source-held': {
    zh: '{sources}沿用 {asOf} 的旧数据，对此人暂不判断',
    en: '{sources} did not come, the data of {asOf} stand and say nothing of this person: not judged',
  },

  'reason.exempt.student': { zh: '在校学生（{source}，{date}）', en: 'in school ({source}, {date})' },
  'reason.exempt.army': { zh: '现役军人（{source}，{date}）', en: 'in the army ({source}, {date})' },
  'reason.exempt.abroad': { zh: '出国（境）（{source}，{date}）', en: 'abroad ({source}, {date})' },
  'reason.exempt.prison': {
    zh: '已有部门核实（{source}，{date}）',
    en: 'established by a department ({source}, {date})',
  },

  'reason.coverage.elsewhere': {
    zh: '全国比对：在外地参加{scheme}（{source}，{since}）',
    en: 'national comparison: {scheme} elsewhere ({source}, since {since})',
  },
  'reason.coverage.double': {
    zh: '同时参加{schemes}（{sources}）',
    en: 'enrolled at once in {schemes} ({sources})',
  },
  'reason.identity.duplicate-id': {
    zh: '同一身份证号登记在不同的人名下（重号）',
    en: 'one id number is registered for different people',
  },
  'reason.identity.duplicate-person': {
    zh: '同一人在户籍登记中重复（{sources}，{asOf} 数据）',
    en: 'one person is registered twice ({sources}, data of {asOf})',
  },
  'reason.identity.duplicate-visit': {
    zh: '{day} 入户核实：重复户口或重号',
    en: 'visit of {day}: double registration',
  },
  'reason.subsidy.eligible': { zh: '符合助缴条件', en: 'eligible for help with the premium' },

  'reason.task.confirm-seen': {
    zh: '{seen} 入户见到本人，请经办机构确认',
    en: 'seen by a visitor on {seen}; the office confirms',
  },
  'reason.task.confirm-visit': {
    zh: '{day} 入户得知已故，请经办机构确认',
    en: 'a visit of {day} was told of a death; the office confirms',
  },
  'reason.task.confirm-again': {
    zh: '{decided} 的决定之后有新的记载，请再次决定',
    en: 'there is later evidence than the decision of {decided}; please decide again',
  },
  'reason.task.student-past-age': {
    zh: '已满 {age} 周岁仍有学籍（{source}，{date}），请核实',
    en: 'on a school roll past the {age}th birthday ({source}, {date}); please verify',
  },
  'reason.task.claimed': {
    zh: '{day} 入户结果“{resultCode}”，{until} 前等待参保记录',
    en: 'visit of {day}: "{resultCode}"; waiting for the enrolment until {until}',
  },
  'reason.task.claimed-not-insured': {
    zh: '{day} 入户结果“{resultCode}”，至今没有参保记录',
    en: 'visit of {day}: "{resultCode}", but no enrolment is on record',
  },
  'reason.task.refused': {
    zh: '{day} 表示暂不参保，{until} 前不再上门',
    en: 'declined on {day}; no visit until {until}',
  },
  'reason.task.lives-elsewhere': {
    zh: '人户分离：户籍在{area}，按实际居住地列入本名单',
    en: 'registered in {area}, listed where the person lives',
  },

  'reason.withdrawn.other-list': { zh: '已转到{area}的名单', en: 'now on the list of {area}' },
  'reason.withdrawn.office': { zh: '改由经办机构确认', en: 'now confirmed by the office' },
  'reason.withdrawn.exempt': { zh: '已有部门核实，不需参保', en: 'established by a department: exempt' },
  'reason.withdrawn.insured': {
    zh: '已有参保记录，或居住情况已明确',
    en: 'an enrolment is on record, or the doubt is settled',
  },
  'reason.withdrawn.deceased': { zh: '已故', en: 'deceased' },
  'reason.withdrawn.transferred-out': { zh: '已迁出本市', en: 'moved out of the city' },
  'reason.withdrawn.not-registered': { zh: '本市已无登记', en: 'no longer registered here' },

  'result.01': { zh: '已参保-本地', en: 'insured here' },
  'result.02': { zh: '已参保-省内异地', en: 'insured elsewhere in the province' },
  'result.03': { zh: '已参保-省外', en: 'insured outside the province' },
  'result.04': { zh: '参加机关事业保险', en: 'in the civil-service scheme' },
  'result.05': { zh: '愿意参保（已填表）', en: 'willing, form filled in' },
  'result.06': { zh: '无参保意愿', en: 'declines' },
  'result.07': { zh: '在校学生', en: 'in school' },
  'result.08': { zh: '现役军人', en: 'in the army' },
  'result.09': { zh: '服刑', en: 'in prison' },
  'result.10': { zh: '出国（境）', en: 'abroad' },
  'result.11': { zh: '死亡（未销户）', en: 'deceased, registration not cancelled' },
  'result.12': { zh: '失踪', en: 'missing' },
  'result.13': { zh: '户口迁出或已注销', en: 'moved away or cancelled' },
  'result.14': { zh: '空挂户', en: 'registered without a dwelling' },
  'result.15': { zh: '人户分离（住在别处）', en: 'lives elsewhere' },
  'result.16': { zh: '查无此人或数据错误', en: 'unknown here or wrong data' },
  'result.17': { zh: '家中无人或无法联系', en: 'nobody at home' },
  'result.18': { zh: '拒访', en: 'visit refused' },
  'result.19': { zh: '重复户口或重号', en: 'double registration or shared number' },
  'result.99': { zh: '其他（必须备注）', en: 'other (note required)' },

  'result.01.meaning': {
    zh: '本人已在本地参保；系统会与社保数据核对，30 天内未见参保记录会再次列入名单。',
    en: 'Already insured here. It is checked against social security; without a record after 30 days the person is listed again.',
  },
  'result.02.meaning': {
    zh: '在省内其他地方参保，请写明地点或凭证。',
    en: 'Insured elsewhere in the province; name the place or the proof.',
  },
  'result.03.meaning': {
    zh: '在外省参保，请写明地点或凭证。',
    en: 'Insured in another province; name the place or the proof.',
  },
  'result.04.meaning': {
    zh: '参加机关事业单位保险，请写明单位。',
    en: 'In the civil-service scheme; name the employer.',
  },
  'result.05.meaning': {
    zh: '本人愿意参保并已填写登记表；30 天内应出现参保记录。',
    en: 'Willing, and the form is filled in; a record should appear within 30 days.',
  },
  'result.06.meaning': {
    zh: '本人明确表示暂不参保；12 个月后再问。',
    en: 'Clearly declines for now; asked again after 12 months.',
  },
  'result.07.meaning': {
    zh: '16 周岁以上在校学生，不需参加养老保险；满 25 周岁再核实。',
    en: 'In school at 16 or over: no pension needed; verified from the 25th birthday on.',
  },
  'result.08.meaning': { zh: '正在服兵役；每年再问一次。', en: 'Serving in the army; asked again yearly.' },
  'result.09.meaning': { zh: '正在服刑；每年再问一次。', en: 'Serving a sentence; asked again yearly.' },
  'result.10.meaning': { zh: '已出国（境）居住；每年再问一次。', en: 'Living abroad; asked again yearly.' },
  'result.11.meaning': {
    zh: '已故但户口未注销。请写死亡日期、证明编号或知情人；只听说而无凭证的，由经办机构确认。',
    en: 'Deceased but still registered. Give the date, a certificate number or an informant; hearsay is confirmed by the office.',
  },
  'result.12.meaning': { zh: '下落不明，家属也无法联系。', en: 'Whereabouts unknown to the family too.' },
  'result.13.meaning': {
    zh: '户口已迁往外地或已注销，请写明去向。',
    en: 'Registration moved away or cancelled; say where to.',
  },
  'result.14.meaning': {
    zh: '户口在此，人不在，本地无房。',
    en: 'Registered here, not living here, no dwelling here.',
  },
  'result.15.meaning': {
    zh: '人住在别处，请写明现住社区，名单会转给该社区。',
    en: 'Lives elsewhere; name the community, the list goes there.',
  },
  'result.16.meaning': {
    zh: '本地没有此人，或姓名、号码有误，请写明。',
    en: 'Nobody of that name here, or wrong data; say what is wrong.',
  },
  'result.17.meaning': { zh: '上门无人或电话不通，下次再访。', en: 'Nobody at home or on the phone; visit again.' },
  'result.18.meaning': { zh: '拒绝接受访问，下次再访。', en: 'Refused to talk; visit again.' },
  'result.19.meaning': {
    zh: '同一人有两个户口，或与他人号码相同，请写明另一处。',
    en: 'Two registrations of one person, or a number shared with somebody; name the other.',
  },
  'result.99.meaning': { zh: '以上都不合适，请在备注中写明。', en: 'None of these fits; write a note.' },

  'error.rule-missing': {
    zh: '规则文件缺少规则 {rule}。请补上这一条，或恢复随程序提供的 models/rules.json。',
    en: 'The rules lack the rule {rule}. Add it, or restore the models/rules.json that came with the program.',
  },
  'error.rule-parameter': {
    zh: '规则 {rule} 的参数 {parameter} 缺失或不合要求。请改为非负整数或所列选项之一。',
    en: 'Parameter {parameter} of the rule {rule} is missing or not allowed. Give a whole number from 0, or one of the choices.',
  },
} as const satisfies Words;

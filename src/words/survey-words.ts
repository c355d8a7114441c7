import type { Words } from './words.ts';

/** Texts of issuing lists, taking them back, and of how far the visits are. */
export const surveyWords = {
  'reason.retraction.seen': { zh: '{day} 入户见到本人', en: 'seen in person at the visit of {day}' },
  'reason.retraction.report-withdrawn': {
    zh: '原报告已不在来源数据中，或已有在世依据',
    en: 'the report no longer stands, or a sign of life speaks against it',
  },
  'reason.retraction.placed': { zh: '现住址已明确：{area}', en: 'the place is settled: {area}' },
  'reason.retraction.enrolled': {
    zh: '当时已参加{scheme}（{source}，自 {date}）',
    en: 'was in {scheme} all along ({source}, since {date})',
  },
  'reason.claim.death-reported': { zh: '曾列为：有死亡报告（{date}）', en: 'was listed as: reported dead ({date})' },
  'reason.claim.death-contradicted': {
    zh: '曾列为：死亡报告有矛盾（{date}）',
    en: 'was listed as: a death report that is contradicted ({date})',
  },
  'reason.claim.residence-unclear': { zh: '曾列为：居住情况不明', en: 'was listed as: residence unclear' },
  'reason.claim.uninsured-pension': { zh: '曾列为：没有养老保险', en: 'was listed as: without a pension insurance' },
  'reason.claim.uninsured-medical': { zh: '曾列为：没有医疗保险', en: 'was listed as: without a medical insurance' },
  'reason.claim.lapsed': { zh: '曾列为：已断保', en: 'was listed as: lapsed' },

  'cli.option.by': { zh: '由谁办理（记入审计）', en: 'who does it (kept in the audit)' },
  'cli.issue.description': {
    zh: '下发名单：把最近一次运行的名单定为批次，可带期限',
    en: 'issue lists: those of the last run become batches, with a due date',
  },
  'cli.issue.area': { zh: '区县、街道或社区的代码', en: 'code of a district, street or community' },
  'cli.issue.all': { zh: '全市', en: 'all of the city' },
  'cli.issue.due': { zh: '反馈期限 YYYY-MM-DD', en: 'day by which results are due, YYYY-MM-DD' },
  'cli.issue.examples': {
    zh: '例：\n  rollcall issue 430302 --due 2026-12-31     一个区的全部名单\n  rollcall issue 430302102001                一个社区\n  rollcall issue --all --due 2026-12-31',
    en: 'Examples:\n  rollcall issue 430302 --due 2026-12-31     all lists of a district\n  rollcall issue 430302102001                one community\n  rollcall issue --all --due 2026-12-31',
  },
  'cli.issue.done': {
    zh: '已下发 {lists} 份名单，共 {rows} 人（此前已下发 {already} 份，未改动）。名单文件在 output/current/worklists。',
    en: 'issued {lists} lists with {rows} people ({already} were issued before and stand). The files are in output/current/worklists.',
  },
  'cli.recall.description': { zh: '收回已下发的名单', en: 'take issued lists back' },
  'cli.recall.area': { zh: '区县、街道或社区的代码，或批次号', en: 'code of an area, or the id of a batch' },
  'cli.recall.examples': {
    zh: '例：\n  rollcall recall 430302102001\n  rollcall recall 20261124-1-430302102001',
    en: 'Examples:\n  rollcall recall 430302102001\n  rollcall recall 20261124-1-430302102001',
  },
  'cli.recall.done': {
    zh: '已收回 {lists} 份名单。已反馈的结果仍然有效；再交来的行会被退回。',
    en: 'recalled {lists} lists. Results that came back stand; rows that still come are returned.',
  },
  'cli.ack.description': {
    zh: '登记：来源部门已撤回其错误记载（见 retractions.csv）',
    en: 'note that a department has taken its claim back (see retractions.csv)',
  },
  'cli.ack.retraction': { zh: '撤回编号', en: 'id of a retraction' },
  'cli.ack.examples': {
    zh: '例：\n  rollcall ack T0123456789ABCDEF',
    en: 'Examples:\n  rollcall ack T0123456789ABCDEF',
  },
  'cli.ack.done': {
    zh: '已登记 {count} 条，下次运行后不再列出。',
    en: 'noted {count}; they leave the list with the next run.',
  },
  'error.issue-area-or-all': {
    zh: '请写一个区划代码，或用 --all 下发全市（二者取一）。',
    en: 'Name an area, or give --all for the whole city (one of the two).',
  },
  'error.due-before-issue': {
    zh: '期限 {due} 早于下发日期 {date}。请改 --due。',
    en: 'The due date {due} lies before the day of issue, {date}. Change --due.',
  },
  'error.nothing-to-issue': {
    zh: '最近一次运行没有代码以“{area}”开头的名单。请核对区划代码（output/current/summary.csv）。',
    en: 'The last run has no list of an area that begins with "{area}". Check the code (output/current/summary.csv).',
  },
} as const satisfies Words;

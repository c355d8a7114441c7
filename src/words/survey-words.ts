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
  'cli.issue.zips': {
    zh: '另将每个街道的名单和封面打成一个压缩包，写入此文件夹（已下发的也可再打）',
    en: 'also pack the lists of each street with its cover into one archive in this folder (again for those issued before)',
  },
  'cli.issue.examples': {
    zh: '例：\n  rollcall issue 430302 --due 2026-12-31     一个区的全部名单\n  rollcall issue 430302102001                一个社区\n  rollcall issue --all --due 2026-12-31 --zips 下发',
    en: 'Examples:\n  rollcall issue 430302 --due 2026-12-31     all lists of a district\n  rollcall issue 430302102001                one community\n  rollcall issue --all --due 2026-12-31 --zips to-send',
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

  'cli.survey.description': {
    zh: '入户结果：导入、进度、上报',
    en: 'what comes of the visits: import, progress, upload',
  },
  'cli.survey.examples': {
    zh: '例：\n  rollcall survey import 收回/*.xlsx\n  rollcall survey progress\n  rollcall survey export result-upload',
    en: 'Examples:\n  rollcall survey import returned/*.xlsx\n  rollcall survey progress\n  rollcall survey export result-upload',
  },
  'cli.survey-import.description': {
    zh: '导入填好的名单（XLSX 或 CSV）：逐行核对，合格的入库，不合格的写入旁边的退回表',
    en: 'take filled-in lists back (XLSX or CSV): what holds is kept, what does not goes into an error sheet beside the file',
  },
  'cli.survey-import.files': { zh: '填好的名单', en: 'filled-in lists' },
  'cli.survey-import.examples': {
    zh: '例：\n  rollcall survey import 收回/430302102001_*.xlsx\n  rollcall survey import 收回/*.csv --date 2026-12-20',
    en: 'Examples:\n  rollcall survey import returned/430302102001_*.xlsx\n  rollcall survey import returned/*.csv --date 2026-12-20',
  },
  'cli.survey-import.file': {
    zh: '{file}：接收 {accepted} 行（其中 {known} 行此前已有），退回 {returned} 行，未填 {blank} 行，非人员行 {remarks} 行',
    en: '{file}: accepted {accepted} rows ({known} of them known before), returned {returned}, not filled in {blank}, remarks {remarks}',
  },
  'cli.survey-import.not-issued': {
    zh: '    {notIssued} 行未填写，且不在任何已下发的名单上：请核对是否为已下发（rollcall issue）的那份名单',
    en: '    {notIssued} rows are not filled in and on no list that is out: check that this is the list that was issued (rollcall issue)',
  },
  'cli.survey-import.errors': {
    zh: '    退回的行见 {errorSheet}：改好标红的格子后可直接再次导入',
    en: '    returned rows are in {errorSheet}: correct the marked cells and import it again',
  },
  'cli.survey-import.failed': { zh: '未能导入：{message}', en: 'not imported: {message}' },

  'cli.survey-progress.description': {
    zh: '各区域入户进度：漏斗、反馈率、登记率、排名、逾期、报已参保而未参保',
    en: 'how far each area is: funnel, rates, rank, overdue, claimed but not insured',
  },
  'cli.survey-progress.out': {
    zh: '另写 CSV 和 XLSX（含两份例外明细）到此文件夹',
    en: 'also write CSV and XLSX, with the two exception reports, to this folder',
  },
  'cli.survey-progress.examples': {
    zh: '例：\n  rollcall survey progress\n  rollcall survey progress --out 进度 --date 2026-12-31\n  rollcall survey progress --json',
    en: 'Examples:\n  rollcall survey progress\n  rollcall survey progress --out progress --date 2026-12-31\n  rollcall survey progress --json',
  },
  'cli.survey.wrote': { zh: '已写出 {file}', en: 'wrote {file}' },
  'cli.survey-progress.exceptions': {
    zh: '逾期未反馈 {overdue} 人；报已参保而社保查无 {claimed} 人。明细用 --out 写出。',
    en: '{overdue} people without a result past the due date; {claimed} said to be insured whom social security does not show. --out writes them out.',
  },
  'cli.survey-export.description': {
    zh: '按模板写出上报文件：核实结果上传、参保比对请求，或本单位自己的模板',
    en: 'write a file for another system by a template: results, a comparison request, or your own',
  },
  'cli.survey-export.template': {
    zh: '模板：result-upload、comparison-request，或模板文件的路径',
    en: 'result-upload, comparison-request, or the path of a template',
  },
  'cli.survey-export.out': { zh: '写到哪个文件夹', en: 'folder to write to' },
  'cli.survey-export.examples': {
    zh: '例：\n  rollcall survey export result-upload --out 上报\n  rollcall survey export comparison-request\n  rollcall survey export ./templates/own.json',
    en: 'Examples:\n  rollcall survey export result-upload --out upload\n  rollcall survey export comparison-request\n  rollcall survey export ./templates/own.json',
  },
  'cli.survey-export.file': { zh: '已写出 {file}：{rows} 行', en: 'wrote {file}: {rows} rows' },
  'cli.survey-export.left-out': {
    zh: '未写出 {count} 人：没有完整身份证号，或其结果不在模板的代码表中。',
    en: '{count} people were left out: no full id number, or a result the template has no code for.',
  },
  'error.template-not-found': {
    zh: '没有名为“{template}”的模板。自带的有 result-upload 和 comparison-request；自己的模板请写路径（如 ./own.json）。',
    en: 'There is no template "{template}". Shipped are result-upload and comparison-request; name your own by its path (./own.json).',
  },
  'error.template-invalid': {
    zh: '模板 {file} 有 {count} 处错误：{problemsZh}',
    en: 'The template {file} has {count} mistakes: {problemsEn}',
  },
  'progress-page.title': { zh: '入户进度', en: 'Progress of the visits' },
  'progress-page.subtitle': { zh: '截至 {date}', en: 'As of {date}' },
  'progress-page.footer': {
    zh: '办结率 = 已办结 ÷ 已下发；同一上级内按办结率排名。本页不含个人信息。',
    en: 'Share closed = closed ÷ issued; areas are ranked by it within their parent. This page names no person.',
  },
  'survey.total': { zh: '合计', en: 'total' },
  'survey.column.area-code': { zh: '区划代码', en: 'Area code' },
  'survey.column.area': { zh: '区域', en: 'Area' },
  'survey.column.level': { zh: '层级', en: 'Level' },
  'survey.column.visit': { zh: '需入户', en: 'To visit' },
  'survey.column.issued': { zh: '下发数', en: 'Issued' },
  'survey.column.returned': { zh: '已反馈', en: 'Returned' },
  'survey.column.returned-share': { zh: '反馈率', en: 'Returned %' },
  'survey.column.done': { zh: '已办结', en: 'Done' },
  'survey.column.done-share': { zh: '登记率', en: 'Done %' },
  'survey.column.rank': { zh: '排名', en: 'Rank' },
  'survey.column.overdue': { zh: '逾期数', en: 'Overdue' },
  'survey.column.claimed': { zh: '虚报数', en: 'Claimed, not insured' },
  'survey.column.due': { zh: '期限', en: 'Due' },
  'survey.column.days-left': { zh: '剩余天数', en: 'Days left' },

  'survey.error-sheet.suffix': { zh: '退回', en: 'returned' },
  'survey.error-sheet.name': { zh: '退回', en: 'Returned' },
  'survey.error-sheet.line': { zh: '行号', en: 'Row' },
  'survey.error-sheet.reason': { zh: '退回原因', en: 'Why returned' },

  'survey.problem.person-id-missing': { zh: '没有人员编号', en: 'the person id is missing' },
  'survey.problem.person-id-wrong': {
    zh: '人员编号有误（校验位不符），请按原名单恢复',
    en: 'the person id is wrong (its check symbol does not fit): restore it from the list',
  },
  'survey.problem.person-not-issued': { zh: '此人不在任何已下发的名单上', en: 'the person is on no issued list' },
  'survey.problem.batch-recalled': { zh: '这份名单已收回', en: 'this list was recalled' },
  'survey.problem.name-missing': {
    zh: '姓名为空，名单上是“{expected}”',
    en: 'the name is empty; the list says "{expected}"',
  },
  'survey.problem.name-differs': {
    zh: '姓名与编号不符，名单上是“{expected}”',
    en: 'the name is not that of the id; the list says "{expected}"',
  },
  'survey.problem.result-missing': { zh: '没有填核实结果', en: 'the result is missing' },
  'survey.problem.result-unknown': {
    zh: '核实结果不在代码表中，请从列表中选',
    en: 'the result is not in the table of codes: choose from the list',
  },
  'survey.problem.result-contradictory': {
    zh: '核实结果的代码与文字不一致',
    en: 'code and words of the result do not agree',
  },
  'survey.problem.result-ambiguous': {
    zh: '核实结果不明确，可能是 {codes}，请选定其一',
    en: 'the result could be {codes}: choose one',
  },
  'survey.problem.seen-unreadable': {
    zh: '“是否见到本人”请填“是”或“否”',
    en: 'answer "seen in person?" with yes or no',
  },
  'survey.problem.seen-but-dead': {
    zh: '既见到本人又填死亡，请核对',
    en: 'seen in person and yet deceased: please check',
  },
  'survey.problem.seen-but-absent': {
    zh: '既见到本人又填失踪或无法联系，请核对',
    en: 'seen in person and yet missing or not reached: please check',
  },
  'survey.problem.visit-date-unreadable': {
    zh: '核实日期读不出来，请写成 2026-11-30 的样子',
    en: 'the date of the visit cannot be read: write it like 2026-11-30',
  },
  'survey.problem.visit-date-future': { zh: '核实日期晚于今天', en: 'the date of the visit lies in the future' },
  'survey.problem.visit-date-before-issue': {
    zh: '核实日期早于名单下发日（{issued}）',
    en: 'the visit lies before the list was issued ({issued})',
  },
  'survey.problem.note-missing': { zh: '选“其他”时请在备注中写明', en: 'with "other", write a note' },
  'survey.problem.new-place-missing': {
    zh: '人户分离请写现住址或社区',
    en: 'write where the person lives now',
  },
  'survey.problem.same-community': {
    zh: '写的社区就是本社区，不算人户分离',
    en: 'the community named is that of this list',
  },
  'survey.problem.area-unknown': { zh: '没有这个区划代码', en: 'there is no area with this code' },
  'survey.problem.area-not-in-town': {
    zh: '区划代码应为 12 位并以本街道代码 {town} 开头',
    en: 'the area code must have 12 digits and begin with {town}',
  },
  'survey.problem.student-too-old': {
    zh: '已满 {age} 岁，不能按在校学生处理，请核对',
    en: 'is {age} or older and cannot be taken for a student: please check',
  },
  'survey.problem.death-date-but-alive': {
    zh: '填了死亡日期，核实结果却不是死亡',
    en: 'a date of death, but the result is another',
  },
  'survey.problem.death-date-unreadable': {
    zh: '死亡日期读不出来，请写成 2026-11 或 2026-11-05 的样子',
    en: 'the date of death cannot be read: write it like 2026-11 or 2026-11-05',
  },
  'survey.problem.death-after-visit': { zh: '死亡日期晚于核实日期', en: 'the death lies after the visit' },
  'survey.problem.death-before-birth': { zh: '死亡日期早于出生日期', en: 'the death lies before the birth' },
  'survey.problem.phone-unreadable': { zh: '电话号码读不出来', en: 'the telephone number cannot be read' },
  'survey.problem.id-differs': {
    zh: '身份证号与登记的不同，请核对；确属登记有误请选 16 并写备注',
    en: 'the id number is another than the registered one: check it; if the register is wrong choose 16 and write a note',
  },
  'survey.problem.twice-different': {
    zh: '同一人有两行且内容不同，请只留一行',
    en: 'the same person twice with different answers: leave one row',
  },
  'survey.problem.merged-cells': {
    zh: '此格与上下行合并，请拆分后逐人填写',
    en: 'the cell is merged with other rows: split it and answer for each person',
  },
  'survey.problem.row-damaged': {
    zh: '这一行的列数或引号不对，请从原名单重新填写',
    en: 'columns or quotes of this row are broken: fill it in again on the list',
  },

  'error.nothing-issued': {
    zh: '还没有下发过名单。请先执行 rollcall issue。',
    en: 'No list was issued yet. Run rollcall issue first.',
  },
  'error.error-sheet-not-written': {
    zh: '合格的行已经接收，但退回表 {file} 写不出来（{cause}）。请让该文件夹可写，再导入一次。',
    en: 'The rows that hold were taken, but the error sheet {file} could not be written ({cause}). Make the folder writable and import again.',
  },
  'error.list-too-large': {
    zh: '{file} 太大，不像是一份名单。请检查文件。',
    en: '{file} is too large for a list. Check the file.',
  },
  'error.not-a-list': {
    zh: '{file} 里找不到“人员编号”和“核实结果”两列，不像是填好的名单。请用下发的名单填写，表头保持原样。',
    en: '{file} has no columns "Person id" and "Result": it does not look like a filled-in list. Fill in the list that was issued and leave its header as it is.',
  },
  'error.result-column-missing': {
    zh: '{file} 里没有“核实结果”一列。请按原名单恢复表头。',
    en: '{file} has no column "Result". Restore the header of the list.',
  },
  'error.id-column-missing': {
    zh: '{file} 里没有“人员编号”一列或没有表头。请按原名单恢复。',
    en: '{file} has no column "Person id", or no header. Restore it from the list.',
  },
  'error.header-doubled': {
    zh: '{file}{sheet} 里有重复的列（{fields}）。请只保留一列。',
    en: '{file} {sheet} has columns twice ({fields}). Leave one of each.',
  },
} as const satisfies Words;

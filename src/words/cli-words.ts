import type { Words } from './words.ts';

/** Texts of the command line: help, progress, headlines of a night, usage errors. */
export const cliWords = {
  'cli.description': {
    zh: '找出社会保险漏下的人：比对公安、民政、社保三部门的导出，写出各社区的入户名单。',
    en: 'Finds the people social insurance missed: compares the exports of three departments and writes every community its list of households to visit.',
  },
  'cli.heading.usage': { zh: '用法：', en: 'Usage:' },
  'cli.heading.options': { zh: '选项：', en: 'Options:' },
  'cli.heading.commands': { zh: '命令：', en: 'Commands:' },
  'cli.heading.arguments': { zh: '参数：', en: 'Arguments:' },
  'cli.option.version': { zh: '显示版本号', en: 'print the version' },
  'cli.option.help': { zh: '显示帮助', en: 'show help' },
  'cli.option.lang': {
    zh: '界面语言 zh 或 en（默认按系统语言）',
    en: 'language of all texts, zh or en (default: the locale)',
  },
  'cli.option.config': { zh: '配置文件', en: 'settings file' },
  'cli.option.json': { zh: '以 JSON 输出，供程序读取', en: 'print JSON for a machine' },
  'cli.option.date': {
    zh: '运行日期 YYYY-MM-DD，本程序唯一的“今天”',
    en: 'date of the run, YYYY-MM-DD: the only today there is',
  },
  'cli.examples': {
    zh: `例：
  rollcall init exports/*            看一看导出文件，起草 rollcall.json
  rollcall check                     全部读一遍，报告数据质量，什么也不改
  rollcall run                       跑一夜：比对、登记、出名单
  rollcall explain P2A3K7MZ4         说明某人为什么在（或不在）名单上

退出码：0 完成；1 失败，未发布；2 用法、配置、路径或日期有误；3 关口或刹车拦下（check：会拦下），昨日结果不变；75 另一次运行正在进行。`,
    en: `Examples:
  rollcall init exports/*            look at the exports and draft rollcall.json
  rollcall check                     read everything, report its quality, change nothing
  rollcall run                       one night: compare, register, write the lists
  rollcall explain P2A3K7MZ4         say why a person is (or is not) on a list

Exit codes: 0 done; 1 failed, nothing published; 2 wrong usage, settings, path or date; 3 a gate or brake stopped the run, or would (check), yesterday's output stands; 75 another run is under way.`,
  },
  'cli.failed': { zh: 'rollcall：{message}', en: 'rollcall: {message}' },
  'cli.bug': {
    zh: 'rollcall：程序出错（不是您的数据或配置的问题），未发布任何结果。请把下面的记录交给维护者：\n{stack}',
    en: 'rollcall: this is a bug, not your data or settings; nothing was published. Please give this trace to the maintainers:\n{stack}',
  },
  'cli.see-help': { zh: '用 rollcall --help 查看用法。', en: 'See rollcall --help.' },
  'cli.init.description': {
    zh: '查看导出文件，识别版式，写出 rollcall.json 和区划草稿',
    en: 'look at exports, recognise their layout, write rollcall.json and area drafts',
  },
  'cli.init.files': { zh: '导出文件', en: 'export files' },
  'cli.init.out': { zh: '写到哪个文件夹', en: 'folder to write to' },
  'cli.init.force': { zh: '覆盖已有的 rollcall.json', en: 'overwrite an existing rollcall.json' },
  'cli.init.examples': {
    zh: '例：\n  rollcall init exports/*.csv exports/*.xlsx\n  rollcall init exports/* --out /srv/rollcall --json',
    en: 'Examples:\n  rollcall init exports/*.csv exports/*.xlsx\n  rollcall init exports/* --out /srv/rollcall --json',
  },
  'cli.init.saw': {
    zh: '{file}：{encoding}，版式 {profile}（把握 {confidence}%）',
    en: '{file}: {encoding}, layout {profile} ({confidence}% sure)',
  },
  'cli.init.unknown': {
    zh: '{file}：认不出版式。请写一个版式文件（docs/sources.md），在 rollcall.json 里用它的路径。',
    en: '{file}: layout unknown. Write a profile for it (docs/sources.md) and name its path in rollcall.json.',
  },
  'cli.init.sample': { zh: '    {row}', en: '    {row}' },
  'cli.init.ambiguous': { zh: '    有歧义的列：{columns}', en: '    ambiguous columns: {columns}' },
  'cli.init.wrote': { zh: '已写出 {file}', en: 'wrote {file}' },
  'cli.init.kept': { zh: '{file} 已有，保留原样', en: '{file} is there already and stays as it is' },
  'cli.init.choose': {
    zh: '{file}：“{column}”是哪一项？{choices}：',
    en: '{file}: which field is “{column}”? {choices}: ',
  },
  'cli.check.description': {
    zh: '全部读一遍，报告数据质量，什么也不改',
    en: 'read everything, report its quality, change nothing',
  },
  'cli.check.html': { zh: '另写一份 HTML 报告到此文件', en: 'also write the report as HTML to this file' },
  'cli.check.would-stop': {
    zh: '这些关口会拦下一次运行：{gates}。退出码 3。',
    en: 'These gates would stop a run: {gates}. Exit code 3.',
  },
  'cli.check.examples': {
    zh: '例：\n  rollcall check\n  rollcall check --json > check.json\n  rollcall check --html check.html',
    en: 'Examples:\n  rollcall check\n  rollcall check --json > check.json\n  rollcall check --html check.html',
  },
  'cli.run.description': {
    zh: '跑一夜：比对各部门导出，更新登记库，写出名单',
    en: 'one night: compare the exports, update the registry, write the lists',
  },
  'cli.run.dry-run': {
    zh: '全部算一遍并说明会有什么变化，但什么也不保存',
    en: 'do everything, say what would change, keep nothing',
  },
  'cli.run.full': { zh: '全部重算，不利用上一次的结果', en: 'recompute everything, use nothing of the last night' },
  'cli.run.accept': {
    zh: '放行某个刹车或 关口:来源（须写 --reason，记入审计）',
    en: 'let a brake, or gate:source, pass this once (needs --reason; audited)',
  },
  'cli.run.reason': { zh: '放行的理由', en: 'why it may pass' },
  'cli.run.verbose': { zh: '显示每个阶段的用时和内存', en: 'show time and memory of each stage' },
  'cli.run.examples': {
    zh: '例：\n  rollcall run\n  rollcall run --date 2026-11-24 --verbose\n  rollcall run --dry-run\n  rollcall run --accept rows:jubao --reason "省厅合并两区，已电话核实"',
    en: 'Examples:\n  rollcall run\n  rollcall run --date 2026-11-24 --verbose\n  rollcall run --dry-run\n  rollcall run --accept rows:jubao --reason "two districts merged, confirmed by phone"',
  },
  'cli.stage.plan': { zh: '准备', en: 'prepare' },
  'cli.stage.read': { zh: '读取', en: 'read' },
  'cli.stage.link': { zh: '比对', en: 'link' },
  'cli.stage.judge': { zh: '判定', en: 'judge' },
  'cli.stage.write': { zh: '登记', en: 'register' },
  'cli.stage.publish': { zh: '发布', en: 'publish' },
  'cli.stage-done': {
    zh: '{stage}：{rows} 行，{seconds} 秒，内存 {megabytes} MB',
    en: '{stage}: {rows} rows, {seconds} s, {megabytes} MB',
  },
  'night.stopped': {
    zh: '未发布，昨日结果不变：来源 {source} 的关口 {gate} 未通过。核实后可用 --accept {gate}:{source} --reason "理由" 放行。',
    en: 'Nothing published, yesterday\'s output stands: gate {gate} of source {source} failed. After checking, let it pass with --accept {gate}:{source} --reason "why".',
  },
  'night.stopped-file': {
    zh: '    {file}：{encoding}，{rows} 行，其中隔离 {quarantined} 行。',
    en: '    {file}: {encoding}, {rows} rows, {quarantined} of them set aside.',
  },
  'night.stopped-column': {
    zh: '    来源 {source} 缺少列：{column}。请核对表头，或在版式里补上新的列名。',
    en: '    source {source} lacks the column {column}: check the header, or add its new name to the profile.',
  },
  'night.held': {
    zh: '来源 {source} 没有新导出：沿用 {asOf} 的数据。',
    en: 'Source {source} sent no new export: its rows of {asOf} stand.',
  },
  'night.missing': {
    zh: '来源 {source} 从未有过导出：相关险种不作判断，不上名单。',
    en: 'Source {source} has never sent an export: its schemes are not judged and put nobody on a list.',
  },
  'night.not-judged-no-source': {
    zh: '{group}：{persons} 人未作判断，因为{scheme}没有数据来源（在 rollcall.json 里补上来源，或写明 notAvailable）。',
    en: '{group}: {persons} people not judged, because {scheme} has no source (add one to rollcall.json, or say notAvailable).',
  },
  'night.not-judged-source-missing': {
    zh: '{group}：{persons} 人未作判断，因为{scheme}的来源从未送达。',
    en: '{group}: {persons} people not judged, because the source of {scheme} has never come.',
  },
  'night.not-judged-source-held': {
    zh: '{group}：{persons} 人未作判断，因为沿用的数据太旧或早于本人{scheme}。',
    en: '{group}: {persons} people not judged, because the held rows are too old or older than the person{scheme}.',
  },
  'night.not-judged-unknown-code': {
    zh: '{group}：{persons} 人未作判断，因为参保状态代码不在代码表里{scheme}。',
    en: '{group}: {persons} people not judged, because a state code is not in its table{scheme}.',
  },
  'night.not-judged-no-birth-date': {
    zh: '{group}：{persons} 人未作判断，因为出生日期不详{scheme}。',
    en: '{group}: {persons} people not judged, because the birth date is not known{scheme}.',
  },
  'night.not-judged-not-asked': {
    zh: '{group}：{persons} 名暂住人员未作判断，因为未向全国比对查询{scheme}。',
    en: '{group}: {persons} temporary residents not judged, because the national comparison was not asked about them{scheme}.',
  },
  'night.not-judged-other': {
    zh: '{group}：{persons} 人未作判断{scheme}。',
    en: '{group}: {persons} people not judged{scheme}.',
  },
  'night.done': {
    zh: '{runId} 完成：{persons} 人；入户 {visit}，已参保 {insured}，死亡 {deceased}，迁出 {gone}，豁免 {exempt}，未判断 {notJudged}，未登记户籍 {notRegistered}。',
    en: '{runId} done: {persons} people; to visit {visit}, insured {insured}, deceased {deceased}, moved away {gone}, exempt {exempt}, not judged {notJudged}, not registered {notRegistered}.',
  },
  'night.unchanged': {
    zh: '{runId} 与上次输入完全相同，没有任何变化。',
    en: '{runId}: the same inputs as last time, nothing changed.',
  },
  'night.dry-run': { zh: '试运行：什么也没有保存。', en: 'Dry run: nothing was kept.' },
  'night.where': { zh: '名单和报告在 {path}', en: 'lists and report are in {path}' },
  'night.log-failed': {
    zh: '注意：日志 {file} 写不了（{cause}）；结果已正常发布。',
    en: 'Note: the log {file} could not be written ({cause}); the results are published.',
  },
  'night.quarantined': {
    zh: '{rows} 行有问题，已隔离（v_rejected_row 逐行说明）。',
    en: '{rows} rows were set aside as malformed (v_rejected_row names each).',
  },
  'cli.find.description': {
    zh: '按姓名、证件号或电话找人（从终端或标准输入读入，不写在命令行）',
    en: 'find a person by name, id number or phone (read from the terminal or standard input, never argv)',
  },
  'cli.find.prompt': { zh: '姓名、证件号或电话：', en: 'Name, id number or phone: ' },
  'cli.find.none': { zh: '没有找到。', en: 'Nobody found.' },
  'cli.find.examples': {
    zh: '例：\n  rollcall find\n  rollcall find --json < 查询.txt',
    en: 'Examples:\n  rollcall find\n  rollcall find --json < query.txt',
  },
  'cli.explain.description': {
    zh: '说明某人的判定：来源、日期、规则，以及什么能推翻它；或两条记录为什么（不）是同一人',
    en: "explain a person's status: sources, dates, rules and what would refute it; or why two records are (not) one person",
  },
  'cli.explain.subject': { zh: '人员编号，或两个记录键', en: 'a person id, or two record keys' },
  'cli.explain.letter': { zh: '写成给本人的信', en: 'as a letter to the person' },
  'cli.explain.examples': {
    zh: '例：\n  rollcall explain P2A3K7MZ4\n  rollcall explain P2A3K7MZ4 --letter\n  rollcall explain jubao:100023 czrk:43030001',
    en: 'Examples:\n  rollcall explain P2A3K7MZ4\n  rollcall explain P2A3K7MZ4 --letter\n  rollcall explain jubao:100023 czrk:43030001',
  },
  'cli.explain.records': { zh: '依据的记录：', en: 'From these records:' },
  'cli.explain.gone': { zh: '（已不在导出中）', en: '(no longer in the export)' },
  'cli.explain.one': {
    zh: '两条记录是同一人；匹配权重 {weight}（以 2 为底的对数几率）。',
    en: 'The two records are one person; match weight {weight} (log2 of the odds).',
  },
  'cli.explain.two': {
    zh: '两条记录没有归为一人；匹配权重 {weight}（以 2 为底的对数几率）。',
    en: 'The two records are not one person; match weight {weight} (log2 of the odds).',
  },
  'cli.init.unnamed-areas': {
    zh: 'areas.csv 里有 {count} 个区划还没有名称，请补上。',
    en: 'areas.csv has {count} areas without a name: please fill them in.',
  },
  'cli.init.unmapped': {
    zh: '有 {count} 个社保区划编码对不上统计编码，请在 si-areas.csv 里补上。',
    en: '{count} social-insurance codes have no statistical code: please complete si-areas.csv.',
  },
  'check.title': { zh: '数据检查', en: 'Check of the exports' },
  'check.overview': { zh: '来源一览', en: 'Sources' },
  'check.no-file': { zh: '未送达', en: 'did not come' },
  'check.column.source': { zh: '来源', en: 'source' },
  'check.column.layout': { zh: '版式', en: 'layout' },
  'check.column.as-of': { zh: '数据日期', en: 'as of' },
  'check.column.files': { zh: '文件', en: 'files' },
  'check.column.encoding': { zh: '编码', en: 'encoding' },
  'check.column.read': { zh: '读入', en: 'read' },
  'check.column.accepted': { zh: '接受', en: 'accepted' },
  'check.column.filtered': { zh: '过滤', en: 'filtered' },
  'check.column.quarantined': { zh: '隔离', en: 'set aside' },
  'check.column.blank': { zh: '空行', en: 'blank' },
  'check.column.kind': { zh: '类别', en: 'kind' },
  'check.column.what': { zh: '内容', en: 'what' },
  'check.column.count': { zh: '数量或比例', en: 'count or share' },
  'check.gate': { zh: '关口未通过（实际 / 限值）', en: 'gate failed (value / limit)' },
  'check.superseded': { zh: '旧文件，未读', en: 'older file, not read' },
  'check.rejected': { zh: '隔离的行', en: 'rows set aside' },
  'check.id-defect': { zh: '证件号缺陷', en: 'id defect' },
  'check.duplicate-keys': { zh: '主键重复的记录', en: 'records with a repeated key' },
  'check.date-range': { zh: '日期超出范围', en: 'date out of range' },
  'check.unknown-code': { zh: '代码表里没有的值', en: 'value not in the code table' },
  'check.unknown-area': { zh: '未知区划', en: 'unknown area' },
  'check.fill': { zh: '填写率', en: 'filled' },
  'id-status.missing': { zh: '缺失', en: 'missing' },
  'id-status.length-15': { zh: '15 位', en: '15 digits' },
  'id-status.bad-check': { zh: '校验位错误', en: 'wrong check character' },
  'id-status.bad-date': { zh: '日期不存在', en: 'impossible date' },
  'id-status.bad-area': { zh: '地区码不存在', en: 'impossible area' },
  'id-status.bad-length': { zh: '长度不对', en: 'wrong length' },
  'id-status.truncated-000': { zh: '末三位变成 000', en: 'last three digits lost (000)' },
  'id-status.truncated-sci': { zh: '变成科学计数', en: 'scientific notation' },
  'id-status.placeholder': { zh: '占位号码', en: 'placeholder' },
  'id-status.relative': { zh: '是亲属的号码', en: "a relative's number" },
  'id-status.other-document': { zh: '其他证件', en: 'other document' },
  'id-status.valid': { zh: '有效', en: 'valid' },
  'check.file-modes': { zh: '文件权限', en: 'file modes' },
  'check.integrity': { zh: '数据库完整性', en: 'database integrity' },
  'check.foreign-keys': { zh: '外键', en: 'foreign keys' },
  'check.views': { zh: '公开视图', en: 'public views' },
  'check.audit-chain': { zh: '审计链', en: 'audit chain' },
  'check.person-ids': { zh: '人员编号', en: 'person ids' },
  'check.accounts': { zh: '账目', en: 'accounts' },
  'check.memberships': { zh: '记录归属', en: 'memberships' },
  'check.output': { zh: '已发布的结果', en: 'published set' },
  'error.init-nothing': {
    zh: '{count} 个文件的版式都认不出；请先写版式文件（docs/sources.md）。',
    en: 'the layout of none of the {count} files is known: write a profile first (docs/sources.md).',
  },
  'cli.report.description': {
    zh: '由登记库重新生成最近一次的报告',
    en: 'make the report of the last run again from the registry',
  },
  'cli.report.timings': { zh: '改为各次运行的用时与内存图', en: 'instead, time and memory of every run as a chart' },
  'cli.report.out': { zh: '写到此文件', en: 'file to write' },
  'cli.report.wrote': { zh: '已写出 {file}', en: 'wrote {file}' },
  'cli.report.examples': {
    zh: '例：\n  rollcall report\n  rollcall report --out 报告.html --lang zh\n  rollcall report --timings --out timings.html',
    en: 'Examples:\n  rollcall report\n  rollcall report --out report.html --lang en\n  rollcall report --timings --out timings.html',
  },
  'cli.verify.description': {
    zh: '核对登记库与已发布结果：完整性、审计链、清单、账目',
    en: 'check the registry and the published set: integrity, audit chain, manifest, accounts',
  },
  'cli.verify.ok': { zh: '通过  {name}', en: 'ok    {name}' },
  'cli.verify.failed': { zh: '不通过  {name}：{detail}', en: 'FAIL  {name}: {detail}' },
  'cli.verify.examples': {
    zh: '例：\n  rollcall verify\n  rollcall verify --json',
    en: 'Examples:\n  rollcall verify\n  rollcall verify --json',
  },
  'cli.link.description': {
    zh: '在任意表格文件中找出同一人的记录',
    en: 'find the records of one person in any delimited files',
  },
  'cli.link.files': { zh: 'CSV、TSV 文件（可 .gz）', en: 'CSV or TSV files (.gz too)' },
  'cli.link.out': { zh: '结果写到此文件夹', en: 'folder for the results' },
  'cli.link.model': {
    zh: '关联模型（不写则自动起草、训练）',
    en: 'linkage model (without it one is suggested and trained)',
  },
  'cli.link.explain': {
    zh: '说明这两条记录的权重从何而来',
    en: 'show where the weight of these two records comes from',
  },
  'cli.link.id': {
    zh: '记录编号所在的列（默认：第一个值不重复的列，否则行号）',
    en: 'column of record ids (default: the first whose values are unique, else the line)',
  },
  'cli.link.type': { zh: '去重、跨文件关联，或两者', en: 'within files, across them, or both' },
  'cli.link.ignore': { zh: '不作为依据的列', en: 'columns that are no evidence' },
  'cli.link.seed': { zh: '随机种子（同一种子，结果相同）', en: 'seed (the same seed, the same result)' },
  'cli.link.step': { zh: '{comparison}  {level}  {weight}', en: '{comparison}  {level}  {weight}' },
  'cli.link.prior': { zh: '先验  {weight}', en: 'prior  {weight}' },
  'cli.link.related-step': { zh: '可能只是亲属  {weight}', en: 'may be relatives only  {weight}' },
  'cli.link.missing': { zh: '（缺值）', en: '(no value)' },
  'cli.link.sum': {
    zh: '合计权重 {weight}，匹配概率 {probability}',
    en: 'weight {weight}, match probability {probability}',
  },
  'cli.link.done': {
    zh: '{records} 条记录归为 {clusters} 人，其中 {linked} 人有两条以上；{review} 对待审；预计准确率 {precision}%，召回率 {recall}%。结果在 {out}',
    en: '{records} records are {clusters} people, {linked} of them with two records or more; {review} pairs to review; expected precision {precision} %, recall {recall} %. Results in {out}',
  },
  'cli.link.bad-rows': { zh: '{rows} 行格式有误，未参与关联。', en: '{rows} malformed rows took no part.' },
  'cli.link.examples': {
    zh: '例：\n  rollcall link people.csv --out linked\n  rollcall link a.csv b.csv --type link --out linked\n  rollcall link people.csv --model model.json --explain rec-12 rec-90',
    en: 'Examples:\n  rollcall link people.csv --out linked\n  rollcall link a.csv b.csv --type link --out linked\n  rollcall link people.csv --model model.json --explain rec-12 rec-90',
  },
  'cli.train.description': { zh: '用文件训练模型的权重', en: 'fit the weights of a model to files' },
  'cli.train.model': { zh: '要训练的模型', en: 'model to train' },
  'cli.train.out': { zh: '训练后的模型写到此文件', en: 'file for the trained model' },
  'cli.train.chart': { zh: '权重图（SVG）写到此文件', en: 'file for a chart of the weights (SVG)' },
  'cli.train.chart-title': { zh: '匹配权重（以 2 为底的对数）', en: 'Match weights (log2 of m/u)' },
  'cli.train.weight': {
    zh: '{comparison}  {level}  m {m}  u {u}  权重 {weight}',
    en: '{comparison}  {level}  m {m}  u {u}  weight {weight}',
  },
  'cli.train.examples': {
    zh: '例：\n  rollcall train people.csv --model draft.json --out model.json --chart weights.svg',
    en: 'Examples:\n  rollcall train people.csv --model draft.json --out model.json --chart weights.svg',
  },
  'train-warning.level-never-occurred': {
    zh: '注意：{comparison} 的 {level} 在数据中从未出现',
    en: 'Note: level {level} of {comparison} never occurred in the data',
  },
  'train-warning.weights-not-monotone': {
    zh: '注意：{comparison} 的 {level} 权重次序不合常理',
    en: 'Note: the weight of {level} of {comparison} is out of order',
  },
  'train-warning.not-converged': {
    zh: '注意：训练未收敛（{comparison}{level}）',
    en: 'Note: training did not converge ({comparison}{level})',
  },
  'train-warning.no-matches-found': {
    zh: '注意：没有找到匹配（{comparison}{level}）',
    en: 'Note: no matches were found ({comparison}{level})',
  },
  'cli.model.description': { zh: '关联模型', en: 'linkage models' },
  'cli.suggest.description': {
    zh: '按列的内容起草关联模型，并说明理由',
    en: 'draft a linkage model from the contents of columns, and say why',
  },
  'cli.suggest.out': { zh: '模型写到此文件', en: 'file for the model' },
  'cli.suggest.examples': {
    zh: '例：\n  rollcall model suggest people.csv --out draft.json',
    en: 'Examples:\n  rollcall model suggest people.csv --out draft.json',
  },
  'cli.evaluate.description': { zh: '把归并结果与已知真值比较', en: 'compare clusters with a known truth' },
  'cli.evaluate.labels': {
    zh: '人工判定过的 sample.csv（decision 列填 match 或 non-match）',
    en: 'sample.csv with match or non-match in its column decision',
  },
  'cli.evaluate.labelled': {
    zh: '{labels} 对人工判定：准确率 {precision}%（{precisionLow}–{precisionHigh}），召回率 {recall}%（{recallLow}–{recallHigh}），估计漏掉 {missed} 对',
    en: '{labels} pairs judged: precision {precision} % ({precisionLow}–{precisionHigh}), recall {recall} % ({recallLow}–{recallHigh}), about {missed} matches missed',
  },
  'error.evaluate-needs-truth': {
    zh: '请用 --truth 指定真值文件，或用 --labels 指定人工判定过的 sample.csv。',
    en: 'Name the truth with --truth, or a judged sample.csv with --labels.',
  },
  'error.evaluate-nothing-judged': {
    zh: '{file} 的 decision 列没有 match 或 non-match。请先判定。',
    en: 'The column decision of {file} has no match or non-match. Judge some pairs first.',
  },
  'cli.evaluate.clusters': { zh: 'rollcall link 写出的 clusters.csv', en: 'clusters.csv as rollcall link writes it' },
  'cli.evaluate.truth': { zh: '含记录编号与真实归属的 CSV', en: 'CSV with record ids and their true cluster' },
  'cli.evaluate.id': {
    zh: '真值文件中记录编号的列（默认第一列）',
    en: 'column of record ids in the truth (default: the first)',
  },
  'cli.evaluate.cluster': {
    zh: '真值文件中归属的列（默认 cluster_id、cluster，否则最后一列）',
    en: 'column of the true cluster (default: cluster_id, cluster, else the last)',
  },
  'cli.evaluate.by': { zh: '按此列的值分组比较', en: 'tell the quality apart by the values of this column' },
  'cli.evaluate.all': { zh: '全部', en: 'all' },
  'cli.evaluate.line': {
    zh: '{group}：准确率 {precision}%（95% 下限 {precisionLow}%），召回率 {recall}%（下限 {recallLow}%），F1 {f1}%；B³ 准确率 {bPrecision}%，召回率 {bRecall}%',
    en: '{group}: precision {precision} % (95 % lower bound {precisionLow} %), recall {recall} % (lower bound {recallLow} %), F1 {f1} %; B-cubed precision {bPrecision} %, recall {bRecall} %',
  },
  'cli.evaluate.unmatched': {
    zh: '真值中有 {truth} 条、结果中有 {clusters} 条记录在另一文件里没有。',
    en: '{truth} records of the truth and {clusters} of the clusters are not in the other file.',
  },
  'cli.evaluate.examples': {
    zh: '例：\n  rollcall evaluate linked/clusters.csv --truth people.csv --cluster person',
    en: 'Examples:\n  rollcall evaluate linked/clusters.csv --truth people.csv --cluster person',
  },
  'error.link-needs-out': {
    zh: '请用 --out 写明结果放在哪个文件夹，或用 --explain 说明两条记录。',
    en: 'say where the results go with --out, or which two records to explain with --explain.',
  },
  'error.link-explain-two': { zh: '--explain 要写两条记录的编号。', en: '--explain takes the ids of two records.' },
  'error.model-unreadable': {
    zh: '读不到模型文件 {file}；请检查路径。',
    en: 'the model file {file} cannot be read: check the path.',
  },
  'error.evaluate-nothing-common': {
    zh: '{file} 与 {other} 没有共同的记录编号；请检查 --id。',
    en: '{file} and {other} have no record id in common: check --id.',
  },
  'error.commander.unknownOption': { zh: '没有这个选项：{name}', en: 'unknown option: {name}' },
  'error.commander.unknownCommand': { zh: '没有这个命令：{name}', en: 'unknown command: {name}' },
  'error.commander.missingArgument': { zh: '缺少参数：{name}', en: 'missing argument: {name}' },
  'error.commander.optionMissingArgument': { zh: '选项缺少值：{name}', en: 'option needs a value: {name}' },
  'error.commander.missingMandatoryOptionValue': { zh: '缺少必需的选项：{name}', en: 'missing option: {name}' },
  'error.commander.invalidArgument': { zh: '选项的值不对：{name}', en: 'wrong value for {name}' },
  'error.commander.excessArguments': { zh: '参数太多', en: 'too many arguments' },
  'error.commander.conflictingOption': {
    zh: '选项不能同用：{name} 与 {value}',
    en: 'options exclude each other: {name} and {value}',
  },
  'error.commander.help': { zh: '请写一个命令。', en: 'name a command.' },
  'error.date-invalid': {
    zh: '{option} {value} 不是日历上的日期；请写成 2026-11-24 的样子。',
    en: '{option} {value} is no calendar date; write it like 2026-11-24.',
  },
  'error.accept-needs-reason': {
    zh: '--accept 必须同时用 --reason 写明理由。',
    en: '--accept needs --reason: say why it may pass.',
  },
  'error.accept-unknown': {
    zh: '--accept 写的放行名不存在；请写刹车（{brakes}）或 关口:来源（如 rows:czrk），被拦下的那次运行的提示里有。',
    en: '--accept names nothing there is: name a brake ({brakes}) or gate:source such as rows:czrk, as the stopped run said it.',
  },
  'error.due-before-date': {
    zh: '答复期限 {due} 早于 {date}；请写将来的日期。',
    en: 'the due date {due} is before {date}; name a day to come.',
  },
  'error.explain-subject': {
    zh: '请写一个人员编号（P 加 8 位），或两个记录键。',
    en: 'give one person id (P and 8 symbols), or two record keys.',
  },
  'error.person-unknown': { zh: '登记库里没有人员编号 {person}。', en: 'the registry has no person {person}.' },
  'error.record-unknown': { zh: '登记库里没有记录键 {record}。', en: 'the registry has no record {record}.' },
  'error.no-run-yet': {
    zh: '{file} 里还没有成功的运行；请先 rollcall run。',
    en: '{file} holds no finished run yet: rollcall run first.',
  },
  'error.init-exists': {
    zh: '{file} 已存在；用 --force 覆盖，或用 --out 换个文件夹。',
    en: '{file} exists; overwrite with --force, or choose another folder with --out.',
  },
  'error.find-empty': { zh: '没有输入要找的姓名、证件号或电话。', en: 'no name, id number or phone was given.' },
} as const satisfies Words;

import type { Words } from './words.ts';

/** Texts of decisions, questions, brakes and the upkeep of the registry. */
export const reviewWords = {
  'night.braked': {
    zh: '未发布：{brake} 超过限额（{persons} 人中有 {changed} 人，限 {limit} 人）。昨日结果不变。核实后可用 --accept {brake} --reason 放行。',
    en: "Nothing published: {brake} is over its limit ({changed} of {persons} people, limit {limit}). Yesterday's output stands. After checking, let it pass with --accept {brake} --reason.",
  },
  'night.braked-area': {
    zh: '未发布：{area} 的 {brake} 超过限额（{persons} 人中有 {changed} 人，限 {limit} 人）。核实后可用 --accept {brake} --reason 放行。',
    en: 'Nothing published: {brake} is over its limit in {area} ({changed} of {persons} people, limit {limit}). After checking, let it pass with --accept {brake} --reason.',
  },
  'night.brake-accepted': {
    zh: '经人工批准放行：{brake} {area}（{changed} 人，限 {limit} 人）。',
    en: 'Let pass by a named person: {brake} {area} ({changed} people, limit {limit}).',
  },
  'answer.match': { zh: '是同一人', en: 'same person' },
  'answer.nonMatch': { zh: '不是同一人', en: 'different people' },
  'answer.unsure': { zh: '无法判断', en: 'unsure' },
  'answer.deceased': { zh: '已死亡', en: 'deceased' },
  'answer.alive': { zh: '健在', en: 'alive' },
  'answer.moved': { zh: '已迁出', en: 'moved away' },
  'decision.merge': { zh: '合并', en: 'merge' },
  'decision.split': { zh: '拆分', en: 'split' },
  'decision.objection': { zh: '更正请求', en: 'correction request' },
  'question.sheet': { zh: '待审问题', en: 'Questions' },
  'question.pair': { zh: '两条记录', en: 'two records' },
  'question.person': { zh: '一个人', en: 'one person' },
  'question.reason.ambiguous': { zh: '有几个几乎一样像的对象', en: 'several candidates, nearly equal' },
  'question.reason.needs-more': { zh: '除姓名和生日外没有其他依据', en: 'nothing agrees beyond name and birth date' },
  'question.reason.below-threshold': { zh: '相似，但不足以自动关联', en: 'alike, but not enough to link by itself' },
  'question.column.reason': { zh: '问题', en: 'Question' },
  'question.column.kind': { zh: '关于', en: 'About' },
  'question.column.differs': { zh: '不一致的项', en: 'Differs in' },
  'question.column.address': { zh: '地址', en: 'Address' },
  'question.column.other_address': { zh: '另一地址', en: 'Other address' },
  'question.column.phone': { zh: '电话', en: 'Phone' },
  'question.column.other_phone': { zh: '另一电话', en: 'Other phone' },
  'question.column.household': { zh: '户号', en: 'Household' },
  'question.column.other_household': { zh: '另一户号', en: 'Other household' },
  'question.column.other_sex': { zh: '另一性别', en: 'Other sex' },
  'question.column.other_id_number': { zh: '另一身份证号', en: 'Other id number' },
  'question.column.other_source_id': { zh: '另一来源', en: 'Other source' },
  'question.column.shown': { zh: '核对码（勿改）', en: 'Check code (leave as it is)' },
  'cli.option.reason': { zh: '理由（记入账本；必填）', en: 'why (kept in the ledger; required)' },
  'cli.review.description': {
    zh: '需要人判断的问题：列出、导出、导入答复',
    en: 'questions that only people can answer: list, export, import the answers',
  },
  'cli.review.list': { zh: '列出问题和更正请求', en: 'list questions and correction requests' },
  'cli.review.export': {
    zh: '把问题写进表格（.csv 或 .xlsx），两条记录并排，不一致处标出',
    en: 'write questions into a sheet (.csv or .xlsx), both records side by side, differences marked',
  },
  'cli.review.import': {
    zh: '读回填好的表格，也读 deaths-to-confirm.csv 等案件表',
    en: 'take a filled-in sheet back, also deaths-to-confirm.csv and the other case files',
  },
  'cli.review.file': { zh: '表格文件（.csv 或 .xlsx）', en: 'sheet (.csv or .xlsx)' },
  'cli.review.all': { zh: '包括已答复的', en: 'answered ones too' },
  'cli.review.kind': { zh: '只要这一类：pair 或 person', en: 'only of this kind: pair or person' },
  'cli.review.question': { zh: '只要这一种问题，如 death-reported', en: 'only this question, such as death-reported' },
  'cli.review.listed': {
    zh: '{count} 个问题，{objections} 个更正请求',
    en: '{count} questions, {objections} correction requests',
  },
  'cli.review.objection': {
    zh: '更正请求 #{decision}：{person}，应于 {due} 前答复',
    en: 'correction request #{decision}: {person}, to be answered by {due}',
  },
  'cli.review.objection-late': {
    zh: '更正请求 #{decision}：{person}，已过期限 {due}',
    en: 'correction request #{decision}: {person}, OVERDUE since {due}',
  },
  'cli.review.exported': { zh: '已写出 {count} 个问题：{file}', en: 'wrote {count} questions to {file}' },
  'cli.review.imported': {
    zh: '记下 {count} 个决定，{already} 行早已记过；下次运行时生效',
    en: '{count} decisions recorded, {already} rows stood already; the next run applies them',
  },
  'cli.review.wrong': { zh: '第 {line} 行：{why}', en: 'line {line}: {why}' },
  'cli.review.examples': {
    zh: '例：\n  rollcall review list\n  rollcall review export 问题.xlsx --kind pair\n  rollcall review import 问题.xlsx\n  rollcall review import output/current/deaths-to-confirm.csv',
    en: 'Examples:\n  rollcall review list\n  rollcall review export questions.xlsx --kind pair\n  rollcall review import questions.xlsx\n  rollcall review import output/current/deaths-to-confirm.csv',
  },
  'cli.decide.description': {
    zh: '答复一个问题，或对一个人作出决定',
    en: 'answer a question, or decide about a person',
  },
  'cli.decide.subject': { zh: '问题编号，或人员编号', en: 'a question, or a person id' },
  'cli.decide.answer': {
    zh: 'match、non-match、unsure、deceased、alive 或 moved',
    en: 'match, non-match, unsure, deceased, alive or moved',
  },
  'cli.decide.died': { zh: '死亡日期（deceased）', en: 'date of death (with deceased)' },
  'cli.decide.area': {
    zh: '迁往的区划代码（moved）；不写 = 迁出本市',
    en: 'code of the area moved to (with moved); none = out of the city',
  },
  'cli.decide.all': {
    zh: '同样的问题一并答复；先报出有多少个',
    en: 'answer every question of the same pattern; first shows how many',
  },
  'cli.decide.count': { zh: '确认的个数（不在终端上时用）', en: 'the number agreed to (away from a terminal)' },
  'cli.decide.agree': {
    zh: '共有 {count} 个同样的问题。全部这样答复请输入 {count}：',
    en: '{count} questions are alike. Type {count} to answer them all: ',
  },
  'cli.decide.done': {
    zh: '记下 {count} 个决定；下次运行时生效',
    en: '{count} decisions recorded; the next run applies them',
  },
  'cli.decide.examples': {
    zh: '例：\n  rollcall decide R0123456789ABCDEF non-match --reason "电话核实，是兄弟"\n  rollcall decide P2A3K7MZ4 alive --reason "本人到窗口"\n  rollcall decide R0123456789ABCDEF unsure --all-like-this --reason "等公安回复"',
    en: 'Examples:\n  rollcall decide R0123456789ABCDEF non-match --reason "brothers, asked by phone"\n  rollcall decide P2A3K7MZ4 alive --reason "came to the counter"\n  rollcall decide R0123456789ABCDEF unsure --all-like-this --reason "waiting for public security"',
  },
  'cli.change.person': { zh: '人员编号', en: 'person id' },
  'cli.change.done': {
    zh: '已记为决定 #{decision}；下次运行时生效',
    en: 'recorded as decision #{decision}; the next run applies it',
  },
  'cli.merge.description': { zh: '两个人员编号是同一个人', en: 'two person ids are one person' },
  'cli.merge.examples': {
    zh: '例：\n  rollcall merge P2A3K7MZ4 P9F4H2KC7 --reason "查看户口簿"',
    en: 'Example:\n  rollcall merge P2A3K7MZ4 P9F4H2KC7 --reason "seen in the household book"',
  },
  'cli.split.description': { zh: '这些记录不是此人的', en: 'these records are not of this person' },
  'cli.split.records': {
    zh: '要拆出去的记录键（见 rollcall explain）',
    en: 'record keys to part (see rollcall explain)',
  },
  'cli.split.examples': {
    zh: '例：\n  rollcall split P2A3K7MZ4 jubao:100023 --reason "本人说明"',
    en: 'Example:\n  rollcall split P2A3K7MZ4 jubao:100023 --reason "says so in person"',
  },
  'cli.undo.description': { zh: '撤销一个决定，如同从未作出', en: 'take a decision back, as if it had never been' },
  'cli.undo.decision': { zh: '决定编号（见 rollcall history）', en: 'number of the decision (see rollcall history)' },
  'cli.undo.examples': {
    zh: '例：\n  rollcall undo 17 --reason "看错了行"',
    en: 'Example:\n  rollcall undo 17 --reason "wrong row"',
  },
  'cli.object.description': {
    zh: '登记本人的更正请求，附答复期限',
    en: 'record that somebody objects to what is held of them, with a due date',
  },
  'cli.object.due': { zh: '答复期限，默认 {days} 天后', en: 'day by which it is answered (default: {days} days on)' },
  'cli.object.done': {
    zh: '已登记更正请求 #{decision}，应于 {due} 前答复',
    en: 'correction request #{decision} recorded, to be answered by {due}',
  },
  'cli.object.examples': {
    zh: '例：\n  rollcall object P2A3K7MZ4 --reason "本人来电，称未死亡"\n  rollcall object P2A3K7MZ4 --due 2026-12-01 --reason "书面申请"',
    en: 'Examples:\n  rollcall object P2A3K7MZ4 --reason "called: is not dead"\n  rollcall object P2A3K7MZ4 --due 2026-12-01 --reason "in writing"',
  },
  'cli.history.description': {
    zh: '一个人员编号的来历：产生、合并、拆分、决定、下发',
    en: 'the life of a person id: published, merged, split, decided, issued',
  },
  'cli.history.leads': { zh: '{person} 现为 {to}', en: '{person} is {to} today' },
  'cli.history.due': { zh: '期限 {due}', en: 'due {due}' },
  'cli.history.undone': { zh: '（已撤销）', en: '(undone)' },
  'cli.history.issued': { zh: '名单 {batch}：{task}，结果 {result}', en: 'list {batch}: {task}, result {result}' },
  'cli.history.examples': {
    zh: '例：\n  rollcall history P2A3K7MZ4\n  rollcall history P2A3K7MZ4 --json',
    en: 'Examples:\n  rollcall history P2A3K7MZ4\n  rollcall history P2A3K7MZ4 --json',
  },
  'life.published': { zh: '首次产生', en: 'first published' },
  'life.merged-into': { zh: '并入 {other}', en: 'merged into {other}' },
  'life.merged-from': { zh: '{other} 并入', en: '{other} merged into it' },
  'life.revived': { zh: '恢复使用', en: 'stands again' },
  'life.split-from': { zh: '从 {other} 拆出', en: 'split from {other}' },
  'life.split-off': { zh: '拆出 {other}', en: '{other} split off' },
  'cli.backup.description': { zh: '登记库的副本，写好后经过核对', en: 'a verified copy of the registry' },
  'cli.backup.to': {
    zh: '写到此文件（默认：登记库旁的 .backup 文件夹）',
    en: 'file to write (default: the .backup folder beside the registry)',
  },
  'cli.backup.done': { zh: '副本完整：{file}', en: 'the copy is sound: {file}' },
  'cli.backup.examples': {
    zh: '例：\n  rollcall backup\n  rollcall backup --to /mnt/safe/rollcall-20261124.sqlite',
    en: 'Examples:\n  rollcall backup\n  rollcall backup --to /mnt/safe/rollcall-20261124.sqlite',
  },
  'cli.publish.description': {
    zh: '重新展示以前某次运行的结果，直到下次运行',
    en: 'show the published set of an earlier run again, until the next run',
  },
  'cli.publish.run': { zh: '运行编号，如 20261124-1', en: 'a run, such as 20261124-1' },
  'cli.publish.done': { zh: '现在展示 {run}', en: '{run} is shown now' },
  'cli.publish.examples': { zh: '例：\n  rollcall publish 20261124-1', en: 'Example:\n  rollcall publish 20261124-1' },
  'cli.purge.description': {
    zh: '清除超过保存期限的内容，文件里不留痕迹',
    en: 'remove what was kept long enough, without a trace in the file',
  },
  'cli.purge.rejected': { zh: '隔离行的原文保存天数', en: 'days to keep the raw text of rows set aside' },
  'cli.purge.gone': { zh: '已不在导出中的记录保存天数', en: 'days to keep records that are gone from their exports' },
  'cli.purge.accounts': { zh: '旧运行的关口与来源记录保存天数', en: 'days to keep gates and source notes of old runs' },
  'cli.purge.done': {
    zh: '清除：隔离行 {rejectedRows}，消失的记录 {goneRecords}，旧运行记录 {accounts}',
    en: 'removed: {rejectedRows} rows set aside, {goneRecords} gone records, {accounts} notes of old runs',
  },
  'cli.purge.examples': {
    zh: '例：\n  rollcall purge\n  rollcall purge --rejected 7 --gone 365',
    en: 'Examples:\n  rollcall purge\n  rollcall purge --rejected 7 --gone 365',
  },
  'cli.doctor.description': {
    zh: '检查下一次运行能否成功：运行环境、配置、磁盘、权限、锁、登记库、结果、时钟',
    en: 'look whether the next run can succeed: runtime, settings, disk, rights, lock, registry, output, clock',
  },
  'cli.doctor.examples': {
    zh: '例：\n  rollcall doctor\n  rollcall doctor --json',
    en: 'Examples:\n  rollcall doctor\n  rollcall doctor --json',
  },
  'doctor.state.ok': { zh: '正常', en: 'ok  ' },
  'doctor.state.warn': { zh: '注意', en: 'look' },
  'doctor.state.fail': { zh: '故障', en: 'FAIL' },
  'doctor.runtime.ok': { zh: 'Node.js {version}', en: 'Node.js {version}' },
  'doctor.runtime.fail': {
    zh: 'Node.js {version} 太旧：请安装 {least} 或更新的版本',
    en: 'Node.js {version} is too old: install {least} or later',
  },
  'doctor.config.ok': { zh: '配置 {file}：{sources} 个来源', en: 'settings {file}: {sources} sources' },
  'doctor.config.fail': { zh: '配置 {file} 读不了：请更正', en: 'settings {file} cannot be read: correct them' },
  'doctor.exports.ok': { zh: '{sources} 个来源都有文件', en: 'all {sources} sources have files' },
  'doctor.exports.warn': {
    zh: '没有文件的来源：{absent}。请联系送数部门，或核对 files 的写法',
    en: 'no file for: {absent}. Ask the department, or check "files" in the settings',
  },
  'doctor.first-night.ok': {
    zh: '还没有登记库 {file}：第一次 rollcall run 会建立',
    en: 'no registry {file} yet: the first rollcall run makes it',
  },
  'doctor.registry.ok': {
    zh: '登记库 {file}：最近一次 {run}，结构 {schema}',
    en: 'registry {file}: last run {run}, schema {schema}',
  },
  'doctor.registry.warn': {
    zh: '登记库 {file} 的最近一次运行没有成功（上次成功 {run}）：请看日志，再执行 rollcall run',
    en: 'the last run of registry {file} did not succeed (last good: {run}): see its log, then rollcall run',
  },
  'doctor.registry.fail': {
    zh: '登记库 {file} 打不开：请用最近的备份替换',
    en: 'registry {file} cannot be opened: put the latest backup in its place',
  },
  'doctor.disk.ok': { zh: '磁盘空余 {free} MB，需要 {need} MB', en: '{free} MB free, {need} MB needed' },
  'doctor.disk.fail': {
    zh: '磁盘只空余 {free} MB，需要 {need} MB：请腾出空间或减少 keepRuns',
    en: 'only {free} MB free, {need} MB needed: make room, or keep fewer runs (keepRuns)',
  },
  'doctor.rights.ok': { zh: '权限正确：只有本人可读', en: 'rights are right: for the owner alone' },
  'doctor.rights.warn': { zh: '别人也能读：{files}。请执行 chmod go-rwx', en: 'others can read {files}: chmod go-rwx' },
  'doctor.rights.fail': {
    zh: '不能写：{files}。请更改所有者或权限',
    en: 'cannot write {files}: change owner or rights',
  },
  'doctor.lock.ok': { zh: '没有别的命令在使用登记库', en: 'no other command uses the registry' },
  'doctor.lock.warn': {
    zh: '另一个命令正在使用登记库 {file}：等它结束',
    en: 'another command is using the registry {file}: wait for its end',
  },
  'doctor.leftovers.ok': { zh: '没有中断的运行留下的文件', en: 'no files of a run that was cut off' },
  'doctor.leftovers.warn': {
    zh: '中断的运行留下 {files}：无害，下次运行会清掉',
    en: 'a run that was cut off left {files}: harmless, the next run clears them',
  },
  'doctor.clock.ok': { zh: '今天 {date}，上次运行 {last}', en: 'today is {date}, the last run was of {last}' },
  'doctor.clock.fail': {
    zh: '今天 {date} 早于上次运行 {last}：请校准时钟，或用 --date',
    en: 'today, {date}, lies before the last run of {last}: set the clock, or give --date',
  },
  'doctor.output.ok': { zh: '已发布的结果 {run} 完整', en: 'the published set {run} is whole' },
  'doctor.output.warn': {
    zh: '没有完整的已发布结果（{run}）：请执行 rollcall run 重新发布',
    en: 'no whole published set ({run}): rollcall run publishes again',
  },
  'check.published-accounts': { zh: '已发布的账目能对上', en: 'published accounts re-add' },
  'check.shown-run': { zh: '最近一次成功运行已发布', en: 'the last good run is published' },
  'check.shown-run.earlier': {
    zh: '当前展示的是较早的 {shown}；最近一次成功运行是 {last}（rollcall publish {last} 可恢复展示）',
    en: 'an earlier run, {shown}, is shown; the last good one is {last} (rollcall publish {last} shows it again)',
  },
  'fault.not-published': {
    zh: '最近一次成功运行 {last} 没有发布，展示的是 {shown}：请再次执行 rollcall run',
    en: 'the last good run, {last}, is not published, {shown} is shown: run rollcall run again',
  },
  'fault.published-sum': {
    zh: '{area} {counter}：按账目应为 {expected}，文件为 {found}',
    en: '{area} {counter}: {expected} by the accounts, {found} in the file',
  },
  'fault.mode': { zh: '{file} 可被他人读取', en: '{file} can be read by others' },
  'fault.foreign-key': {
    zh: '{table} 有一行指向 {parent} 中不存在的行',
    en: 'a row of {table} points at no row of {parent}',
  },
  'fault.view': {
    zh: '{view} 的列为 {columns}，与约定不符',
    en: '{view} has the columns {columns}, not those promised',
  },
  'fault.person-id': { zh: '人员编号 {id} 与其序号不符', en: 'person id {id} does not belong to its number' },
  'fault.redirected': { zh: '{id} 已转向他人却仍代表一人', en: '{id} is redirected and stands for a person' },
  'fault.file-rows': {
    zh: '运行 {run} 来源 {source}：文件行数对不上',
    en: 'run {run}, source {source}: the rows of a file do not add up',
  },
  'fault.run-sum': { zh: '运行 {run}：{count} 重新相加不符', en: 'run {run}: {count} does not re-add' },
  'fault.run-count': {
    zh: '运行 {run}：{count} 现为 {found}，记录为 {noted}',
    en: 'run {run}: {count} is {found}, noted {noted}',
  },
  'fault.between-lists': {
    zh: '{persons} 人的结果与事项不一致',
    en: '{persons} persons whose outcome and task disagree',
  },
  'fault.audit-gap': { zh: '审计第 {entry} 条：编号不连续', en: 'audit entry {entry}: the numbers have a gap' },
  'fault.audit-order': {
    zh: '审计第 {entry} 条：与前一条不衔接',
    en: 'audit entry {entry}: does not follow the one before',
  },
  'fault.audit-changed': { zh: '审计第 {entry} 条：内容被改动', en: 'audit entry {entry}: was changed' },
  'fault.audit-cut': { zh: '审计第 {entry} 条起缺失', en: 'audit entry {entry} and what follows is missing' },
  'fault.orphans': { zh: '{records} 条记录不属于任何人', en: '{records} records belong to no person' },
  'fault.empty': { zh: '{persons} 人没有记录', en: '{persons} persons have no record' },
  'error.review-unknown': {
    zh: '最近一次运行没有问题 {review}。请看 rollcall review list --all。',
    en: 'the last run asks no question {review}. See rollcall review list --all.',
  },
  'error.answer-unknown': {
    zh: '决定要写成：是同一人、不是同一人、无法判断、已死亡、健在、已迁出。',
    en: 'the decision must be one of: match, non-match, unsure, deceased, alive, moved.',
  },
  'error.answer-misfit': {
    zh: '问题 {review} 不能这样答复：两条记录答是否同一人，一个人答死亡、健在或迁出。',
    en: '{review} cannot be answered so: two records are match, non-match or unsure; a person is deceased, alive or moved.',
  },
  'error.answer-twice': {
    zh: '问题 {review} 在表中有两个不同的答复。',
    en: 'question {review} has two different answers in the sheet.',
  },
  'error.decision-needs-reason': {
    zh: '请写明理由（--reason，或“决定理由”一栏）。',
    en: 'say why (--reason, or the column for the reason).',
  },
  'error.review-stale': {
    zh: '问题 {review} 的依据在导出之后变了。请重新导出再答。',
    en: 'the evidence of question {review} has changed since the sheet was made. Export it again.',
  },
  'error.review-columns': {
    zh: '{file} 缺少“审核编号”“决定（填写）”或“决定理由（填写）”栏。',
    en: '{file} lacks one of the columns review id, decision, reason for the decision.',
  },
  'error.review-import-wrong': {
    zh: '{file} 有 {rows} 行不能用（第一处在第 {line} 行），一行也没有记。请更正后再导入。',
    en: '{rows} rows of {file} cannot be used (the first is line {line}); none was recorded. Correct them and import again.',
  },
  'error.review-format': { zh: '{file} 的扩展名要是 .csv 或 .xlsx。', en: '{file} must end in .csv or .xlsx.' },
  'error.review-file-exists': {
    zh: '{file} 已存在，不会覆盖。请换一个文件名。',
    en: '{file} exists and is not overwritten. Give another name.',
  },
  'error.alike-changed': {
    zh: '同样的问题现在有 {count} 个，不是 {agreed} 个。请重新核对。',
    en: '{count} questions are alike now, not {agreed}. Look again.',
  },
  'error.alike-needs-count': {
    zh: '同样的问题有 {count} 个。确认后加上 --count {count}。',
    en: '{count} questions are alike. To answer them all add --count {count}.',
  },
  'error.alike-not-agreed': {
    zh: '没有记下：{count} 个同样的问题没有得到确认。',
    en: 'nothing was recorded: the {count} questions alike were not agreed to.',
  },
  'error.died-invalid': {
    zh: '--died 要写成 2026、2026-11 或 2026-11-24 的样子。',
    en: '--died must look like 2026, 2026-11 or 2026-11-24.',
  },
  'error.area-invalid': {
    zh: '--area 要是 6、9 或 12 位区划代码。',
    en: '--area must be an area code of 6, 9 or 12 digits.',
  },
  'error.merge-same': { zh: '两个编号已经是同一个人：{person}。', en: 'both ids are one person already: {person}.' },
  'error.merge-apart': {
    zh: '决定 #{decision} 说他们不是同一人。先用 rollcall undo {decision} 撤销它。',
    en: 'decision #{decision} says they are two people. Undo it first: rollcall undo {decision}.',
  },
  'error.record-not-theirs': {
    zh: '第 {at} 个记录键不是 {person} 的。请看 rollcall explain {person}。',
    en: 'record key number {at} is none of {person}. See rollcall explain {person}.',
  },
  'error.person-id-invalid': {
    zh: '人员编号要是 P 加 8 位，如 P2A3K7MZ4；校验位不对也不行。',
    en: 'a person id is P and 8 symbols, such as P2A3K7MZ4, its check symbol right.',
  },
  'error.split-all': {
    zh: '{person} 的记录至少要拆出一条、留下一条。',
    en: 'at least one record of {person} must be parted and one must stay.',
  },
} as const satisfies Words;

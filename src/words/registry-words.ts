import type { Words } from './words.ts';

/** Texts of registry. */
export const registryWords = {
  'error.locked': {
    zh: '另一个运行正在使用登记库 {file}。请等它结束后再试。',
    en: 'Another run is using the registry {file}. Try again when it has ended.',
  },
  'error.registry-lost': {
    zh: '{file} 不在或是空文件，而 {output} 里有它发布过的结果。请恢复备份（docs/operating.md）；确要从头开始、给每个人新编号，先把 {output} 移走。',
    en: '{file} is missing or empty, but {output} holds sets it published. Restore a backup (docs/operating.md); to begin anew, with new ids for everybody, move {output} away first.',
  },
  'error.registry-missing': {
    zh: '没有登记库 {file}。请先执行一次 rollcall run。',
    en: 'There is no registry {file}. Make one with rollcall run.',
  },
  'error.registry-foreign': {
    zh: '{file} 不是 rollcall 的登记库。请检查配置中的 registry。',
    en: '{file} is not a registry of rollcall. Check "registry" in the config.',
  },
  'error.registry-newer': {
    zh: '登记库 {file} 由更新的版本写成（结构 {version}，本程序只到 {newest}）。请升级 rollcall。',
    en: 'The registry {file} was written by a newer program (schema {version}, this one knows {newest}). Upgrade rollcall.',
  },
  'error.registry-unwritable': {
    zh: '无法写入 {file}（{code}）。请检查文件夹的权限和所有者。登记库没有改变。',
    en: 'Cannot write {file} ({code}). Check rights and owner of the folder. The registry is unchanged.',
  },
  'error.registry-disk-low': {
    zh: '{file} 所在磁盘空间不足：需要 {need} MB，只有 {free} MB。请腾出空间后重新运行。登记库没有改变。',
    en: 'Too little disk space for {file}: {need} MB needed, {free} MB free. Make room and run again. The registry is unchanged.',
  },
  'error.registry-disk-full': {
    zh: '写入 {file} 时磁盘已满。请腾出空间后重新运行。登记库没有改变。',
    en: 'The disk is full while writing {file}. Make room and run again. The registry is unchanged.',
  },
  'error.registry-busy': {
    zh: '登记库 {file} 正被另一个程序占用。请关闭它后再试。',
    en: 'Another program holds the registry {file}. Close it and try again.',
  },
  'error.registry-damaged': {
    zh: '登记库 {file} 已损坏。请用最近的备份替换它。',
    en: 'The registry {file} is damaged. Put the latest backup in its place.',
  },
  'error.registry-io': {
    zh: '读写 {file} 时磁盘出错（{code}）。请检查磁盘后重新运行。登记库没有改变。',
    en: 'The disk failed on {file} ({code}). Check it and run again. The registry is unchanged.',
  },
  'error.date-before-last-run': {
    zh: '运行日期 {date} 早于上一次运行的日期 {last}。请用 {last} 或之后的 --date。',
    en: 'The run date {date} lies before that of the last run, {last}. Give a --date of {last} or later.',
  },
  'error.decision-unknown': {
    zh: '没有编号为 {decision} 的决定。请用 rollcall review list 或 history 查看编号。',
    en: 'There is no decision {decision}. See the numbers with rollcall review list or history.',
  },
  'error.decision-undone': {
    zh: '决定 {decision} 已经撤销过了。',
    en: 'Decision {decision} has been undone already.',
  },
  'error.no-run-to-issue': {
    zh: '还没有成功的运行，没有可下发的名单。请先执行 rollcall run。',
    en: 'No run has succeeded yet, so there is no list to issue. Run rollcall run first.',
  },
  'error.batch-issued': {
    zh: '名单 {batch} 已经下发。请在下一次运行后再下发，或先收回。',
    en: 'The list {batch} has been issued already. Issue again after the next run.',
  },
  'error.batch-none': {
    zh: '{area} 没有已下发的名单可收回。',
    en: 'No issued list of {area} stands, so there is none to recall.',
  },
  'error.return-not-issued': {
    zh: '名单 {batch} 上没有编号 {person}。请检查回填表是否对应这一批。',
    en: 'The list {batch} has no person {person}. Check that the sheet belongs to this batch.',
  },
  'error.retraction-unknown': {
    zh: '没有编号为 {retraction} 的更正。请查看 retractions.csv。',
    en: 'There is no retraction {retraction}. See retractions.csv.',
  },
  'error.backup-exists': {
    zh: '{file} 已存在，备份不会覆盖任何文件。请换一个文件名。',
    en: '{file} exists, and a backup overwrites nothing. Give another name.',
  },
  'error.backup-unsound': {
    zh: '登记库 {file} 的副本没有通过检查（{fault}），没有保存。请执行 rollcall verify。',
    en: 'The copy of the registry {file} did not pass its checks ({fault}) and was not kept. Run rollcall verify.',
  },
} as const satisfies Words;

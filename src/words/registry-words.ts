import type { Words } from './words.ts';

/** Texts of registry. */
export const registryWords = {
  'error.locked': {
    zh: '另一个运行正在使用登记库 {file}。请等它结束后再试。',
    en: 'Another run is using the registry {file}. Try again when it has ended.',
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
} as const satisfies Words;

import type { Words } from './words.ts';

/** Texts of sources: what an export lacks, what a gate found. */
export const sourceWords = {
  'error.as-of-not-in-name': {
    zh: '文件名 {file} 中找不到数据截止日期（规则 {pattern}）。请改文件名，或在该数据源的 asOf 中写明日期。',
    en: 'The name of {file} does not say which day it speaks of (pattern {pattern}). Rename it, or state the day in asOf of the source.',
  },
  'error.as-of-not-in-column': {
    zh: '{file} 的截止日期列里没有日期。请检查该列，或在数据源 {source} 的 asOf 中写明日期。',
    en: 'The asOf column of {file} holds no date. Check it, or state the day in asOf of the source {source}.',
  },
  'error.layout-unknown': {
    zh: '{file} 的列与数据源 {source} 的格式 {profile} 不符，找不到：{fields}。请换用合适的格式，或用 rollcall init {file} 识别。',
    en: 'The columns of {file} are not those of the profile {profile} of the source {source}: there is none for {fields}. Choose another profile, or let rollcall init {file} recognise it.',
  },
  'error.asked-without-id': {
    zh: '比对请求文件 {file} 中没有身份证号列。可用的列名：{known}。',
    en: 'The request file {file} has no column of id numbers. Header texts known: {known}.',
  },
  'error.folder-unreadable': {
    zh: '文件夹 {folder} 存在但无法读取（{cause}）。请检查权限和磁盘；未发布任何结果。',
    en: 'The folder {folder} is there but cannot be read ({cause}). Check rights and disk; nothing was published.',
  },
  'gate.missing-file': { zh: '文件未送达', en: 'missing file' },
  'gate.freshness': { zh: '数据过旧', en: 'freshness' },
  'gate.columns': { zh: '列', en: 'columns' },
  'gate.encoding': { zh: '字符编码', en: 'encoding' },
  'gate.bad-rows': { zh: '坏行', en: 'bad rows' },
  'gate.rows': { zh: '行数', en: 'rows' },
  'gate.key-uniqueness': { zh: '主键重复', en: 'key uniqueness' },
  'gate.id-check': { zh: '身份证号校验位错误', en: 'id check-digit failures' },
  'gate.without-id': { zh: '缺身份证号', en: 'rows without an id' },
  'gate.newly-dead': { zh: '新增死亡', en: 'newly dead' },
  'gate.newly-gone': { zh: '新增离开', en: 'newly gone' },
  'gate-failed.missing-file': {
    zh: '数据源 {source} 的文件没有送达或不全，沿用上次的数据。',
    en: 'The export of {source} did not come, or not in full: its last accepted rows stand.',
  },
  'gate-failed.freshness': {
    zh: '数据源 {source} 的数据已有 {value} 天（上限 {limit} 天）。请向提供部门索取新数据。',
    en: 'The export of {source} is {value} days old (limit {limit}). Ask the department for a new one.',
  },
  'gate-failed.columns': {
    zh: '数据源 {source} 缺少 {value} 列。请核对表头与格式描述。',
    en: 'The export of {source} lacks {value} column(s). Compare its header with the profile.',
  },
  'gate-failed.encoding': {
    zh: '数据源 {source} 的字符编码有误或与上次不同（{value} 行）。请确认导出方式。',
    en: 'The encoding of {source} is damaged or not that of last time ({value} rows). Check how it was exported.',
  },
  'gate-failed.bad-rows': {
    zh: '数据源 {source} 有 {value} 行无法使用（上限 {limit} 行）。请查看隔离行清单。',
    en: '{value} rows of {source} could not be used (limit {limit}). See the quarantined rows.',
  },
  'gate-failed.rows': {
    zh: '数据源 {source} 有 {value} 行，超出与上次相比允许的范围（界限 {limit}）。文件可能不完整。',
    en: '{source} has {value} rows, beyond what last time allows (limit {limit}). The file may be cut short.',
  },
  'gate-failed.key-uniqueness': {
    zh: '数据源 {source} 的主键重复比例为 {value}（上限 {limit}）。',
    en: 'The share of rows of {source} whose key is not unique is {value} (limit {limit}).',
  },
  'gate-failed.id-check': {
    zh: '数据源 {source} 的身份证号校验位错误比例为 {value}（上限 {limit}）。号码列可能被表格软件损坏。',
    en: 'The share of id numbers of {source} with a failing check character is {value} (limit {limit}). A spreadsheet may have damaged the column.',
  },
  'gate-failed.without-id': {
    zh: '数据源 {source} 缺身份证号的比例为 {value}（上限 {limit}）。',
    en: 'The share of rows of {source} without an id number is {value} (limit {limit}).',
  },
  'gate-failed.newly-dead': {
    zh: '数据源 {source} 新增死亡的比例为 {value}（上限 {limit}）。请核实后再接受。',
    en: 'The share of newly dead in {source} is {value} (limit {limit}). Verify before you accept it.',
  },
  'gate-failed.newly-gone': {
    zh: '数据源 {source} 新增离开的比例为 {value}（上限 {limit}）。文件可能不完整。',
    en: 'The share of newly gone in {source} is {value} (limit {limit}). The file may be cut short.',
  },
} as const satisfies Words;

import type { Words } from './words.ts';

/** Texts of config. Problems are listed inside one error, in the language of the reader. */
export const configWords = {
  'error.config-not-found': {
    zh: '找不到配置文件 {file}。请检查路径，或用 rollcall init 生成一份。',
    en: 'The settings file {file} does not exist. Check the path, or write one with rollcall init.',
  },
  'error.config-is-directory': {
    zh: '{file} 是文件夹，这里需要一个 JSON 文件。请写出文件的完整路径。',
    en: '{file} is a folder where a JSON file is needed. Give the path of the file.',
  },
  'error.config-unreadable': {
    zh: '无法读取 {file}（{cause}）。请检查文件权限。',
    en: '{file} cannot be read ({cause}). Check its permissions.',
  },
  'error.config-not-json': {
    zh: '{file} 第 {line} 行第 {column} 列不是正确的 JSON。请检查逗号、引号和括号。',
    en: '{file} is not valid JSON at line {line}, column {column}. Check commas, quotes and brackets.',
  },
  'error.settings-invalid': {
    zh: '配置文件 {file} 有 {count} 处问题：{problemsZh}',
    en: '{count} problem(s) in the settings file {file}:{problemsEn}',
  },
  'error.profile-invalid': {
    zh: '数据格式描述 {file} 有 {count} 处问题：{problemsZh}',
    en: '{count} problem(s) in the source profile {file}:{problemsEn}',
  },
  'error.profile-not-found': {
    zh: '没有名为 {profile} 的数据格式描述，也没有文件 {file}。自带的有：{known}。',
    en: 'There is no source profile {profile}, nor a file {file}. Shipped ones: {known}.',
  },
  'error.rules-invalid': {
    zh: '规则文件 {file} 有 {count} 处问题：{problemsZh}',
    en: '{count} problem(s) in the rules file {file}:{problemsEn}',
  },
  'error.areas-invalid': {
    zh: '区划表 {file} 第 {line} 行有误（{column}）。需要的列：{columns}。',
    en: 'The area table {file} is wrong at line {line} ({column}). Columns needed: {columns}.',
  },
  'problem.unknown-key': {
    zh: '不认识的键。请更正拼写或删除。',
    en: 'unknown key; correct its spelling or take it out',
  },
  'problem.misspelt-key': {
    zh: '不认识的键。是否应为 {meant}？请更正或删除。',
    en: 'unknown key; did you mean {meant}? Correct it or take it out',
  },
  'problem.missing': { zh: '缺少此项（应为 {expected}）。', en: 'missing; a value of type {expected} is needed' },
  'problem.wrong-type': { zh: '类型不对，应为 {expected}。', en: 'wrong type; {expected} is needed' },
  'problem.wrong-value': { zh: '取值不对，可用：{values}。', en: 'wrong value; use one of: {values}' },
  'problem.wrong-form': {
    zh: '写法不对，请参照 docs/schema 中的说明。',
    en: 'not in the right form; see the schema in docs/schema',
  },
  'problem.too-small': { zh: '太小或太少，至少 {limit}。', en: 'too small or too few; at least {limit}' },
  'problem.too-big': { zh: '太大或太多，至多 {limit}。', en: 'too large or too many; at most {limit}' },
  'problem.file-not-found': {
    zh: '文件 {file} 不存在（路径相对于配置文件所在的文件夹）。',
    en: 'the file {file} does not exist (paths start at the folder of the settings file)',
  },
  'problem.is-directory': { zh: '{file} 是文件夹，这里需要文件。', en: '{file} is a folder where a file is needed' },
  'problem.is-file': { zh: '{file} 是文件，这里需要文件夹。', en: '{file} is a file where a folder is needed' },
  'problem.profile-not-found': {
    zh: '没有这个数据格式描述。自带的有：{known}；或写出 JSON 文件的路径。',
    en: 'no such profile; shipped ones are {known}; or give the path of a JSON file',
  },
  'problem.id-twice': { zh: '编号 {id} 用了两次，请改一个。', en: 'the id {id} is used twice; change one' },
  'problem.as-of-missing': {
    zh: '没有说明数据截止日期。例如："asOf": {proposal}，或 "asOf": "2026-11-20"。',
    en: 'the day the export speaks of is not given; for example "asOf": {proposal}, or "asOf": "2026-11-20"',
  },
  'problem.as-of-pattern': {
    zh: '应为带一个括号组的正则表达式，例如 czrk_(\\d{8})。',
    en: 'a regular expression with exactly one group is needed, for example czrk_(\\d{8})',
  },
  'problem.not-a-date': { zh: '没有这一天。请写成 2026-11-20。', en: 'there is no such day; write it as 2026-11-20' },
  'problem.window-backwards': { zh: '缴费期结束早于开始。', en: 'the window ends before it starts' },
  'problem.field-unbound': {
    zh: '字段 {field} 没有对应的列（columns 或 constants）。',
    en: 'the field {field} has no column or constant',
  },
  'problem.header-twice': {
    zh: '表头“{header}”已属于字段 {field}。',
    en: 'the header "{header}" belongs to the field {field} already',
  },
  'problem.header-repeated': { zh: '列名“{header}”重复。', en: 'the column name "{header}" is repeated' },
  'problem.member-pattern': {
    zh: '成员列名需含 {n}（第几个成员）。',
    en: 'the header pattern of a member needs {n}, the number of the member',
  },
  'problem.not-a-pattern': { zh: '不是正确的正则表达式。', en: 'not a regular expression' },
  'problem.not-an-area': {
    zh: '不是 6、9 或 12 位的区划代码。',
    en: 'not an area code of 6, 9 or 12 digits',
  },
} as const satisfies Words;

import type { Words } from './words.ts';

/** Texts of link. */
export const linkWords = {
  'error.model-invalid': {
    zh: '关联模型 {file} 的 {place} 处有误（{problem}）。请对照 docs/schema 中的模型格式改正后重试。',
    en: 'The linkage model {file} is wrong at {place} ({problem}). Correct it after the schema in docs/schema and try again.',
  },
  'error.link-column-missing': {
    zh: '文件 {file} 中没有列“{column}”。请核对列名或更换模型。',
    en: 'The file {file} has no column "{column}". Check the name or use another model.',
  },
  'error.link-files-empty': {
    zh: '文件 {file} 中没有任何记录，无法关联。请核对文件。',
    en: 'There is no record in {file}, so there is nothing to link. Check the files.',
  },
  'error.link-nothing-to-compare': {
    zh: '文件 {file} 中没有可用于比对的列（全部为空、恒定或仅为编号）。请核对文件或用 --model 指定模型。',
    en: 'No column of {file} can be compared (all empty, constant or ids). Check the files or name a model with --model.',
  },
  'suggest-reason.column-id': {
    zh: '{subject}：编号，{count} 个不同的值',
    en: '{subject}: an id number, {count} different values',
  },
  'suggest-reason.column-date': {
    zh: '{subject}：日期，{count} 个不同的值',
    en: '{subject}: a date, {count} different values',
  },
  'suggest-reason.column-email': {
    zh: '{subject}：电子邮件，{count} 个不同的值',
    en: '{subject}: an e-mail address, {count} different values',
  },
  'suggest-reason.column-name': {
    zh: '{subject}：姓名，{count} 个不同的值',
    en: '{subject}: a name, {count} different values',
  },
  'suggest-reason.column-han-name': {
    zh: '{subject}：中文姓名，{count} 个不同的值',
    en: '{subject}: a Chinese name, {count} different values',
  },
  'suggest-reason.column-text': {
    zh: '{subject}：自由文本，{count} 个不同的值',
    en: '{subject}: free text, {count} different values',
  },
  'suggest-reason.column-code': {
    zh: '{subject}：代码，{count} 个不同的值',
    en: '{subject}: a code, {count} different values',
  },
  'suggest-reason.column-number': {
    zh: '{subject}：数值，{count} 个不同的值',
    en: '{subject}: a number, {count} different values',
  },
  'suggest-reason.column-category': {
    zh: '{subject}：类别，{count} 个不同的值',
    en: '{subject}: a category, {count} different values',
  },
  'suggest-reason.column-ignored': {
    zh: '{subject}：不作依据：几乎无值或只有一个值，{count} 个不同的值',
    en: '{subject}: no evidence: hardly a value, or only one, {count} different values',
  },
  'suggest-reason.column-repeated': {
    zh: '{subject}：内容已在其他列中，只比对其余部分',
    en: '{subject}: repeats other columns; only what it adds is compared',
  },
  'suggest-reason.rule-kept': { zh: '分块规则 {subject}：{count} 对', en: 'blocking by {subject}: {count} pairs' },
  'suggest-reason.rule-too-dear': {
    zh: '不用分块规则 {subject}：{count} 对，超出预算',
    en: 'no blocking by {subject}: {count} pairs, over the budget',
  },
  'error.record-not-found': {
    zh: '文件中没有编号为 {id} 的记录。请核对记录编号所在的列（--id）。',
    en: 'No record has the id {id}. Check which column holds the ids (--id).',
  },
  'link-rule.own': { zh: '本人首条记录', en: "the person's own record" },
  'link-rule.decision': { zh: '人工判定', en: 'human decision' },
  'link-rule.id': { zh: '身份号码相同且姓名一致', en: 'same id number and agreeing name' },
  'link-rule.person-key': { zh: '部门人员编号相同', en: 'same person key of one department' },
  'link-rule.id-history': { zh: '部门记载的号码变更', en: 'number changed in the same department record' },
  'link-rule.printed-id': { zh: '名单上印的人员编号', en: 'person id printed on the list' },
  'link-rule.probabilistic': { zh: '多项信息综合比对', en: 'several agreeing fields' },
  'review-reason.id-name-conflict': {
    zh: '身份号码相同，姓名不一致',
    en: 'same id number, names do not agree',
  },
  'review-reason.id-birth-conflict': {
    zh: '身份号码相同，出生日期不一致',
    en: 'same id number, birth dates do not agree',
  },
  'review-reason.person-key-conflict': {
    zh: '同一部门人员编号下姓名和出生日期均不一致',
    en: 'one person key, but name and birth date both differ',
  },
  'review-reason.ambiguous': { zh: '有两名以上相近的人', en: 'two or more people fit nearly equally well' },
  'review-reason.needs-more': {
    zh: '仅姓名和出生日期相符，缺少其他佐证',
    en: 'name and birth date agree, but nothing else does',
  },
  'review-reason.below-threshold': { zh: '相符程度不足以自动关联', en: 'agreement too weak for an automatic link' },
} as const satisfies Words;

import type { Words } from './words.ts';

/** Texts about files as bytes: what cannot be opened or read, where, and what to do. */
export const formatWords = {
  'error.file-missing': {
    zh: '文件不存在：{file}。请检查路径，或等该部门把数据送到后再运行。',
    en: 'No such file: {file}. Check the path, or run again when the export has come.',
  },
  'error.file-is-directory': {
    zh: '{file} 是文件夹，不是文件。请写出其中文件的路径（可用通配符，如 {file}/*.csv）。',
    en: '{file} is a folder, not a file. Name the files in it (a pattern such as {file}/*.csv will do).',
  },
  'error.file-unreadable': {
    zh: '无法读取 {file}。请检查该文件的读取权限，并确认它是普通文件。',
    en: 'Cannot read {file}. Check its permissions and that it is an ordinary file.',
  },
  'error.file-empty': {
    zh: '{file} 是空文件。请向提供部门重新索取该文件。',
    en: '{file} is empty. Ask the department to send the export again.',
  },
  'error.gzip-damaged': {
    zh: '{file} 的压缩内容已损坏或不完整。请重新传输该文件。',
    en: '{file} is damaged or cut off: it cannot be unpacked. Transfer the file again.',
  },
  'error.unpacked-too-large': {
    zh: '{file} 解压后过大，超出上限，已停止读取。请确认文件来源；如确属正常，请先自行解压。',
    en: '{file} unpacks to more than the limit allows and was not read. Check where it comes from; if it is in order, unpack it first.',
  },
  'error.xls-binary': {
    zh: '{file} 是旧版 Excel（.xls 二进制）文件，无法读取。请用 WPS 或 Excel 打开后另存为 .xlsx 或 CSV（UTF-8）。',
    en: '{file} is an old binary Excel file (.xls) and cannot be read. Open it in WPS or Excel and save it as .xlsx or CSV (UTF-8).',
  },
  'error.not-delimited': {
    zh: '{file} 不是文本表格（CSV、TSV），而是压缩包或工作簿。请检查该数据源所用的格式设置。',
    en: '{file} is no text table (CSV, TSV) but an archive or a workbook. Check which profile the source uses.',
  },
  'error.not-a-workbook': {
    zh: '{file} 不是 Excel 工作簿（.xlsx）。请用 WPS 或 Excel 另存为 .xlsx，或改用 CSV 格式。',
    en: '{file} is no Excel workbook (.xlsx). Save it as .xlsx in WPS or Excel, or deliver it as CSV.',
  },
  'error.workbook-damaged': {
    zh: '工作簿 {file} 已损坏（{part}）。请用 WPS 或 Excel 打开并重新保存，或重新索取。',
    en: 'The workbook {file} is damaged ({part}). Open and save it again in WPS or Excel, or ask for it again.',
  },
  'error.workbook-encrypted': {
    zh: '工作簿 {file} 已加密。请去掉打开密码后重新保存。',
    en: 'The workbook {file} is encrypted. Remove the password and save it again.',
  },
  'error.sheet-missing': {
    zh: '工作簿 {file} 中没有名为“{sheet}”的工作表。现有：{sheets}。',
    en: 'The workbook {file} has no sheet called "{sheet}". It has: {sheets}.',
  },
  'error.encoding-ambiguous': {
    zh: '无法确定 {file} 的字符编码，可能是：{candidates}。请在该数据源中写明 encoding。',
    en: 'The encoding of {file} is not certain, it may be any of: {candidates}. State the encoding in the source.',
  },
  'error.encoding-unknown': {
    zh: '{file} 的字符编码既不是 UTF-8、GB18030，也不是 UTF-16。请用其中一种编码重新导出。',
    en: 'The encoding of {file} is none of UTF-8, GB18030 and UTF-16. Export it again in one of these.',
  },
  'error.header-missing': {
    zh: '{file} 中没有表头行。请检查文件内容；如本来就没有表头，请在格式设置中注明。',
    en: '{file} has no header row. Check the file; if it never has one, say so in its profile.',
  },
  'error.header-unreadable': {
    zh: '{file} 第 {line} 行的表头无法读取（引号未闭合、编码错误或过长）。请修正该行后重新导出。',
    en: 'The header on line {line} of {file} cannot be read (open quote, wrong encoding or too long). Correct the line and export again.',
  },
  'error.header-duplicate': {
    zh: '{file} 的表头重复：第 {other} 列与第 {column} 列同为“{name}”。请改名或删除其中一列。',
    en: 'Duplicate header in {file}: columns {other} and {column} are both called "{name}". Rename or remove one of them.',
  },
  'error.header-forbidden': {
    zh: '{file} 第 {column} 列的表头“{name}”不允许使用。请改名。',
    en: 'Column {column} of {file} is called "{name}", which is not allowed. Rename it.',
  },
  'error.sheet-too-large': {
    zh: '工作表“{sheet}”超过 Excel 的上限（1,048,576 行、16,384 列）。请按更小的区域拆分。',
    en: 'The sheet "{sheet}" is over what Excel holds (1,048,576 rows, 16,384 columns). Split it by smaller areas.',
  },
  'error.cell-too-long': {
    zh: '工作表“{sheet}”第 {row} 行第 {column} 列的文字超过 32,767 个字符，Excel 无法保存。请缩短该内容。',
    en: 'The text at row {row}, column {column} of the sheet "{sheet}" is over the 32,767 characters Excel holds. Shorten it.',
  },
  'reason.ragged': { zh: '列数与表头不符', en: 'number of fields differs from the header' },
  'reason.unclosed-quote': { zh: '引号未闭合', en: 'quote is never closed' },
  'reason.stray-quote': { zh: '引号位置不对', en: 'quote in the wrong place' },
  'reason.nul': { zh: '含空字节（NUL）', en: 'contains a NUL byte' },
  'reason.bad-encoding': { zh: '字符编码错误', en: 'bytes are no text in the encoding of the file' },
  'reason.too-long': { zh: '行过长', en: 'line is too long' },
} as const satisfies Words;

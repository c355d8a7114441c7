const yes: ReadonlySet<string> = new Set('是 已见 见到 见到本人 已见到 见 有 y yes true 1 √ ✓ ✔ ☑ 对 本人'.split(' '));
const no: ReadonlySet<string> = new Set(
  '否 未见 未见到 没见到 没有 没见 不是 无 未 n no false 0 × ✗ ✘ x ☒ 未见本人 未见到本人'.split(' '),
);

/** Whether the person was seen, as visitors write or tick it; '' when left blank, undefined when it cannot be read. */
export function readSeen(cell: string): 'yes' | 'no' | '' | undefined {
  const text = cell
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[.。!]0*$/u, '');
  if (text === '') return '';
  if (yes.has(text)) return 'yes';
  return no.has(text) ? 'no' : undefined;
}

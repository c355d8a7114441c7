/** A partial date `YYYY[-MM[-DD]]` as the integer yyyymmdd with 00 for what is unknown; 0 for ''. */
export function packDate(date: string): number {
  if (date === '') return 0;
  const year = digits(date, 0, 4);
  const month = date.length >= 7 ? digits(date, 5, 7) : 0;
  const day = date.length >= 10 ? digits(date, 8, 10) : 0;
  return year * 10_000 + month * 100 + day;
}

/** The partial date of a packed one. Each distinct date is built once. */
export function unpackDate(packed: number): string {
  if (packed === 0) return '';
  const known = texts.get(packed);
  if (known !== undefined) return known;
  const all = String(packed).padStart(8, '0');
  const month = all.slice(4, 6);
  const day = all.slice(6, 8);
  const text = `${all.slice(0, 4)}${month === '00' ? '' : `-${month}`}${day === '00' ? '' : `-${day}`}`;
  texts.set(packed, text);
  return text;
}

const texts = new Map<number, string>();

function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i += 1) value = value * 10 + text.charCodeAt(i) - 48;
  return value;
}

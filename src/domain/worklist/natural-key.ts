/**
 * A key that sorts by code units as people expect: runs of digits by their value (`3号` before `12号`), full-width digits
 * like half-width ones, everything else as written.
 */
export function naturalKey(text: string): string {
  return text.replace(/[0-9０-９]+/g, (digits) => {
    const value = isPlain(digits) ? digits : plain(digits);
    return value.length < 10 ? `00${value.length}${value}` : `${String(value.length).padStart(3, '0')}${value}`;
  });
}

/** Half-width and without a zero in front, as nearly all are. */
function isPlain(digits: string): boolean {
  const first = digits.charCodeAt(0);
  if (first === 0x30) return false;
  for (let at = 0; at < digits.length; at++) if (digits.charCodeAt(at) > 0x39) return false;
  return true;
}

function plain(digits: string): string {
  return digits
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/^0+(?=.)/, '');
}

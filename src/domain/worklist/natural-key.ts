/**
 * A key that sorts by code units as people expect: runs of digits by their value (`3号` before `12号`), full-width digits
 * like half-width ones, everything else as written.
 */
export function naturalKey(text: string): string {
  return text.replace(/[0-9０-９]+/g, (digits) => {
    const value = digits
      .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
      .replace(/^0+(?=.)/, '');
    return `${String(value.length).padStart(3, '0')}${value}`;
  });
}

/**
 * Two-digit province codes of GB/T 2260 in use; 83 (Taiwan) occurs in residence permits only, 71 in old numbers.
 */
const provinces = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

const isProvinceNumber = new Uint8Array(100);
for (const code of provinces) isProvinceNumber[Number(code)] = 1;

/** Whether the text begins with a province code of GB/T 2260. Whether the county part still exists is not asked: old numbers keep dissolved codes. */
export function hasProvincePrefix(code: string): boolean {
  return isProvinceNumber[(code.charCodeAt(0) - 48) * 10 + code.charCodeAt(1) - 48] === 1;
}

/** Next larger area of a statistical code: 12 → 9 → 6 digits → ''. */
export function parentOf(code: string): string {
  if (code.length > 9) return code.slice(0, 9);
  return code.length > 6 ? code.slice(0, 6) : '';
}

/** Whether two codes are the same area or one lies in the other. False when either is ''. */
export function isSameOrWithin(left: string, right: string): boolean {
  return left !== '' && right !== '' && (left.startsWith(right) || right.startsWith(left));
}

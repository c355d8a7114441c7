/** How much of an id number people read: all of it, all but the middle eight symbols, the last four. */
const idMasks = ['none', 'middle8', 'last4'] as const;
export type IdMask = (typeof idMasks)[number];

/**
 * An id number as a list shows it. `middle8` hides the birth date of an 18-character number (`430302********1234`);
 * other lengths keep at most a third in front and at the end, so that a mask never shows more of a short number than
 * of a long one. '' stays ''.
 */
export function maskId(idNumber: string, mask: IdMask): string {
  if (mask === 'none' || idNumber === '') return idNumber;
  if (mask === 'middle8' && idNumber.length === 18) return `${idNumber.slice(0, 6)}********${idNumber.slice(14)}`;
  const symbols = [...idNumber];
  const tail = Math.min(4, Math.floor(symbols.length / 3));
  const front = mask === 'last4' ? 0 : Math.min(6, Math.floor(symbols.length / 3));
  const hidden = symbols.length - front - tail;
  return symbols.slice(0, front).join('') + '*'.repeat(hidden) + symbols.slice(symbols.length - tail).join('');
}

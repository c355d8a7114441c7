const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const characters = '10X98765432';

/** Check character of the first 17 digits of `digits` (GB 11643-1999, ISO 7064 MOD 11-2); '' when one is no digit. */
export function checkCharacter(digits: string): string {
  let sum = 0;
  for (let at = 0; at < 17; at++) {
    const digit = digits.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return '';
    sum += digit * (weights[at] ?? 0);
  }
  return characters.charAt(sum % 11);
}

/** Whether the 18th character is the right check character of the 17 before it. */
export function hasRightCheck(idNumber: string): boolean {
  return idNumber.length === 18 && checkCharacter(idNumber) === idNumber.charAt(17);
}

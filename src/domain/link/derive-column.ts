/** A derivation makes one blocking value from the values of its columns; '' where there is none. */
export type Derivation = (values: readonly string[], at: number) => string;

/**
 * Named derivations: `prefix`, `suffix` of `at` characters; `sound` a phonetic code of a Latin word; `first-word`, `last-word`
 * and `last-sound` of values of several words;
 * `sorted-letters` the letters in order, for texts with swapped characters; `year`, `month-day`, `year-month`, `year-day`
 * of a date; `front` of an e-mail address; `both` the values of several columns in alphabetical order, so that swapped
 * columns meet; `joined` the values without spaces; `rest` the words of the first value that no other value has.
 */
export const derivations: Readonly<Record<string, Derivation>> = {
  prefix: ([value = ''], at) => (value.length >= at ? value.slice(0, at) : ''),
  suffix: ([value = ''], at) => (value.length >= at ? value.slice(-at) : ''),
  sound: ([value = '']) => soundCode(value),
  'first-word': ([value = '']) => value.split(' ', 1)[0] ?? '',
  'last-word': ([value = '']) => (value.includes(' ') ? value.slice(value.lastIndexOf(' ') + 1) : ''),
  'last-sound': ([value = '']) => (value.includes(' ') ? soundCode(value.slice(value.lastIndexOf(' ') + 1)) : ''),
  'sorted-letters': ([value = '']) => (value.length < 3 ? '' : [...value.replaceAll(' ', '')].sort(byUnit).join('')),
  year: ([value = '']) => (value.length === 8 ? value.slice(0, 4) : ''),
  'month-day': ([value = '']) => (value.length === 8 ? value.slice(4) : ''),
  'year-month': ([value = '']) => (value.length === 8 ? value.slice(0, 6) : ''),
  'year-day': ([value = '']) => (value.length === 8 ? value.slice(0, 4) + value.slice(6) : ''),
  front: ([value = '']) => (value.includes('@') ? value.slice(0, value.lastIndexOf('@')) : ''),
  both: (values) => (values.some((value) => value === '') ? '' : [...values].sort(byUnit).join('|')),
  rest: ([whole = '', ...parts]) => {
    const known = new Set(parts.flatMap((part) => part.split(' ')));
    const words = whole.split(' ').filter((word) => !known.has(word));
    // Characters written without spaces: the parts are cut out.
    return parts.reduce(
      (rest, part) => (/\p{Script=Han}/u.test(part) ? rest.replace(part, '') : rest),
      words.join(' '),
    );
  },
  joined: (values) => values.join('').replaceAll(' ', ''),
};

function byUnit(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

const soundClasses: Readonly<Record<string, string>> = {
  b: '1',
  f: '1',
  p: '1',
  v: '1',
  w: '',
  c: '2',
  g: '2',
  j: '2',
  k: '2',
  q: '2',
  s: '2',
  x: '2',
  z: '2',
  d: '3',
  t: '3',
  l: '4',
  m: '5',
  n: '5',
  r: '6',
};

/** Soundex (Russell 1918) of the first word: first letter and three classes of consonants; the word itself where it is not Latin. */
function soundCode(value: string): string {
  const word = value.split(' ', 1)[0] ?? '';
  if (word === '' || !/^[a-z]/.test(word)) return word;
  let code = word.charAt(0);
  let last = soundClasses[code] ?? '';
  for (const letter of word.slice(1)) {
    const sound = soundClasses[letter] ?? '';
    if (sound !== '' && sound !== last) code += sound;
    if (letter !== 'h' && letter !== 'w') last = sound;
    if (code.length === 4) break;
  }
  return code;
}

import { copyText } from '../model/tidy-text.ts';

/**
 * A function that computes each distinct value once. Holds at most `limit` values and starts afresh when full, so memory
 * stays bounded; keys are copied, so no input chunk is kept alive. The last value is remembered apart: rows of a household
 * follow each other. Results never depend on what is cached.
 */
export function cacheByValue<Result>(limit: number, compute: (value: string) => Result): (value: string) => Result {
  const ofEmpty = compute('');
  let known = new Map<string, Result>();
  let lastValue = '';
  /** Of `lastValue`: most others differ here, and comparing texts is dear. */
  let lastUnit = 0;
  let lastResult = ofEmpty;
  return (value) => {
    if (value === '') return ofEmpty;
    const unit = value.charCodeAt(value.length - 1);
    if (unit === lastUnit && value === lastValue) return lastResult;
    lastUnit = unit;
    const found = known.get(value);
    if (found !== undefined) {
      lastValue = value;
      lastResult = found;
      return found;
    }
    if (known.size >= limit) known = new Map();
    const key = copyText(value);
    const result = compute(key);
    known.set(key, result);
    lastValue = key;
    lastResult = result;
    return result;
  };
}

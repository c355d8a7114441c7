import { copyText } from '../model/tidy-text.ts';

/**
 * A function that computes each distinct value once. Holds at most `limit` values and starts afresh when full, so memory
 * stays bounded; keys are copied, so no input chunk is kept alive. Results never depend on what is cached.
 */
export function cacheByValue<Result>(limit: number, compute: (value: string) => Result): (value: string) => Result {
  let known = new Map<string, Result>();
  return (value) => {
    const found = known.get(value);
    if (found !== undefined) return found;
    if (known.size >= limit) known = new Map();
    const key = copyText(value);
    const result = compute(key);
    known.set(key, result);
    return result;
  };
}

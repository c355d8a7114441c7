import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safeName } from './safe-name.ts';

describe('a safe name', () => {
  test.each(['姜畲镇', '430302102_姜畲镇', '第3社区 (北)', 'Ünit', '𠮷田社区', "it's", '维吾尔·村'])(
    'leaves %s as it is',
    (name) => {
      expect(safeName(name)).toBe(name);
    },
  );

  test.each([
    ['..', /^_+~/],
    ['../../etc/passwd', /^__.*etc_passwd~/],
    ['a\\b', /^a_b~/],
    ['CON', /^_CON~/],
    ['nul.csv', /^_nul\.csv~/],
    ['.hidden', /^_hidden~/],
    ['tail. ', /^tail_~/],
    ['', /^~/],
    ['line\nbreak', /^line_break~/],
    ['\u202Egpj.exe', /^_gpj\.exe~/],
    ['x~0123456789abcdef', /^x~0123456789abcdef~/],
  ])('makes %j harmless', (name, expected) => {
    expect(safeName(name)).toMatch(expected);
  });

  test('of any text is one short part of a path, and different texts have different ones', () => {
    const seen = new Map<string, string>();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 300 }),
          fc.string({ unit: fc.constantFrom('.', '/', '\\', ' ', 'a', '区', '\u0000', ':') }),
        ),
        (text) => {
          const name = safeName(text);
          expect(name).not.toMatch(/[\\/\p{Cc}:*?"<>|]|^[.\s]|[.\s]$|^$/u);
          expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(160);
          expect(seen.get(name) ?? text).toBe(text);
          seen.set(name, text);
        },
      ),
      { numRuns: 10_000 },
    );
  });
});

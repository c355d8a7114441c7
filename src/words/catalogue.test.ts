import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { catalogue, findText, text } from './catalogue.ts';
import type { Text } from './words.ts';

const entries = Object.entries(catalogue) as [string, Text][];
/** A value that is itself in words comes once a language: {problemsZh}, {problemsEn}. */
const placeholders = (template: string) =>
  [...new Set(template.match(/\{\w+\}/g) ?? [])].map((name) => name.replace(/(Zh|En)\}$/, '}')).sort();

/** What is wrong with a text: a language missing, or not the same placeholders in both. */
function faults([key, { zh, en }]: [string, Text]): string[] {
  const found = [];
  // Nothing to say in either language is a text too (the hint of a field that explains itself).
  if ((zh.trim() === '') !== (en.trim() === '')) found.push(`${key}: a language is empty`);
  if (placeholders(zh).join() !== placeholders(en).join()) found.push(`${key}: the placeholders differ`);
  return found;
}

describe('the catalogue', () => {
  test('has every text in both languages with the same placeholders', () => {
    expect(entries.length).toBeGreaterThan(50);
    expect(entries.flatMap(faults)).toEqual([]);
  });

  test('a text without English or with another placeholder is seen', () => {
    expect(faults(['a', { zh: '好', en: '' }])).toEqual(['a: a language is empty']);
    expect(faults(['b', { zh: '{n} 人', en: '{count} people' }])).toEqual(['b: the placeholders differ']);
  });

  test('no key stands in two parts (the later would hide the earlier)', () => {
    const keys = globSync('src/words/*-words.ts').flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/^ {2}'([^']+)':/gm)].map((match) => match[1] ?? ''),
    );
    expect(keys.length).toBeGreaterThanOrEqual(50);
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });

  test('holds the sentence of every known error in the code', () => {
    const codes = globSync('src/**/*.ts', { exclude: ['**/*.test.ts'] }).flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/new KnownError\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
    );
    expect(codes.length).toBeGreaterThan(5);
    expect([...new Set(codes)].filter((code) => findText(`error.${code}`, 'zh') === undefined)).toEqual([]);
  });

  test('fills placeholders, and leaves one without a value as it is written', () => {
    expect(text('night.where', 'en', { path: 'output/current' })).toBe('lists and report are in output/current');
    expect(text('night.where', 'zh')).toBe('名单和报告在 {path}');
  });
});

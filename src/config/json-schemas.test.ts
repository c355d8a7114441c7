import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { buildSchemas } from './json-schemas.ts';
import { writtenLinkModel } from './written-link-model.ts';

for (const [name, content] of Object.entries(buildSchemas())) {
  test(`docs/schema/${name} says what the program checks (else: node scripts/law/write-schemas.ts)`, () => {
    expect(readFileSync(new URL(`../../docs/schema/${name}`, import.meta.url), 'utf8')).toBe(content);
  });
}

test('the shipped linkage model is what its schema says', () => {
  const model: unknown = JSON.parse(readFileSync(new URL('../../models/residents.json', import.meta.url), 'utf8'));
  expect(writtenLinkModel.safeParse(model).error).toBeUndefined();
});

test('a linkage model with a probability out of range or no blocking rule is not', () => {
  const model = JSON.parse(readFileSync(new URL('../../models/residents.json', import.meta.url), 'utf8'));
  const wrong = structuredClone(model);
  wrong.comparisons[0].levels[0].mProbability = 1.5;
  expect(writtenLinkModel.safeParse(wrong).success).toBe(false);
  expect(writtenLinkModel.safeParse({ ...model, blocking: [] }).success).toBe(false);
});

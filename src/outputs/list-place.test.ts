import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { placeOfList, titleOfList } from './list-place.ts';
import type { TextContext } from './text-context.ts';

const named = (names: Readonly<Record<string, string>>): TextContext => ({
  language: 'zh',
  idMask: 'middle8',
  areaName: (code) => names[code] ?? '',
});

const city = named({ '430302': '雨湖区', '430302102': '姜畲镇', '430302102201': '石井村' });

describe('the place of a list', () => {
  test.each([
    ['430302102201', 'worklists/430302_雨湖区/430302102_姜畲镇/430302102201_石井村', '雨湖区 姜畲镇 石井村'],
    ['430302102', 'worklists/430302_雨湖区/430302102_姜畲镇/430302102_未定社区', '雨湖区 姜畲镇 未定社区'],
    ['430302', 'worklists/430302_雨湖区/430302_未定街道', '雨湖区 未定街道'],
    ['', 'worklists/未定区县', '未定区县'],
    ['430399001001', 'worklists/430399/430399001/430399001001', '430399 430399001 430399001001'],
  ])('of %j is %s', (code, place, title) => {
    expect(placeOfList(code, city)).toBe(place);
    expect(titleOfList(code, city)).toBe(title);
  });

  test('is inside the folder and different for different communities, whatever 10,000 areas are called', () => {
    const names = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc.constantFrom('..', '../../etc/passwd', 'CON', 'a/b', 'a\\b', '/', '', ' ', '.', '长'.repeat(300)),
    );
    const places = new Set<string>();
    let serial = 0;
    fc.assert(
      fc.property(names, names, names, (district, street, community) => {
        const code = String(100_000_000_000 + serial++);
        const context = named({ [code.slice(0, 6)]: district, [code.slice(0, 9)]: street, [code]: community });
        const place = placeOfList(code, context);
        const parts = place.split('/');
        expect(parts).toHaveLength(4);
        expect(parts[0]).toBe('worklists');
        for (const part of parts) {
          expect(part).not.toMatch(/^\.|[\\\p{Cc}:*?"<>|]|^$/u);
          expect(Buffer.byteLength(part)).toBeLessThanOrEqual(160);
        }
        expect(places.has(place)).toBe(false);
        places.add(place);
      }),
      { numRuns: 10_000 },
    );
  });
});

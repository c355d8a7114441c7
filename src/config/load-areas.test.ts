import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { KnownError } from '../kit/known-error.ts';
import { loadAreas } from './load-areas.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rollcall-areas-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: string, encoding = 'utf8'): string {
  const file = join(folder, name);
  writeFileSync(file, iconv.encode(content, encoding));
  return file;
}

test('areas and mapping load from GB18030 with a semicolon, in any column order', async () => {
  const file = write('a.csv', 'name;code\n雨湖区;430302\n姜畲镇;430302102\n', 'gb18030');
  const siMapping = write('s.csv', 'si_code,code\n43030207,430302102\n43030208,\n');
  const { areas, siMapping: mapping } = await loadAreas({ file, siMapping });
  expect(areas).toEqual([
    { code: '430302', name: '雨湖区', parent: '4303', validFrom: '', validTo: '', successor: '' },
    { code: '430302102', name: '姜畲镇', parent: '430302', validFrom: '', validTo: '', successor: '' },
  ]);
  // The code nobody has mapped yet is left out.
  expect(mapping).toEqual([{ siCode: '43030207', code: '430302102' }]);
});

const wrong: [string, string, object][] = [
  ['a code of a wrong length names its line', 'code,name\n430302,a\n4303021,b\n', { line: 3, column: 'code' }],
  ['a missing column is named', 'code,nom\n430302,a\n', { line: 1, column: 'name' }],
  ['a successor that is no code', 'code,name,successor\n430302,a,x\n', { line: 2, column: 'successor' }],
  ['a ragged row', 'code,name\n430302,a,b\n', { line: 2 }],
];
for (const [sentence, content, params] of wrong) {
  test(sentence, async () => {
    const error = await loadAreas({ file: write('a.csv', content), siMapping: '' }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(KnownError);
    expect(error).toMatchObject({ code: 'areas-invalid', exitCode: 2, params });
  });
}

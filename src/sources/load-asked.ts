import { parseIdentityNumber } from '../domain/model/identity-number.ts';
import { openDelimited } from '../formats/delimited-reader.ts';
import { detectFileKind } from '../formats/file-kind.ts';
import { openXlsx } from '../formats/xlsx-reader.ts';
import { KnownError } from '../kit/known-error.ts';

const idHeaders = new Set([
  '身份证号',
  '身份证号码',
  '公民身份号码',
  '证件号码',
  '社会保障号码',
  'aac002',
  'gmsfhm',
  'sfzh',
]);

/**
 * The id numbers of the request file of the national comparison, tidied to 18 characters: who was asked. A number that
 * is not a full valid one is left out: nobody can be found by it.
 * @throws KnownError asked-without-id, or those of the reader (exit 2)
 */
export async function loadAsked(file: string): Promise<ReadonlySet<string>> {
  const reader = await (detectFileKind(file) === 'xlsx' ? openXlsx(file) : openDelimited(file));
  const header = reader.header ?? [];
  const column = header.findIndex((name) => idHeaders.has(name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase()));
  if (column < 0) {
    reader.close();
    throw new KnownError('asked-without-id', { file, known: [...idHeaders].join(', ') }, 2);
  }
  const asked = new Set<string>();
  for await (const batch of reader.batches()) {
    for (const cells of batch.cells) {
      const { idNumber, idStatus } = parseIdentityNumber(cells?.[column] ?? '');
      if (idStatus === 'valid' || idStatus === 'length-15') asked.add(idNumber);
    }
  }
  return asked;
}

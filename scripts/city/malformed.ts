import type { ExportPlan } from './exports.ts';
import type { Person } from './person.ts';
import { mixSeed, Prng } from './prng.ts';
import type { LineSink } from './sink.ts';

/** Ways in which a row can be broken beyond reading. */
export const malformations = ['ragged-short', 'ragged-long', 'unclosed-quote', 'nul', 'bad-bytes', 'blank'] as const;

/**
 * Sometimes writes a broken copy of a row before the row itself, as interrupted exports do; tells the line and kind.
 * Blank lines are among them.
 */
export const writeMalformed = (
  sink: LineSink,
  plan: ExportPlan,
  seed: number,
  person: Person,
  line: string,
): { line: number; damage: string } | undefined => {
  if (plan.source === 'zhigong-yibao') return undefined;
  const draw = mixSeed(seed, person.number, plan.id.length, line.length, 99);
  if (draw % 833 !== 0) return undefined;
  const random = new Prng(draw);
  const kind = random.pick(malformations);
  if (kind === 'blank') {
    sink.write('');
    return undefined;
  }
  const { delimiter } = plan;
  const cells = line.split(delimiter);
  const middle = Math.floor(cells.length / 2);
  const apostrophe = plan.source === 'zanzhu';
  if (kind === 'unclosed-quote' && !apostrophe) {
    cells[1] = `"${cells[1] ?? ''}`;
    return { line: sink.write(cells.join(delimiter)), damage: 'malformed-unclosed-quote' };
  }
  if (kind === 'nul') {
    const text = cells[1] ?? '';
    cells[1] = `${text.slice(0, 2)}\u0000${text.slice(2)}`;
    return { line: sink.write(cells.join(delimiter)), damage: 'malformed-nul' };
  }
  if (kind === 'bad-bytes') {
    const before = cells.slice(0, middle).join(delimiter) + delimiter;
    const after = cells.slice(middle).join(delimiter);
    return {
      line: sink.writeBytes(before, Buffer.from([0xff, 0xff, 0xc3, 0x28]), after),
      damage: 'malformed-bad-bytes',
    };
  }
  if (kind === 'ragged-long')
    return {
      line: sink.write(`${line}${delimiter}多余${delimiter}列${apostrophe ? delimiter : ''}`),
      damage: 'malformed-ragged-long',
    };
  return { line: sink.write(cells.slice(0, Math.max(2, middle)).join(delimiter)), damage: 'malformed-ragged-short' };
};

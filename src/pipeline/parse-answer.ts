import { text } from '../words/catalogue.ts';

/** What can be answered: to a question about a pair the first three, to one about a person the last four. */
export const answers = ['match', 'nonMatch', 'unsure', 'deceased', 'alive', 'moved'] as const;
export type Answer = (typeof answers)[number];

const pairAnswers: ReadonlySet<string> = new Set(['match', 'nonMatch', 'unsure']);
const personAnswers: ReadonlySet<string> = new Set(['unsure', 'deceased', 'alive', 'moved']);

const synonyms: Readonly<Record<Answer, readonly string[]>> = {
  match: ['同一人', '同一个人', '是', 'same'],
  nonMatch: ['non-match', '不是同一人', '不同人', '不是', '否', 'different'],
  unsure: ['不确定', '无法判断', '待查'],
  deceased: ['死亡', '已死亡', '已故', 'dead'],
  alive: ['健在', '在世', '活着', 'living'],
  moved: ['迁出', '已迁出', '搬走'],
};

const known = new Map(
  answers.flatMap((answer) => {
    const written = [answer, text(`answer.${answer}`, 'zh'), text(`answer.${answer}`, 'en'), ...synonyms[answer]];
    return written.map((word) => [fold(word), answer] as const);
  }),
);

/** An answer however it is written, in Chinese or English; undefined where it is none. */
export function parseAnswer(written: string): Answer | undefined {
  return known.get(fold(written));
}

/** Whether the answer fits a question about a pair, or about a person. */
export function fitsQuestion(answer: Answer, kind: 'pair' | 'person'): boolean {
  return (kind === 'pair' ? pairAnswers : personAnswers).has(answer);
}

function fold(written: string): string {
  return written
    .normalize('NFKC')
    .replaceAll(/[\s_-]/g, '')
    .toLowerCase();
}

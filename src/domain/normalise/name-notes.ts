/** A name with what stands before and behind it taken off. */
export interface NameNotes {
  readonly text: string;
  readonly note: '' | 'deceased';
  /** Name of the relative by whom the person is called (王五之妻 → 王五); '' else. */
  readonly relativeName: string;
  readonly relativeRole: '' | 'spouse' | 'relative';
}

const before = /^(?:户主姓名|户主|姓名|死者|逝者|亡者|死亡人员|本人)[:：\s]*(?=\p{Script=Han}{2})/u;
const deadBefore = /^(?:死者|逝者|亡者|死亡人员)/u;
const deadBehind = /(?<=\p{Script=Han}{2})[\s\-—_:：,，]*(?:已故|已死亡|已去世|病故|死亡|去世)$/u;
const disabledBehind = /(?<=\p{Script=Han}{2})[\s\-—_:：,，]*(?:残疾|重残)$/u;
const byRelative =
  /^(\p{Script=Han}{2,4}?)(?:之|的)(妻子?|丈?夫|配偶|爱人|长子|次子|三子|儿子|子|长女|次女|三女|女儿|女|父亲?|母亲?|媳妇?|孙子?|孙女|婴儿|兄|弟|姐|妹|遗孀|家属)$/u;
const byRelativeWord = /^(\p{Script=Han}{2,4}?)(妻子|丈夫|配偶|爱人|遗孀|家属|之家属)$/u;

/**
 * Takes off what lists put before and behind a name (户主张三, 死者李四, 张三已故) and recognises persons called by a relative
 * (王五之妻, 李四家属): then there is no own name.
 */
export function takeNameNotes(text: string): NameNotes {
  if (text.length < 3) return { text, note: '', relativeName: '', relativeRole: '' };
  const note = deadBefore.test(text) || deadBehind.test(text) ? 'deceased' : '';
  const bare = text.replace(before, '').replace(deadBehind, '').replace(disabledBehind, '');
  const called = byRelative.exec(bare) ?? byRelativeWord.exec(bare);
  if (called === null) return { text: bare, note, relativeName: '', relativeRole: '' };
  const role = /^(?:妻|丈?夫|配偶|爱人|遗孀|媳)/u.test(called[2] ?? '') ? 'spouse' : 'relative';
  return { text: bare, note, relativeName: called[1] ?? '', relativeRole: role };
}

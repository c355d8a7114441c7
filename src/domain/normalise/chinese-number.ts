const digitForms = ['〇零○0０', '一壹弌', '二贰貳弍两', '三叁參弎叄', '四肆', '五伍', '六陆陸', '七柒', '八捌', '九玖'];
const digitValues = new Map(digitForms.flatMap((forms, value) => [...forms].map((form) => [form, value] as const)));

/** Characters that spell a Chinese number, for regular expressions. */
export const chineseNumerals = '〇零○一二三四五六七八九十百壹贰貳叁參弎叄肆伍陆陸柒捌玖拾佰廿卅两弌弍';

/**
 * The number that Chinese numerals spell, positional (`二〇一九` = 2019) or with tens and hundreds (`二十一`, `廿三`, `壹佰零五`);
 * -1 when the text is none. Up to 999 with units, any length positional.
 */
export function parseChineseNumber(text: string): number {
  if (text === '') return -1;
  return /[十百拾佰廿卅]/u.test(text) ? parseWithUnits(text) : parsePositional(text);
}

function parsePositional(text: string): number {
  let value = 0;
  for (const character of text) {
    const digit = digitValues.get(character);
    if (digit === undefined) return -1;
    value = value * 10 + digit;
  }
  return value;
}

function parseWithUnits(text: string): number {
  let total = 0;
  let pending = -1;
  for (const character of text) {
    if (character === '廿' || character === '卅') total += character === '廿' ? 20 : 30;
    else if (character === '十' || character === '拾') total += (pending < 0 ? 1 : pending) * 10;
    else if (character === '百' || character === '佰') total += (pending < 0 ? 1 : pending) * 100;
    else {
      const digit = digitValues.get(character);
      if (digit === undefined) return -1;
      pending = digit;
      continue;
    }
    pending = -1;
  }
  return pending < 0 ? total : total + pending;
}

import { rareCharacters, syllable } from './hanzi.ts';
import type { Prng } from './prng.ts';

/** How a name is built; decides which damage can befall it. */
export type NamePattern = 'han' | 'compound' | 'dotted' | 'minority' | 'latin';

/** A person's name as the person writes it. */
export interface PersonName {
  readonly full: string;
  readonly surname: string;
  readonly pattern: NamePattern;
  readonly rare: boolean;
}

// Surnames with their share of the population in hundredths of a per cent; the tail falls off evenly.
const headShares: ReadonlyArray<readonly [string, number]> = [
  ['王', 749],
  ['李', 737],
  ['张', 703],
  ['刘', 531],
  ['陈', 455],
  ['杨', 337],
  ['黄', 235],
  ['赵', 211],
  ['吴', 200],
  ['周', 196],
  ['徐', 150],
  ['孙', 146],
  ['朱', 132],
  ['马', 131],
  ['胡', 120],
  ['郭', 115],
  ['何', 107],
  ['高', 104],
  ['罗', 99],
  ['林', 98],
  ['郑', 91],
  ['梁', 84],
  ['谢', 75],
  ['宋', 73],
  ['唐', 71],
  ['韩', 64],
  ['许', 64],
  ['冯', 63],
  ['邓', 62],
  ['曹', 62],
];
const tail = [
  ...'彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟申詹萧阎傅代',
];
const compounds = ['欧阳', '上官', '皇甫', '令狐', '司马', '诸葛', '宇文', '呼延'];

const cumulate = (shares: ReadonlyArray<readonly [string, number]>) => {
  let total = 0;
  return shares.map(([value, share]) => {
    total += share;
    return { value, upTo: total };
  });
};
const surnames = cumulate([
  ...headShares,
  ...tail.map((value, index): readonly [string, number] => [value, Math.max(6, 60 - index * 0.55)]),
]);
const surnameTotal = surnames[surnames.length - 1]?.upTo ?? 1;

interface Cohort {
  readonly until: number;
  readonly male: readonly string[];
  readonly female: readonly string[];
  readonly maleCharacters: readonly string[];
  readonly femaleCharacters: readonly string[];
  readonly singleShare: number;
}
const words = (text: string): string[] => text.split(' ');
const cohorts: readonly Cohort[] = [
  {
    until: 1950,
    male: words('德明 国清 福生 玉山 树林 玉林 国华 金生 长林 福林 永福 德才 玉清 国荣 明德 有才 德福 春生 云山 海清'),
    female: words(
      '秀英 桂英 秀兰 玉兰 桂兰 玉珍 凤英 秀珍 玉英 兰英 桂珍 素珍 淑珍 金花 翠英 菊英 月英 素英 冬梅 桂香',
    ),
    maleCharacters: [...'德福国清玉山树林明生金荣贵宝庆田云成义发祥春万友文才有长根海永顺'],
    femaleCharacters: [...'秀英桂兰玉珍凤淑芳素华翠莲香菊梅月娥春花琴云芝爱金银巧'],
    singleShare: 0.05,
  },
  {
    until: 1970,
    male: words('建国 建华 国华 志强 建军 建平 国强 卫东 志明 新华 明华 永强 建新 卫国 文明 国平 小平 建明 和平 志刚'),
    female: words(
      '秀英 桂英 玉兰 丽华 秀兰 小红 春梅 秀芳 玉梅 爱华 玉华 秀华 桂芳 春兰 红梅 冬梅 淑芳 丽萍 翠兰 玉芳',
    ),
    maleCharacters: [...'建国华军平民志强卫东新明文光永忠跃进红兵援朝世学林立胜利和福祥庆'],
    femaleCharacters: [...'秀英桂兰丽华玉萍红梅春爱珍淑芬敏玲琴荣凤霞翠云芳美菊香'],
    singleShare: 0.08,
  },
  {
    until: 1985,
    male: words('伟 勇 军 磊 涛 强 刚 斌 波 辉 俊 峰 杰 明 志强 建军 海军 志勇 海涛 小军 文军 立军 国庆 永刚'),
    female: words('丽 敏 静 芳 燕 艳 娟 霞 红 英 玲 琳 丽娟 海燕 晓燕 春燕 红霞 小燕 丽丽 艳红 雪梅 晓红 丽萍'),
    maleCharacters: [...'伟勇军磊涛强刚斌波辉俊峰鹏杰海亮龙宏毅林平建志飞超健兵明彬'],
    femaleCharacters: [...'丽敏静芳燕艳娟霞红英梅玲琳琼萍慧洁莉莹颖春华雪晓娜婷'],
    singleShare: 0.42,
  },
  {
    until: 2000,
    male: words('鹏 超 浩 杰 鑫 凯 磊 志伟 俊杰 文杰 志鹏 晓龙 宇航 文博 俊豪 宇翔 志豪 阳'),
    female: words('婷 雪 丹 倩 婷婷 倩倩 莹莹 文静 雅静 思思 佳佳 雨婷 梦瑶 晓雪 静怡 慧敏 露露'),
    maleCharacters: [...'鹏超浩杰鑫凯宇翔帆晨旭阳龙斌志伟文博俊豪健康坤森威维炜玮'],
    femaleCharacters: [...'婷雪丹倩莹颖雅琪梦瑶佳慧思敏文静欣怡晓露媛薇琳璐洁晴蕾'],
    singleShare: 0.35,
  },
  {
    until: 9999,
    male: words('浩然 子轩 宇轩 浩宇 梓轩 子涵 博文 宇航 俊熙 皓轩 子睿 奕辰 铭泽 梓睿 天宇 逸晨 沐辰'),
    female: words('欣怡 梓涵 诗涵 雨桐 可馨 雨涵 语嫣 思彤 若曦 梓萱 一诺 佳琪 雅琪 沐晴 艺涵 依诺 诗雨'),
    maleCharacters: [...'浩然子轩宇梓睿博涵泽昊天铭辰逸俊熙晨瑞奕霖骏宸皓沐言'],
    femaleCharacters: [...'梓涵欣怡诗雨桐可馨语嫣思彤若曦雅萱一诺佳琪沐晴艺瑶依妍'],
    singleShare: 0.06,
  },
];

const uyghurMale = words('买买提 吐尔逊 阿卜杜拉 艾合买提 玉素甫 依明 卡德尔 库尔班 阿迪力 艾力 热合曼 麦麦提');
const uyghurFemale = words('阿依古丽 热孜万古丽 帕提古丽 古丽巴哈尔 努尔比亚 赛丽曼 玛依拉 阿曼古丽');
const tibetan = words('扎西 多吉 次仁 卓玛 格桑 旺吉 拉姆 洛桑 仁青 尼玛 旦增 央金 平措 白玛');
const latinSurnames = words(
  'SMITH GARCIA MÜLLER NGUYEN IVANOVA KIM DUBOIS TANAKA JOHNSON ROSSI SILVA NOVAK PATEL HANSEN LOPEZ SATO',
);
const latinGiven = [
  words('JOHN KLAUS MARIO PEDRO JAN RAVI ERIK KENJI DAVID PAUL'),
  words('MARIA OLGA ANNE YUKI LAN GIULIA ANA PRIYA INGRID SARAH'),
];

/** Draws a surname by its real share; four in ten thousand are compound. */
export const drawSurname = (random: Prng): string => {
  if (random.chance(0.0016)) return random.pick(compounds);
  const at = random.next() * surnameTotal;
  return surnames.find((entry) => at < entry.upTo)?.value ?? '王';
};

/** Draws a given name by cohort and sex (1 male, 2 female); older women's names collide most. */
export const drawGivenName = (random: Prng, sex: number, birthYear: number): { given: string; rare: boolean } => {
  const cohort = cohorts.find((entry) => birthYear < entry.until) ?? cohorts[cohorts.length - 1];
  if (!cohort) throw new Error('no cohort of names');
  const popular = sex === 1 ? cohort.male : cohort.female;
  const characters = sex === 1 ? cohort.maleCharacters : cohort.femaleCharacters;
  if (random.chance(0.012)) {
    const rare = random.pick(rareCharacters);
    return { given: random.chance(0.4) ? rare : random.pick(characters) + rare, rare: true };
  }
  if (random.chance(0.34))
    return { given: popular[Math.floor(random.next() ** 1.7 * popular.length)] ?? '', rare: false };
  if (random.chance(cohort.singleShare)) return { given: random.pick(characters), rare: false };
  return { given: random.pick(characters) + random.pick(characters), rare: false };
};

/** A Han name with the surname given. */
export const hanName = (random: Prng, surname: string, sex: number, birthYear: number): PersonName => {
  const { given, rare } = drawGivenName(random, sex, birthYear);
  return { full: surname + given, surname, pattern: surname.length > 1 ? 'compound' : 'han', rare };
};

/** A Uyghur name of own and father's name with a middle dot, a Tibetan-style name, or a foreigner's. */
export const otherName = (
  random: Prng,
  sex: number,
  kind: 'uyghur' | 'tibetan' | 'foreign',
  father?: PersonName,
): PersonName => {
  if (kind === 'uyghur') {
    const own = random.pick(sex === 1 ? uyghurMale : uyghurFemale);
    const second = father?.pattern === 'dotted' ? (father.full.split('·')[0] ?? '') : random.pick(uyghurMale);
    return { full: `${own}·${second}`, surname: own, pattern: 'dotted', rare: false };
  }
  if (kind === 'tibetan') {
    const own = random.pick(tibetan);
    return {
      full: own + random.pick(tibetan.filter((part) => part !== own)),
      surname: own,
      pattern: 'minority',
      rare: false,
    };
  }
  const surname = father?.pattern === 'latin' ? father.surname : random.pick(latinSurnames);
  const given = random.pick(latinGiven[sex - 1] ?? []);
  return { full: `${surname} ${given}`, surname, pattern: 'latin', rare: false };
};

/** Pinyin initials written in capitals as the register's XMPY column has them; Latin names stay. */
export const pinyinOf = (name: string): string => {
  let text = '';
  for (const character of name) text += syllable(character).toUpperCase();
  return text;
};

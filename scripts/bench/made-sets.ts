// Made people for judging linkage on kinds of data that no public set here covers. Nothing of src is used: a truth that
// shares our code shares our bugs. Each set is rows of text; the person of a row is known only to the judge.

export interface MadeSet {
  readonly title: string;
  readonly files: readonly { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }[];
  /** Person of each row, files under each other. */
  readonly truth: readonly number[];
}

/** Multiply-with-carry; draws the same for a seed. */
class Dice {
  #z: number;
  #w: number;
  constructor(seed: number) {
    this.#z = (seed * 2654435761 + 12345) >>> 0 || 1;
    this.#w = (seed ^ 0x9d2c5680) >>> 0 || 1;
    for (let i = 0; i < 20; i += 1) this.below(2);
  }
  below(bound: number): number {
    this.#z = (36969 * (this.#z & 65535) + (this.#z >>> 16)) >>> 0;
    this.#w = (18000 * (this.#w & 65535) + (this.#w >>> 16)) >>> 0;
    return Math.floor((((((this.#z << 16) >>> 0) + (this.#w & 65535)) / 4294967296) % 1) * bound);
  }
  chance(percent: number): boolean {
    return this.below(1000) < percent * 10;
  }
  of<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }
  /** The first of a list most often, as names are. */
  common<T>(list: readonly T[]): T {
    const share = (this.below(10_000) + 1) / 10_001;
    return list[Math.floor(list.length * share * share * share ** 0.5)] as T;
  }
}

const men = words(
  'john william thomas george james henry charles joseph robert edward samuel richard arthur alfred david benjamin frederick daniel walter peter philip edmund francis matthew hugh stephen isaac abraham nathaniel ralph gilbert lawrence christopher anthony leonard herbert ernest albert theodore rupert jasper ambrose cuthbert',
);
const women = words(
  'mary elizabeth sarah ann jane margaret eliza hannah martha alice emma ellen harriet catherine charlotte susannah caroline rebecca esther frances isabella lydia agnes florence edith dorothy rachel eleanor louisa matilda georgina henrietta rosamund winifred beatrice constance josephine adelaide',
);
const shortNames: Readonly<Record<string, readonly string[]>> = {
  john: ['jack', 'jno'],
  william: ['will', 'bill', 'wm'],
  thomas: ['tom', 'thos'],
  james: ['jim', 'jas'],
  henry: ['harry', 'hy'],
  charles: ['charlie', 'chas'],
  joseph: ['joe', 'jos'],
  robert: ['bob', 'rob', 'robt'],
  edward: ['ted', 'ned', 'edwd'],
  samuel: ['sam'],
  richard: ['dick', 'rich'],
  benjamin: ['ben'],
  frederick: ['fred'],
  daniel: ['dan'],
  francis: ['frank'],
  matthew: ['matt'],
  mary: ['polly', 'molly'],
  elizabeth: ['betty', 'lizzie', 'eliza'],
  sarah: ['sally'],
  ann: ['annie', 'anne'],
  margaret: ['maggie', 'peggy'],
  martha: ['patty'],
  ellen: ['nellie'],
  catherine: ['kate', 'katherine'],
  charlotte: ['lottie'],
  eleanor: ['nell'],
  harriet: ['hattie'],
};
const surnames = words(
  'smith jones taylor brown williams wilson johnson davies robinson wright thompson evans walker white roberts green hall wood jackson clarke edwards hughes lewis harris martin cooper king ward turner hill baker harrison morris clark parker shaw bennett cook bell kelly richardson carter collins bailey scott mitchell ellis anderson marshall phillips adams richards murphy price cox campbell gray hunt foster webb stevens rogers gibson mills pearson holmes palmer powell knight hudson barker fisher matthews reynolds butler lloyd owen graham dixon fletcher barnes hunter stone chapman simpson andrews pritchard whittaker ainsworth blenkinsop cholmondeley featherstone gascoigne hetherington illingworth kirkpatrick longbottom micklethwaite netherwood oglethorpe postlethwaite rawnsley satterthwaite threlkeld umfreville wigglesworth yarborough armitage beaumont crabtree dewhirst entwistle fairclough greenhalgh hargreaves isherwood jowett kershaw lumb murgatroyd nuttall ormerod pickles redfern sutcliffe tattersall uttley varley warburton',
);
const places = words(
  'london manchester leeds bristol york bath exeter norwich lincoln derby chester durham truro wells ely hereford lancaster preston wigan bolton bury oldham halifax bradford wakefield ripon whitby scarborough hull grimsby boston stamford oakham kettering bedford luton watford reading newbury swindon taunton barnstaple plymouth falmouth penzance',
);
const trades = words(
  'labourer farmer servant weaver carpenter blacksmith miner tailor clerk teacher soldier sailor painter politician priest lawyer physician engraver merchant shoemaker gardener baker butcher scholar',
);

function words(text: string): readonly string[] {
  return text.split(' ');
}

const pad = (value: number): string => String(value).padStart(2, '0');

/** One slip of the pen: a letter lost, doubled, changed or swapped. */
function misspell(dice: Dice, text: string): string {
  if (text.length < 3) return text;
  const at = 1 + dice.below(text.length - 2);
  const letters = 'aeioustnrl';
  switch (dice.below(4)) {
    case 0:
      return text.slice(0, at) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.charAt(at) + text.slice(at);
    case 2:
      return text.slice(0, at) + letters.charAt(dice.below(letters.length)) + text.slice(at + 1);
    default:
      return text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2);
  }
}

/** Spelling as it was before there was any: y for i, e at the end, ph for f, doubled consonants. */
function spellOld(dice: Dice, text: string): string {
  let out = text;
  if (dice.chance(40)) out = out.replace('i', 'y');
  if (dice.chance(30)) out = out.endsWith('e') ? out.slice(0, -1) : `${out}e`;
  if (dice.chance(20)) out = out.replace('f', 'ff').replace('ck', 'c');
  if (dice.chance(20)) out = out.replace('ou', 'ow').replace('ea', 'ee');
  return out;
}

function spellFirst(dice: Dice, name: string): string {
  if (dice.chance(15)) return dice.of(shortNames[name] ?? [name]);
  if (dice.chance(5)) return name.charAt(0);
  return dice.chance(8) ? spellOld(dice, name) : name;
}

/** 50,000 records of people of the past, ten to a person: many spellings, dates of several sorts, much missing. */
export function makeHistorical(records: number, perPerson: number, seed: number): MadeSet {
  const dice = new Dice(seed);
  const header = [
    'unique_id',
    'full_name',
    'first_name',
    'surname',
    'dob',
    'birth_place',
    'postcode',
    'gender',
    'occupation',
  ];
  const rows: { readonly cells: string[]; readonly person: number }[] = [];
  for (let person = 0; rows.length < records; person += 1) {
    const isMan = dice.chance(60);
    const first = dice.common(isMan ? men : women);
    const second = dice.chance(40) ? dice.common(isMan ? men : women) : '';
    const last = dice.common(surnames);
    const [year, month, day] = [1650 + dice.below(250), 1 + dice.below(12), 1 + dice.below(28)];
    const place = dice.common(places);
    const postcode = makePostcode(dice);
    const trade = dice.common(trades);
    const copies = 1 + dice.below(2 * perPerson - 1);
    for (let copy = 0; copy < copies && rows.length < records; copy += 1) {
      const one = spellFirst(dice, first);
      const two = dice.chance(60) ? second : '';
      let name = dice.chance(12) ? spellOld(dice, last) : last;
      if (dice.chance(6)) name = misspell(dice, name);
      if (dice.chance(3) && !isMan) name = dice.common(surnames);
      let born = `${year}-${pad(month)}-${pad(day)}`;
      if (dice.chance(25)) born = dice.chance(60) ? '' : `${year}-01-01`;
      else if (dice.chance(6)) born = `${year + dice.below(5) - 2}-${pad(month)}-${pad(day)}`;
      else if (dice.chance(7)) born = `${year}-${pad(month)}-${pad(1 + dice.below(28))}`;
      const home = dice.chance(15) ? makePostcode(dice) : postcode;
      const sex = isMan ? 'male' : 'female';
      const work = dice.chance(15) ? dice.common(trades) : trade;
      rows.push({
        person,
        cells: [
          '',
          [one, two, name].filter((part) => part !== '').join(' '),
          dice.chance(3) ? '' : one,
          dice.chance(2) ? '' : name,
          born,
          dice.chance(20) ? '' : place,
          dice.chance(20) ? '' : home,
          dice.chance(25) ? '' : sex,
          dice.chance(35) ? '' : work,
        ],
      });
    }
  }
  return inOneFile(`historical, ${records} records, ${perPerson} to a person`, header, rows, dice);
}

function makePostcode(dice: Dice): string {
  return `${dice.of(words('m ls bs yo ba ex nr ln de ch'))}${1 + dice.below(30)} ${1 + dice.below(9)}${String.fromCharCode(97 + dice.below(26))}${String.fromCharCode(97 + dice.below(26))}`;
}

/** Few columns: a name in one cell, a birth date, a town. */
export function makeFewColumns(records: number, seed: number): MadeSet {
  const dice = new Dice(seed);
  const rows: { readonly cells: string[]; readonly person: number }[] = [];
  for (let person = 0; rows.length < records; person += 1) {
    const first = dice.common(dice.chance(50) ? men : women);
    const last = dice.common(surnames);
    const [year, month, day] = [1930 + dice.below(80), 1 + dice.below(12), 1 + dice.below(28)];
    const town = dice.common(places);
    const copies = dice.chance(40) ? 2 + dice.below(2) : 1;
    for (let copy = 0; copy < copies && rows.length < records; copy += 1) {
      const one = copy > 0 && dice.chance(10) ? dice.of(shortNames[first] ?? [first]) : first;
      const two = dice.chance(8) ? misspell(dice, last) : last;
      const wrongDay = dice.chance(4) ? 1 + dice.below(28) : day;
      const born = `${pad(wrongDay)}/${pad(month)}/${year}`;
      rows.push({
        person,
        cells: [
          '',
          dice.chance(4) ? `${two} ${one}` : `${one} ${two}`,
          dice.chance(5) ? '' : born,
          dice.chance(12) ? dice.common(places) : town,
        ],
      });
    }
  }
  return inOneFile(`few columns, ${records} records`, ['id', 'name', 'born', 'town'], rows, dice);
}

/** Two counts of the same households ten years apart: surname, address and relation are shared by all of a household. */
export function makeCensus(households: number, seed: number): MadeSet {
  const dice = new Dice(seed);
  const header = ['person_id', 'forename', 'surname', 'age', 'sex', 'relation', 'birth_place', 'address'];
  const before: { readonly cells: string[]; readonly person: number }[] = [];
  const after: { readonly cells: string[]; readonly person: number }[] = [];
  let person = 0;
  const streets = Array.from(
    { length: 120 },
    () => `${dice.common(surnames)} ${dice.of(words('street lane row road yard'))}`,
  );
  for (let household = 0; household < households; household += 1) {
    const last = dice.common(surnames);
    const address = `${1 + dice.below(80)} ${dice.of(streets)}`;
    const isMoved = dice.chance(35);
    const next = isMoved ? `${1 + dice.below(80)} ${dice.of(streets)}` : address;
    const place = dice.common(places);
    const children = dice.below(6);
    const used = new Set<string>();
    for (let member = 0; member < 2 + children; member += 1) {
      const isMan = member === 0 || (member > 1 && dice.chance(50));
      const age = member < 2 ? 25 + dice.below(35) : dice.below(18);
      let first = dice.common(isMan ? men : women);
      while (used.has(first)) first = dice.common(isMan ? men : women);
      used.add(first);
      const born = member < 2 && dice.chance(50) ? dice.common(places) : place;
      const relation = ['head', 'wife'][member] ?? (isMan ? 'son' : 'daughter');
      const write = (years: number, home: string): string[] => {
        const shift = dice.chance(25) ? dice.below(3) - 1 : 0;
        let name = dice.chance(8) ? spellOld(dice, last) : last;
        if (dice.chance(4)) name = misspell(dice, name);
        return [
          '',
          spellFirst(dice, first),
          name,
          String(Math.max(0, age + years + shift)),
          isMan ? 'm' : 'f',
          relation,
          dice.chance(8) ? dice.common(places) : born,
          home,
        ];
      };
      before.push({ person, cells: write(0, address) });
      if (!dice.chance(20)) after.push({ person, cells: write(0, next) });
      person += 1;
    }
  }
  const one = inOneFile('', header, before, dice);
  const two = inOneFile('', header, after, dice, before.length);
  return {
    title: `census, ${households} households twice`,
    files: [...one.files, ...two.files],
    truth: [...one.truth, ...two.truth],
  };
}

const hanSurnames = [
  ...'王李张刘陈杨黄赵吴周徐孙朱马胡郭何高罗林郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严',
];
const hanGiven = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂兰华建国红玉梅志文海春新宇浩然子轩梓涵雨欣思佳怡俊凯晨曦婷雪琴云莲珍贞荣生福贵金银凤龙虎山林峰岩波江河湖清洁',
];
const hanSlips: Readonly<Record<string, string>> = {
  伟: '玮',
  芳: '方',
  英: '瑛',
  静: '靖',
  丽: '莉',
  强: '蔷',
  军: '君',
  艳: '燕',
  杰: '洁',
  涛: '滔',
  霞: '遐',
  华: '花',
  志: '智',
  文: '纹',
  海: '嗨',
  玉: '钰',
  梅: '玫',
  欣: '新',
  佳: '嘉',
  云: '芸',
  荣: '蓉',
  清: '青',
  峰: '锋',
  波: '博',
  珍: '真',
  张: '章',
  李: '里',
  沈: '沉',
  于: '余',
  萧: '肖',
  阎: '闫',
  傅: '付',
  邱: '丘',
};
const streets = [
  '建设路',
  '人民路',
  '解放路',
  '韶山路',
  '芙蓉路',
  '雨湖路',
  '车站路',
  '和平路',
  '新华路',
  '大学路',
  '河东大道',
  '湖湘路',
];

/** Chinese people without any number: name, sex, birth date, address, phone; slips of sound and of shape. */
export function makeChinese(records: number, seed: number): MadeSet {
  const dice = new Dice(seed);
  const rows: { readonly cells: string[]; readonly person: number }[] = [];
  for (let person = 0; rows.length < records; person += 1) {
    const name = dice.common(hanSurnames) + dice.of(hanGiven) + (dice.chance(20) ? '' : dice.of(hanGiven));
    const sex = dice.chance(50) ? '男' : '女';
    const [year, month, day] = [1935 + dice.below(80), 1 + dice.below(12), 1 + dice.below(28)];
    const address = makeAddress(dice);
    const phone = `1${3 + dice.below(6)}${String(dice.below(1e9)).padStart(9, '0')}`;
    const copies = dice.chance(45) ? 2 + dice.below(2) : 1;
    for (let copy = 0; copy < copies && rows.length < records; copy += 1) {
      const slipped = [...name].map((char) => (dice.chance(4) ? (hanSlips[char] ?? char) : char)).join('');
      const wrongDay = dice.chance(4) ? 1 + dice.below(28) : day;
      const born = dice.chance(50) ? `${year}-${pad(month)}-${pad(wrongDay)}` : `${year}年${month}月${wrongDay}日`;
      const called = dice.chance(20) ? makePhone(dice) : phone;
      rows.push({
        person,
        cells: [
          '',
          slipped,
          dice.chance(2) ? '' : sex,
          dice.chance(4) ? '' : born,
          dice.chance(10) ? makeAddress(dice) : shorten(dice, address),
          dice.chance(35) ? '' : called,
        ],
      });
    }
  }
  return inOneFile(
    `Chinese names, no number, ${records} records`,
    ['编号', '姓名', '性别', '出生日期', '住址', '联系电话'],
    rows,
    dice,
  );
}

const makePhone = (dice: Dice): string => `1${3 + dice.below(6)}${String(dice.below(1e9)).padStart(9, '0')}`;
const makeAddress = (dice: Dice): string =>
  `${dice.of(streets)}${1 + dice.below(200)}号${1 + dice.below(12)}栋${1 + dice.below(30)}室`;
const shorten = (dice: Dice, address: string): string =>
  dice.chance(15) ? address.replace('栋', '-').replace('室', '') : address;

/** Shuffles rows into one file and numbers them. */
function inOneFile(
  title: string,
  header: readonly string[],
  made: readonly { readonly cells: string[]; readonly person: number }[],
  dice: Dice,
  firstNumber = 0,
): MadeSet {
  const order = [...made];
  for (let at = order.length - 1; at > 0; at -= 1) {
    const other = dice.below(at + 1);
    [order[at], order[other]] = [order[other] as (typeof order)[0], order[at] as (typeof order)[0]];
  }
  const rows = order.map(({ cells }, at) => [`r${firstNumber + at + 1}`, ...cells.slice(1)]);
  return { title, files: [{ header, rows }], truth: order.map(({ person }) => person) };
}

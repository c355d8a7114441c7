import { canBeSameDay } from '../model/partial-date.ts';
import type { IsoDate, PartialDate } from '../model/person-record.ts';
import type { DateReader } from './read-visit-day.ts';

/** What a row says of a death beside the result code. */
export interface DeathEvidence {
  readonly deathDate: PartialDate;
  readonly certificate: string;
  readonly namedInformant: boolean;
  readonly datePrinted: boolean;
}

export interface DeathCells {
  readonly evidence: string;
  readonly note: string;
  /** Of a column of its own; '' where the sheet has none. */
  readonly deathDate: string;
}

export interface DeathContext {
  readonly today: IsoDate;
  readonly readDate: DateReader;
  readonly printedDates: readonly PartialDate[];
  /** Whether a name stands on the list: it is no informant of the visitor's own. */
  readonly isOnList: (name: string) => boolean;
}

const datedText = /(?<!\d)(?:19|20)\d{2}\s*[年.\-/,，]\s*\d{1,2}(?!\d)(?:\s*[月.\-/,，]\s*\d{1,2}(?!\d)\s*日?)?/gu;
const compactDate = /(?<![\dA-Za-z])(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:[0-3]\d)?(?![\dA-Za-z])/gu;

/** Words around a name or instead of one: a neighbour is no informant until named. */
const aroundNames =
  /知情人|联系人|提供人|告知|电话|反映|确认|证明人|火化证明?|死亡证明书?|殡葬证明?|医学证明|证明书?|证号?|凭证号?|编号|号码?|邻居|家属|亲属|亲戚|本人|儿子|女儿|儿媳|女婿|配偶|妻子|丈夫|老伴|父亲|母亲|孙子|孙女|兄弟|姐妹|哥哥|弟弟|姐姐|妹妹|社区|村委|村|居委|干部|网格员|组长|书记|主任|楼长/gu;

/** The two hundred commonest surnames in one string: what does not begin with one is not taken for a name. */
const surnames =
  '王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤尚施洪牛温安关樊葛邢兰颜庞祁殷申翟倪鲁岳章俞柯欧聂';

/**
 * Reads what proves a death, by the letter: a certificate number, a date, an informant by name. Whoever writes only what
 * the list already said adds nothing to it.
 */
export function readDeathEvidence(cells: DeathCells, context: DeathContext): DeathEvidence {
  const deathDate = findDeathDate(cells, context);
  return {
    deathDate,
    certificate: findCertificate(cells.evidence, context),
    namedInformant: findInformants(cells.evidence).some((name) => !context.isOnList(name)),
    datePrinted: context.printedDates.some((printed) => canBeSameDay(printed, deathDate)),
  };
}

function findDeathDate({ deathDate, evidence, note }: DeathCells, { readDate, today }: DeathContext): PartialDate {
  const texts = [
    deathDate,
    ...(note.match(datedText) ?? []),
    ...(evidence.match(datedText) ?? []),
    ...(note.match(compactDate) ?? []),
  ];
  for (const text of texts) {
    const date = text === '' ? '' : readDate(text);
    if (date !== '' && date <= today) return date;
  }
  return '';
}

/** The longest run of letters and digits with at least five digits that is no telephone, id number or date. */
function findCertificate(evidence: string, { readDate, today }: DeathContext): string {
  const text = evidence
    .normalize('NFKC')
    .toUpperCase()
    .replace(datedText, ' ')
    .replace(/(?<=[\dA-Z])[\s-]+(?=[\dA-Z])/gu, '');
  let found = '';
  for (const run of text.match(/[\dA-Z]{5,40}/gu) ?? []) {
    const digits = run.replace(/\D/g, '').length;
    const isOther = /^1[3-9]\d{9}$/.test(run) || /^\d{17}[\dX]$/.test(run) || isDateLike(run, readDate, today);
    if (digits >= 5 && !isOther && run.length > found.length) found = run;
  }
  return found;
}

function isDateLike(run: string, readDate: DateReader, today: IsoDate): boolean {
  if (!/^(?:19|20)\d{4}(?:\d{2})?$/.test(run)) return false;
  const date = readDate(run);
  return date !== '' && date <= today;
}

function findInformants(evidence: string): readonly string[] {
  const words =
    evidence
      .normalize('NFKC')
      .replace(aroundNames, ' ')
      .match(/[\p{Script=Han}·]+/gu) ?? [];
  return words.filter((word) => word.length >= 2 && word.length <= 4 && surnames.includes(word.charAt(0)));
}

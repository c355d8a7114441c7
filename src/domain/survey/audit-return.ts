import { ageOn } from '../model/age.ts';
import { parseIdentityNumber } from '../model/identity-number.ts';
import type { Correction, ResultCode, VisitEvidence } from '../model/ledger-evidence.ts';
import { earliestDay, latestDay } from '../model/partial-date.ts';
import type { IsoDate } from '../model/person-record.ts';
import { tidyCell } from '../model/tidy-text.ts';
import { findResultCode } from './find-result-code.ts';
import type { PrintedClaim } from './printed-claim.ts';
import { readDeathEvidence } from './read-death-evidence.ts';
import { readSeen } from './read-seen.ts';
import { type DateReader, readVisitDay } from './read-visit-day.ts';
import { answerFields, type ReturnField } from './return-fields.ts';

/** Cells of one returned row by field; a field without a column is left out. */
export type ReturnedCells = Readonly<Partial<Record<ReturnField, string>>>;

/** What is wrong with a row: the words are `survey.problem.<code>`, filled from `params`. */
export interface ReturnProblem {
  /** The cell to mark. */
  readonly field: ReturnField;
  readonly code: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The item of a batch that a row answers. */
export interface AnsweredItem {
  readonly batchId: string;
  readonly areaCode: string;
  readonly issuedOn: IsoDate;
  readonly person: number;
  readonly printed: PrintedClaim;
}

export type FoundItem =
  | { readonly kind: 'found'; readonly items: readonly [AnsweredItem, ...AnsweredItem[]] }
  | { readonly kind: 'problem'; readonly code: 'person-id-wrong' | 'person-not-issued' | 'batch-recalled' };

/** What the audit asks of the world around the row. */
export interface AuditContext {
  /** Day of the import: that of a visit whose day the sheet does not give. */
  readonly today: IsoDate;
  readonly studentMaxAge: number;
  /** Items of the person on batches that were not recalled, the likeliest first. */
  readonly findItems: (personId: string) => FoundItem;
  readonly readDate: DateReader;
  readonly foldName: (name: string) => string;
  readonly readPhone: (text: string) => string;
  /** Canonical code of 12 digits of a community by its code, name or an address in it; undefined when unknown. */
  readonly findCommunity: (text: string) => string | undefined;
  /** Whether somebody of this name stands on the batch. */
  readonly isOnList: (batchId: string, name: string) => boolean;
}

export type AuditedRow =
  /** Not filled in, or no person's row: a signature, a remark below the table. */
  /** notIssued: not filled in, and the person stands on no list that is out. */
  | { readonly kind: 'blank' | 'remark' | 'notIssued' }
  | { readonly kind: 'returned'; readonly problems: readonly ReturnProblem[] }
  | {
      readonly kind: 'accepted';
      readonly item: AnsweredItem;
      readonly visit: VisitEvidence;
      /** done: the result closes the case. */
      readonly state: 'returned' | 'done';
      /** All that the row says, as text: the same row again says the same, whenever it comes. */
      readonly said: string;
    };

/** Results that leave the case open, whatever they say of the person. */
const openCodes: ReadonlySet<ResultCode> = new Set(['12', '14', '16', '17', '18', '19', '99']);
/** Results that somebody who was seen cannot have. */
const unseenCodes: ReadonlySet<ResultCode> = new Set(['12', '17']);

/**
 * Audits one returned row against the list it came from. A row is taken as it is or goes back with everything that is
 * wrong with it; nothing is guessed and nothing is half taken.
 */
export function auditReturn(raw: ReturnedCells, context: AuditContext): AuditedRow {
  const cell = (field: ReturnField): string => tidyCell(raw[field] ?? '');
  const personId = cell('personId')
    .normalize('NFKC')
    .replace(/[\s'"]/gu, '')
    .toUpperCase();
  const isAnswered = answerFields.some((field) => cell(field) !== '');
  if (personId === '' && !['seen', 'result', 'visitDate'].some((field) => cell(field as ReturnField) !== '')) {
    return { kind: Object.values(raw).some((text) => tidyCell(text) !== '') ? 'remark' : 'blank' };
  }
  if (personId === '')
    return { kind: 'returned', problems: [{ field: 'personId', code: 'person-id-missing', params: {} }] };
  const found = context.findItems(personId);
  if (found.kind === 'problem') {
    if (!isAnswered) return { kind: found.code === 'person-id-wrong' ? 'remark' : 'notIssued' };
    return { kind: 'returned', problems: [{ field: 'personId', code: found.code, params: {} }] };
  }
  return new RowAudit(cell, chooseItem(found.items, cell('visitDate'), context), context).judge(isAnswered);
}

/** The likeliest batch that was out on the day of the visit: a sheet of last month's batch is judged by that one. */
function chooseItem(
  items: readonly [AnsweredItem, ...AnsweredItem[]],
  visitDate: string,
  { today, readDate }: AuditContext,
): AnsweredItem {
  const isOut = ({ issuedOn }: AnsweredItem): boolean =>
    readVisitDay(visitDate, issuedOn, today, readDate).kind === 'day';
  return visitDate === '' ? items[0] : (items.find(isOut) ?? items[0]);
}

class RowAudit {
  readonly #cell: (field: ReturnField) => string;
  readonly #item: AnsweredItem;
  readonly #context: AuditContext;
  readonly #problems: ReturnProblem[] = [];

  constructor(cell: (field: ReturnField) => string, item: AnsweredItem, context: AuditContext) {
    this.#cell = cell;
    this.#item = item;
    this.#context = context;
  }

  judge(isAnswered: boolean): AuditedRow {
    const { areaCode } = this.#item;
    this.#checkName();
    const corrections = this.#findCorrections();
    if (!isAnswered && corrections.length === 0 && this.#problems.length === 0) return { kind: 'blank' };
    if (!isAnswered && corrections.length === 0) return { kind: 'returned', problems: this.#problems };
    const code = this.#readCode();
    const seen = this.#readSeen();
    const day = this.#readDay();
    const place = this.#readPlace(code);
    const death = this.#readDeath(code, day);
    if (code !== undefined) this.#checkTogether(code, seen, day);
    if (code === undefined || this.#problems.length > 0) return { kind: 'returned', problems: this.#problems };
    if (place.address !== '') corrections.push(place.address);
    const visit: VisitEvidence = {
      resultCode: code,
      day,
      area: areaCode,
      seenInPerson: seen,
      ...death,
      namedArea: place.namedArea,
      note: [this.#cell('note'), place.note].filter((text) => text !== '').join('；'),
      ...(corrections.length > 0 && { corrections }),
    };
    const isOpen = openCodes.has(code) || (code === '15' && place.namedArea === '');
    // A sheet without a day gets that of its import, which is not what the row says.
    const said = JSON.stringify({ ...visit, day: this.#cell('visitDate') === '' ? '' : day });
    return { kind: 'accepted', item: this.#item, visit, state: isOpen ? 'returned' : 'done', said };
  }

  #fail(field: ReturnField, code: string, params: Readonly<Record<string, string>> = {}): void {
    this.#problems.push({ field, code, params });
  }

  #checkName(): void {
    const { name, nameKey } = this.#item.printed;
    const written = this.#cell('name');
    // Who was on the list without a name is known by the id alone.
    if (nameKey === '') return;
    if (written === '') this.#fail('name', 'name-missing', { expected: name });
    else if (this.#context.foldName(written) !== nameKey) this.#fail('name', 'name-differs', { expected: name });
  }

  #readCode(): ResultCode | undefined {
    const written = this.#cell('result');
    if (written === '') {
      // 'Seen' alone is the whole answer to a death report; the case stays open for what else was asked.
      if (this.#isSeenOnly()) return '99';
      this.#fail('result', 'result-missing');
      return undefined;
    }
    const result = findResultCode(written);
    if (result.kind === 'code') return result.code;
    const codes = result.kind === 'ambiguous' ? result.codes.join('/') : '';
    this.#fail('result', `result-${result.kind}`, { codes });
    return undefined;
  }

  /** A person reported dead was seen, and nothing more is said. */
  #isSeenOnly(): boolean {
    const wasReportedDead = this.#item.printed.flags.some(({ flag }) => flag.startsWith('death-'));
    return wasReportedDead && this.#cell('result') === '' && readSeen(this.#cell('seen')) === 'yes';
  }

  #readSeen(): VisitEvidence['seenInPerson'] {
    const seen = readSeen(this.#cell('seen'));
    if (seen === undefined) this.#fail('seen', 'seen-unreadable');
    return seen ?? '';
  }

  #readDay(): IsoDate {
    const { today, readDate } = this.#context;
    const written = this.#cell('visitDate');
    if (written === '') return today;
    const read = readVisitDay(written, this.#item.issuedOn, today, readDate);
    if (read.kind === 'day') return read.day;
    this.#fail('visitDate', read.code, { issued: this.#item.issuedOn });
    return today;
  }

  /** Where the person lives now: a community for another list, else a corrected address, else part of the note. */
  #readPlace(code: ResultCode | undefined): { namedArea: string; address: Correction | ''; note: string } {
    const nothing = { namedArea: '', address: '', note: '' } as const;
    const written = this.#cell('newPlace');
    const areaCode = this.#cell('areaCode').normalize('NFKC').replace(/\s/gu, '');
    const named = this.#findCommunity(areaCode === '' ? written : areaCode, areaCode === '' ? 'newPlace' : 'areaCode');
    if (code !== '15') {
      if (named !== undefined && areaCode !== '' && !named.startsWith(this.#item.areaCode.slice(0, 9))) {
        this.#fail('areaCode', 'area-not-in-town', { town: this.#item.areaCode.slice(0, 9) });
      }
      if (written === '') return nothing;
      if (code === '13') return { ...nothing, note: written };
      return { ...nothing, address: { field: 'address', printed: this.#item.printed.address, value: written } };
    }
    if (written === '' && areaCode === '') this.#fail('newPlace', 'new-place-missing');
    if (named === this.#item.areaCode) this.#fail('newPlace', 'same-community');
    return { ...nothing, namedArea: named ?? '', note: written };
  }

  #findCommunity(text: string, field: ReturnField): string | undefined {
    if (text === '') return undefined;
    const found = this.#context.findCommunity(text);
    if (found === undefined && (field === 'areaCode' || /^\d{6,}$/.test(text))) this.#fail(field, 'area-unknown');
    return found;
  }

  #readDeath(
    code: ResultCode | undefined,
    day: IsoDate,
  ): Pick<VisitEvidence, 'deathDate' | 'certificate' | 'namedInformant' | 'datePrinted'> {
    const nothing = { deathDate: '', certificate: '', namedInformant: false, datePrinted: false } as const;
    const written = this.#cell('deathDate');
    if (code !== '11') {
      if (written !== '' && code !== undefined) this.#fail('deathDate', 'death-date-but-alive');
      return nothing;
    }
    const { today, readDate, isOnList } = this.#context;
    if (written !== '' && readDate(written) === '') this.#fail('deathDate', 'death-date-unreadable');
    const { batchId, printed } = this.#item;
    const death = readDeathEvidence(
      { evidence: this.#cell('evidence'), note: this.#cell('note'), deathDate: written },
      {
        today,
        readDate,
        printedDates: printed.deathDates,
        isOnList: (name) => isOnList(batchId, name),
      },
    );
    const field = written === '' ? 'note' : 'deathDate';
    const { deathDate } = death;
    if (deathDate !== '' && earliestDay(deathDate) > day) this.#fail(field, 'death-after-visit');
    const { birthDate } = printed;
    if (deathDate !== '' && birthDate !== '' && latestDay(deathDate) < earliestDay(birthDate)) {
      this.#fail(field, 'death-before-birth');
    }
    return death;
  }

  #checkTogether(code: ResultCode, seen: VisitEvidence['seenInPerson'], day: IsoDate): void {
    const { birthDate } = this.#item.printed;
    const { studentMaxAge } = this.#context;
    if (code === '11' && seen === 'yes') this.#fail('seen', 'seen-but-dead');
    if (unseenCodes.has(code) && seen === 'yes') this.#fail('seen', 'seen-but-absent');
    if (code === '99' && this.#cell('note') === '' && !this.#isSeenOnly()) this.#fail('note', 'note-missing');
    if (code === '07' && birthDate !== '' && ageOn(latestDay(birthDate), day) >= studentMaxAge) {
      this.#fail('result', 'student-too-old', { age: String(studentMaxAge) });
    }
  }

  /** Telephone and number where the visitor wrote something else than was printed. */
  #findCorrections(): Correction[] {
    const { phone, idNumber, birthDate } = this.#item.printed;
    const corrections: Correction[] = [];
    const writtenPhone = this.#cell('phone');
    const newPhone = this.#context.readPhone(writtenPhone);
    if (newPhone !== '' && newPhone !== phone) corrections.push({ field: 'phone', printed: phone, value: newPhone });
    // A spreadsheet that shortened the number has not corrected it.
    else if (newPhone === '' && writtenPhone !== '' && writtenPhone !== phone && !/E\+\d+$/iu.test(writtenPhone)) {
      this.#fail('phone', 'phone-unreadable');
    }
    const written = parseIdentityNumber(this.#cell('idNumber'));
    if (written.idStatus !== 'valid' || written.idNumber === idNumber) return corrections;
    const agrees = birthDate === '' || written.birthDate.startsWith(birthDate);
    if (idNumber === '' && agrees) {
      corrections.push({ field: 'idNumber', printed: '', value: written.idNumber });
    } else this.#fail('idNumber', 'id-differs');
    return corrections;
  }
}

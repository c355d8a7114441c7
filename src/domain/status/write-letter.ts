import { text } from '../../words/catalogue.ts';
import type { Language } from '../../words/words.ts';
import type { IsoDate } from '../model/person-record.ts';
import type { FlagName, PersonStatus } from '../model/status.ts';
import { type Names, tellReason } from './tell-reason.ts';

/** What a letter is about. The name is printed, nothing else of the person is. */
export interface LetterFacts {
  readonly status: PersonStatus;
  readonly personId: string;
  readonly name: string;
  /** The run's date. */
  readonly date: IsoDate;
}

/** Flags a person is told of: what others claim about them. Help with a premium and identity doubts are no claim. */
const told: ReadonlySet<FlagName> = new Set([
  'deceased',
  'death-reported',
  'death-contradicted',
  'transferred-out',
  'transferred-within',
  'residence-unclear',
  'uninsured-pension',
  'uninsured-medical',
  'lapsed',
  'insured-elsewhere',
  'exempt',
  'double-enrolled',
  'duplicate-id',
  'duplicate-person',
]);

/**
 * A letter to the person, paragraph by paragraph: what was claimed, by whom and since when, how to object without any
 * further proof, and what happens then. Nothing is stopped meanwhile.
 */
export function writeLetter(facts: LetterFacts, language: Language, names: Names): readonly string[] {
  const { status, personId, name, date } = facts;
  const claims = status.flags.filter(({ flag }) => told.has(flag));
  const paragraphs = [text('letter.greeting', language, { name })];
  if (claims.length === 0) paragraphs.push(text('letter.nothing', language));
  else {
    paragraphs.push(text('letter.opening', language, { date }));
    claims.forEach(({ reason }, index) => {
      paragraphs.push(
        text('letter.claim', language, { number: index + 1, reason: tellReason(reason, language, names) }),
      );
    });
  }
  paragraphs.push(
    text('letter.no-stop', language),
    text('letter.object', language, { person: personId }),
    text('letter.what-happens', language),
  );
  return paragraphs;
}

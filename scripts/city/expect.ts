import { ageOn, dateOf, dayOf, monthOf } from './calendar.ts';
import { nameSteps } from './linkable.ts';
import { type Person, type Registration, scheme } from './person.ts';
import { type Rec, upstreamOf } from './rec.ts';
import { insideCity } from './residence.ts';

/** What the rules demand for one person on one night. */
export interface Expectation {
  readonly outcome: string;
  readonly vital: string;
  readonly residence: string;
  readonly flags: readonly string[];
  readonly gaps: readonly string[];
  readonly task: string;
  readonly area: string;
}

interface Vital {
  readonly vital: string;
}

const nameAgrees = (rec: Rec, register: Rec | undefined, strict: boolean): boolean => {
  if (register && rec !== register) return nameSteps(rec, register, strict) === 0;
  if (!strict || rec === register) return true;
  return !rec.nameOpen && rec.nameEdit === 0;
};

const judgeVital = (person: Person, recs: readonly Rec[], register: Rec | undefined, strict: boolean): Vital => {
  const claims = recs.filter((rec) => rec.claim.deathDay !== undefined || rec.claim.registration?.status === 1);
  if (claims.length === 0) return { vital: 'alive' };
  const strongUpstreams = new Set<string>();
  let legal = false;
  const days: number[] = [];
  for (const rec of claims) {
    const agrees = nameAgrees(rec, register, strict);
    // Where the register row itself lacks the number, the rules leave open how strong other rows' numbers are.
    const confirmed = !strict || register === undefined || register.idKind === 'valid' || rec === register;
    const ownId = confirmed && rec.idKind === 'valid' && !person.sharedId && (rec.idBase === person.id || !strict);
    const registration = rec.claim.registration;
    if (registration) {
      const alone = recs.every((other) => upstreamOf[other.source] === 'public-security');
      if (ownId || alone) {
        legal = true;
        strongUpstreams.add('public-security');
      }
      days.push(registration.deathDay);
      continue;
    }
    // 已故 behind a name is weak whatever the number says.
    const weakNote = rec.source === 'dibao';
    if (ownId && agrees && !weakNote) strongUpstreams.add(upstreamOf[rec.source]);
    if (rec.claim.deathDay) days.push(rec.claim.deathDay);
  }
  const dead = legal || strongUpstreams.size >= 2;
  if (days.some((day) => hasSignOfLife(recs, day))) return { vital: 'death-contradicted' };
  return { vital: dead ? 'deceased' : 'death-reported' };
};

const hasSignOfLife = (recs: readonly Rec[], deathDay: number): boolean => {
  const lastHarmless = monthOf(deathDay) + 1;
  return recs.some(({ claim }) => {
    const { enrolment, stay, registration } = claim;
    if (enrolment) {
      if (enrolment.lastPaidMonth > lastHarmless && enrolment.scheme !== scheme.residentMedical) return true;
      if (enrolment.lastDrawnMonth > lastHarmless) return true;
      if (enrolment.paidDay > 0 && monthOf(enrolment.paidDay) > lastHarmless) return true;
    }
    if (stay && stay.sinceDay > deathDay) return true;
    return registration !== undefined && registration.movedInDay > deathDay;
  });
};

interface Residence {
  residence: string;
  area: string;
  flags: string[];
  exempt: boolean;
  temporary: boolean;
}

const monthsBack = (today: number, months: number): number => {
  const { year, month, day } = dateOf(today);
  const at = year * 12 + month - 1 - months;
  return dayOf(Math.floor(at / 12), (at % 12) + 1, day);
};

const judgeResidence = (person: Person, recs: readonly Rec[], today: number): Residence => {
  const result: Residence = { residence: 'in-town', area: '', flags: [], exempt: false, temporary: false };
  const registrations: Registration[] = [];
  for (const rec of recs) if (rec.claim.registration) registrations.push(rec.claim.registration);
  const active = registrations.filter((item) => item.status === 0);
  const stay = recs.find((rec) => rec.claim.stay && !rec.claim.stay.cancelled)?.claim.stay;
  const moves = recs.flatMap((rec) => (rec.claim.move ? [rec.claim.move] : []));
  const since = monthsBack(today, 12);
  const within = (range: string): boolean =>
    ['11', '12', '13', '14', '15', '21', '30', '31', '32', '33', '34'].includes(range);
  const unclear = (): void => {
    result.residence = 'unclear';
    if (!result.flags.includes('residence-unclear')) result.flags.push('residence-unclear');
  };
  const placed = [...active].sort(
    (a, b) => b.movedInDay - a.movedInDay || (a.home.community.code < b.home.community.code ? -1 : 1),
  );
  const main = placed[0] ?? registrations[registrations.length - 1];
  result.area = main?.home.community.code ?? '';
  if (active.length > 0) {
    if (active.length > 1) {
      result.flags.push('duplicate-person');
      if (new Set(active.map((item) => item.home.community.code)).size > 1) unclear();
    }
    if (active.some((item) => item.noDwelling)) unclear();
    if (moves.some((move) => within(move.range) && move.day > since)) {
      result.flags.push('transferred-within');
      if (result.residence === 'in-town') result.residence = 'transferred-within';
    }
    if (stay) result.area = stay.at.community.code;
    return result;
  }
  if (main) {
    const { status, moveOutReason: reason, moveOutArea } = main;
    if (status === 1) return result;
    if (status === 3 || status === 4 || reason === '81' || reason === '84' || reason === '89') {
      result.exempt = true;
      return result;
    }
    // A stay registered after the move out keeps the person in town, an older one does not.
    if (stay && stay.sinceDay > main.movedOutDay) {
      result.area = stay.at.community.code;
      return result;
    }
    if (status !== 2) {
      unclear();
      return result;
    }
    const move = moves[moves.length - 1];
    const inside = move ? within(move.range) : moveOutArea !== '' && insideCity(moveOutArea);
    if (inside) {
      if (main.movedOutDay > since) result.flags.push('transferred-within');
      unclear();
    } else if (move || moveOutArea !== '') {
      result.flags.push('transferred-out');
      result.residence = 'transferred-out';
    } else unclear();
    return result;
  }
  if (stay) {
    result.area = stay.at.community.code;
    result.temporary = true;
    return result;
  }
  if (person.vanished) {
    result.area = person.registrations[0]?.home.community.code ?? '';
    unclear();
    return result;
  }
  result.residence = 'not-registered';
  result.flags.push('not-registered');
  return result;
};

interface GroupState {
  good: boolean;
  paused: boolean;
  renewalDue: boolean;
  elsewhere: boolean;
  goodSchemes: number;
}

const judgeGroup = (recs: readonly Rec[], schemes: readonly number[], yearNow: number): GroupState => {
  const result: GroupState = { good: false, paused: false, renewalDue: false, elsewhere: false, goodSchemes: 0 };
  let due = false;
  for (const number of schemes) {
    let best = 0;
    let dueHere = true;
    for (const { claim } of recs) {
      const { enrolment } = claim;
      if (enrolment?.scheme !== number) continue;
      if (enrolment.state === 'active' || enrolment.state === 'drawing') {
        if (number === scheme.residentMedical && enrolment.coverageYear < yearNow) best = Math.max(best, 1);
        else {
          best = 2;
          if (number !== scheme.residentMedical || enrolment.coverageYear > yearNow) dueHere = false;
        }
      } else if (enrolment.state === 'paused') best = Math.max(best, 1);
    }
    if (best === 2) {
      result.goodSchemes += 1;
      if (dueHere) due = true;
      else result.good = true;
      continue;
    }
    if (best === 1) result.paused = true;
    if (recs.some(({ claim }) => claim.reply?.scheme === number && claim.reply.status.startsWith('正常'))) {
      result.elsewhere = true;
      result.good = true;
      result.goodSchemes += 1;
    }
  }
  if (due && !result.good) result.renewalDue = true;
  if (due) result.good = true;
  return result;
};

/** Applies the rules to the rows that came together for one person; written without a look at the program's own rules. */
export const expectPerson = (person: Person, recs: readonly Rec[], today: number, strict: boolean): Expectation => {
  const register =
    recs.find((rec) => rec.claim.registration?.status === 0) ?? recs.find((rec) => rec.claim.registration);
  const { vital } = judgeVital(person, recs, register, strict);
  const place = judgeResidence(person, recs, today);
  const age = ageOn(person.birthDay, today);
  const flags: string[] = [...place.flags];
  if (vital !== 'alive') flags.push(vital);
  const inSchool = recs.some((rec) => rec.claim.inSchool === true);
  const studentExempt = inSchool && age >= 16 && age < 25;
  if (place.exempt || studentExempt) flags.push('exempt');
  const pension = judgeGroup(recs, [1, 2, 3], 2026);
  const medical = judgeGroup(recs, [4, 5], 2026);
  if (pension.elsewhere || medical.elsewhere) flags.push('insured-elsewhere');
  if (pension.goodSchemes > 1 || medical.goodSchemes > 1) flags.push('double-enrolled');
  if (recs.some((rec) => rec.claim.help === true)) flags.push('subsidy-eligible');
  if (person.sharedId && recs.some((rec) => rec.idKind === 'valid')) flags.push('duplicate-id');
  const gaps: string[] = [];
  let notJudged = false;
  const gone = vital === 'deceased' || place.residence === 'transferred-out';
  if (!gone && !place.exempt) {
    const asked =
      recs.some((rec) => rec.claim.reply !== undefined) ||
      (person.asked && (!strict || recs.some((rec) => rec.idKind === 'valid' && rec.idBase === person.id)));
    const judged = !place.temporary || asked;
    const judge = (name: 'pension' | 'medical', state: GroupState): void => {
      if (state.good) {
        if (state.renewalDue) gaps.push(`${name}:renewal-due`);
        return;
      }
      if (!judged) {
        gaps.push(`${name}:not-judged`);
        notJudged = true;
        return;
      }
      if (state.paused) {
        gaps.push(`${name}:lapsed`);
        if (!flags.includes('lapsed')) flags.push('lapsed');
        return;
      }
      gaps.push(`${name}:uninsured`);
      flags.push(`uninsured-${name}`);
    };
    if (age >= 16 && !studentExempt) judge('pension', pension);
    judge('medical', medical);
  }
  const missing = gaps.some((gap) => gap.endsWith(':uninsured') || gap.endsWith(':lapsed'));
  let task = 'none';
  if (!gone && place.residence !== 'not-registered') {
    const doubt =
      vital === 'death-reported' ||
      vital === 'death-contradicted' ||
      place.residence === 'unclear' ||
      (inSchool && age >= 25);
    if (doubt) task = 'verify';
    else if (missing) task = 'enrol';
  }
  let outcome = 'insured';
  if (place.residence === 'not-registered') outcome = 'not-registered';
  else if (vital === 'deceased') outcome = 'deceased';
  else if (place.residence === 'transferred-out') outcome = 'transferred-out';
  else if (task !== 'none') outcome = 'visit';
  else if (place.exempt || studentExempt) outcome = 'exempt';
  else if (notJudged) outcome = 'not-judged';
  return {
    outcome,
    vital,
    residence: place.residence,
    flags: [...new Set(flags)].sort(),
    gaps,
    task,
    area: place.area,
  };
};

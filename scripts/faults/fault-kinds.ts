import { type CaseResult, judgeCase } from './judge-case.ts';
import { chooseDistinct, injectionAt, killCalls, listPlaces, type Place, rightCalls, spaceCalls } from './places.ts';
import { runCommand } from './run-command.ts';
import { findUnsound, isSameState, readState } from './state.ts';
import { discardCase, prepareCase, type Subject } from './subject.ts';

/** One case, ready to run. */
export interface FaultCase {
  readonly kind: string;
  readonly place: string;
  run(): Promise<CaseResult>;
}

export interface SuiteOptions {
  readonly work: string;
  /** Every call instead of each distinct place. */
  readonly all: boolean;
  readonly random: () => number;
}

const describePlace = ({ call, path, nth }: Place): string => `${call} ${path} #${nth}`;

/** SIGKILL as each call that makes something durable or visible begins. */
export async function killCases(subject: Subject, options: SuiteOptions): Promise<readonly FaultCase[]> {
  const places = await listPlaces(subject, killCalls, options.work);
  return choose(places, options).map((place) =>
    disturbed(subject, options, `kill, ${subject.name}`, place, 'signal=SIGKILL', false),
  );
}

/** A disk that is full or fails at each call that writes: once, and from then on. */
export async function diskCases(subject: Subject, options: SuiteOptions): Promise<readonly FaultCase[]> {
  const places = choose(await listPlaces(subject, spaceCalls, options.work), options);
  return places.flatMap((place) => {
    const codes = /write|truncate|copy/.test(place.call) ? ['ENOSPC', 'EIO'] : ['EIO'];
    return codes.flatMap((code) =>
      [false, true].map((isPersistent) => {
        const kind = `${code} ${isPersistent ? 'from then on' : 'once'}, ${subject.name}`;
        return disturbed(subject, options, kind, place, `error=${code}`, isPersistent);
      }),
    );
  });
}

/** A file or folder that may not be opened or made, and a folder that is read-only. */
export async function rightCases(subject: Subject, options: SuiteOptions): Promise<readonly FaultCase[]> {
  const places = choose(await listPlaces(subject, rightCalls, options.work), options);
  return places.flatMap((place) =>
    (place.isWriting ? ['EACCES', 'EROFS'] : ['EACCES']).map((code) =>
      disturbed(subject, options, `${code}, ${subject.name}`, place, `error=${code}`, true),
    ),
  );
}

/** SIGKILL at any time. */
export function randomKillCases(subject: Subject, options: SuiteOptions, count: number): readonly FaultCase[] {
  return Array.from({ length: count }, () => {
    const killAfterMs = Math.round((0.1 + 1.1 * options.random()) * subject.seconds * 1000);
    return {
      kind: `kill at random, ${subject.name}`,
      place: `after ${killAfterMs} ms`,
      run: () =>
        inCase(subject, options, `kill at random, ${subject.name}`, `after ${killAfterMs} ms`, async (folder) =>
          judgeCase(subject, folder, await runCommand(subject.argv(folder), folder, { killAfterMs })),
        ),
    };
  });
}

/** Killed, then a failing disk in the recovery, then a clean run. */
export async function recoveryCases(
  subject: Subject,
  options: SuiteOptions,
  count: number,
): Promise<readonly FaultCase[]> {
  const kills = await listPlaces(subject, killCalls, options.work);
  const writes = await listPlaces(subject, spaceCalls, options.work);
  const pick = (places: readonly Place[]) => places[Math.floor(options.random() * places.length)];
  return Array.from({ length: count }, () => [pick(kills), pick(writes)] as const).flatMap(([kill, write]) => {
    if (kill === undefined || write === undefined) return [];
    const kind = `kill, then EIO in the rerun, ${subject.name}`;
    const place = `${describePlace(kill)}, then ${describePlace(write)}`;
    return [
      {
        kind,
        place,
        run: () =>
          inCase(subject, options, kind, place, async (folder) => {
            await runCommand([...injectionAt(kill, folder, 'signal=SIGKILL'), ...subject.argv(folder)], folder);
            const fault = [...injectionAt(write, folder, 'error=EIO', true), ...subject.argv(folder)];
            return judgeCase(subject, folder, await runCommand(fault, folder));
          }),
      },
    ];
  });
}

/** Two runs at once: one does it, the other ends at once with 75, and the result is that of one. */
export function overlapCases(subject: Subject, options: SuiteOptions, count: number): readonly FaultCase[] {
  return Array.from({ length: count }, (_, index) => {
    const kind = `two at once, ${subject.name}`;
    const place = `pair ${index + 1}`;
    return {
      kind,
      place,
      run: () =>
        untilOverlap(() =>
          inCase(subject, options, kind, place, async (folder) => {
            const both = await Promise.all([1, 2].map(() => runCommand(subject.argv(folder), folder)));
            const codes = both.map(({ code }) => code).sort();
            const faults = [...findUnsound(folder, subject.beforeState, subject.afterState)];
            if (faults.length === 0 && !isSameState(readState(folder), subject.afterState)) {
              faults.push('the result is not that of one run');
            }
            return codes.join() === '0,75' ? faults : [...faults, `they ended with ${codes.join(' and ')}`];
          }),
        ),
    };
  });
}

/** Two that both end well may have missed each other on a busy machine: they get three chances to meet. */
async function untilOverlap(run: () => Promise<CaseResult>): Promise<CaseResult> {
  let result = await run();
  for (let tries = 1; tries < 3 && result.faults.join() === 'they ended with 0 and 0'; tries += 1) result = await run();
  return result;
}

/** Another clock, time zone, locale or umask changes nothing. */
export function surroundingCases(subject: Subject, options: SuiteOptions): readonly FaultCase[] {
  const surroundings: readonly (readonly [string, readonly string[], Readonly<Record<string, string>>])[] = [
    ['TZ=UTC', [], { TZ: 'UTC' }],
    ['TZ=Asia/Shanghai', [], { TZ: 'Asia/Shanghai' }],
    ['TZ=America/Los_Angeles', [], { TZ: 'America/Los_Angeles' }],
    ['LANG=C', [], { LANG: 'C', LC_ALL: 'C' }],
    ['LANG=zh_CN.GB18030', [], { LANG: 'zh_CN.GB18030' }],
    ['a clock years ahead', ['faketime', '2031-02-28 23:59:50'], {}],
    ['a clock years behind', ['faketime', '2001-01-01 00:00:01'], {}],
    ['umask 000', ['sh', '-c', 'umask 000; exec "$@"', 'sh'], {}],
    ['umask 277', ['sh', '-c', 'umask 277; exec "$@"', 'sh'], {}],
  ];
  return surroundings.map(([place, prefix, env]) => {
    const kind = `surroundings, ${subject.name}`;
    return {
      kind,
      place,
      run: () =>
        inCase(subject, options, kind, place, async (folder) => {
          const { code, stderr } = await runCommand([...prefix, ...subject.argv(folder)], folder, { env });
          if (code !== 0) return [`it ended with ${code}: ${stderr.trim().split('\n')[0]}`];
          const faults = [...findUnsound(folder, subject.beforeState, subject.afterState)];
          return isSameState(readState(folder), subject.afterState) ? faults : [...faults, 'the result differs'];
        }),
    };
  });
}

function choose(places: readonly Place[], { all }: SuiteOptions): readonly Place[] {
  return all ? places : chooseDistinct(places);
}

function disturbed(
  subject: Subject,
  options: SuiteOptions,
  kind: string,
  at: Place,
  action: string,
  isPersistent: boolean,
): FaultCase {
  const place = describePlace(at);
  return {
    kind,
    place,
    run: () =>
      inCase(subject, options, kind, place, async (folder) => {
        const argv = [...injectionAt(at, folder, action, isPersistent), ...subject.argv(folder)];
        return judgeCase(
          subject,
          folder,
          await runCommand(argv, folder),
          !at.isWriting && /\/runs\/\d{8}-\d+\//.test(at.path),
        );
      }),
  };
}

async function inCase(
  subject: Subject,
  { work }: SuiteOptions,
  kind: string,
  place: string,
  judge: (folder: string) => Promise<readonly string[]>,
): Promise<CaseResult> {
  const folder = prepareCase(subject, work);
  try {
    return { kind, place, faults: await judge(folder) };
  } finally {
    discardCase(folder);
  }
}

import {
  diskCases,
  type FaultCase,
  killCases,
  overlapCases,
  randomKillCases,
  rightCases,
  type SuiteOptions,
} from './fault-kinds.ts';
import { smallDiskCases } from './small-disk.ts';
import type { Subject } from './subject.ts';

/** The negative controls of one kind of fault on the naive writer, and how many of them must be caught. */
export interface Control {
  readonly family: string;
  readonly cases: readonly FaultCase[];
  readonly mustCatch: number;
}

/**
 * Every kind of fault on the naive writer. Each fault placed on purpose does harm, so each must be caught; of the kills
 * at random some come before the writer began or after it ended, so one in two is asked.
 */
export async function controlCases(naive: Subject, options: SuiteOptions, hasSmallDisks: boolean): Promise<Control[]> {
  const few = (cases: readonly FaultCase[]) =>
    cases.filter((_, index) => options.all || index % Math.ceil(cases.length / 12) === 0);
  const disks = await diskCases(naive, options);
  const rights = await rightCases(naive, options);
  const of = (cases: readonly FaultCase[], code: string) => few(cases.filter(({ kind }) => kind.startsWith(code)));
  const all = (family: string, cases: readonly FaultCase[]) => ({ family, cases, mustCatch: cases.length });
  const random = randomKillCases(naive, options, 10);
  return [
    // As its first call begins it has done no harm yet.
    all('kill', few((await killCases(naive, options)).slice(1))),
    { family: 'kill at random', cases: random, mustCatch: random.length / 2 },
    ...['ENOSPC', 'EIO'].map((code) => all(code, of(disks, code))),
    ...['EACCES', 'EROFS'].map((code) => all(code, of(rights, code))),
    ...(hasSmallDisks ? [all('small disk', smallDiskCases(naive, options))] : []),
    all('two at once', overlapCases(naive, options, 2)),
  ];
}

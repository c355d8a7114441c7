import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './run-command.ts';
import { discardCase, prepareCase, type Subject } from './subject.ts';

/** One call of the undisturbed run: the `nth` of this call on this path. Paths are relative to the office's folder. */
export interface Place {
  readonly call: string;
  readonly path: string;
  readonly nth: number;
  /** Call and path with run ids, area names and exports made general: what makes places distinct. */
  readonly kind: string;
  /** It makes or opens something to write. */
  readonly isWriting: boolean;
}

export const killCalls =
  'fsync,fdatasync,rename,renameat,renameat2,mkdir,mkdirat,unlink,unlinkat,rmdir,symlink,symlinkat';
export const spaceCalls = 'write,pwrite64,writev,pwritev,ftruncate,copy_file_range,fsync,fdatasync,rename,renameat2';
export const rightCalls = 'openat,mkdir';

/** Every call on a path of the office's folder in an undisturbed run under strace, in order. */
export async function listPlaces(subject: Subject, calls: string, work: string): Promise<readonly Place[]> {
  const folder = prepareCase(subject, work);
  const log = join(folder, '..', 'calls.strace');
  const strace = ['strace', '-f', '-y', '-qq', '-s', '4096', '-o', log, '-e', `trace=${calls}`];
  const { code, stderr } = await runCommand([...strace, ...subject.argv(folder)], folder);
  if (code !== 0) throw new Error(`the traced run ended with ${code}: ${stderr}`);
  const places = parseCalls(readFileSync(log, 'utf8'), folder);
  discardCase(folder);
  return places;
}

/** Of each kind the first call; of kinds with many calls of one path, also the middle and the last. */
export function chooseDistinct(places: readonly Place[]): readonly Place[] {
  const byKind = new Map<string, Place[]>();
  for (const place of places) byKind.set(place.kind, [...(byKind.get(place.kind) ?? []), place]);
  return [...byKind.values()].flatMap((all) => {
    const isOnePath = all.every(({ path }) => path === all[0]?.path);
    const chosen = isOnePath ? [all[0], all[all.length >> 1], all.at(-1)] : [all[0]];
    return [...new Set(chosen)].filter((place) => place !== undefined);
  });
}

/** Arguments of strace that disturb a run at one place. `action` is strace's own, such as `signal=SIGKILL`. */
export function injectionAt(place: Place, folder: string, action: string, isPersistent = false): readonly string[] {
  const when = `${place.nth}${isPersistent ? '+' : ''}`;
  const inject = `inject=${place.call}:${action}:when=${when}`;
  const path = join(folder, place.path);
  return ['strace', '-f', '-qq', '-o', '/dev/null', '-P', path, '-e', `trace=${place.call}`, '-e', inject];
}

function parseCalls(log: string, folder: string): readonly Place[] {
  const counts = new Map<string, number>();
  const places: Place[] = [];
  for (const line of log.split('\n')) {
    const match = /^\d+ +(\w+)\((.*)$/.exec(line);
    if (match === null) continue;
    const [, call = '', rest = ''] = match;
    const path = pathsOf(rest).find((candidate) => candidate.startsWith(`${folder}/`));
    if (path === undefined) continue;
    const relative = path.slice(folder.length + 1);
    const key = `${call} ${relative}`;
    const nth = (counts.get(key) ?? 0) + 1;
    counts.set(key, nth);
    const isWriting = call !== 'openat' || /O_WRONLY|O_RDWR|O_CREAT/.test(rest);
    places.push({
      call,
      path: relative,
      nth,
      kind: `${call} ${generalise(relative)}${isWriting ? '' : ' to read'}`,
      isWriting,
    });
  }
  return places;
}

/** Paths in the arguments of a call: of descriptors (`3</path>`) and in quotes, with strace's octal escapes undone. */
function pathsOf(text: string): readonly string[] {
  return [...text.matchAll(/<([^>]*)>|"((?:[^"\\]|\\.)*)"/g)].map(([, ofHandle, quoted]) =>
    unescapeOctal(ofHandle ?? quoted ?? ''),
  );
}

function unescapeOctal(text: string): string {
  const bytes = text.replace(/\\([0-7]{1,3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function generalise(path: string): string {
  return path
    .replace(/^(exports|night-\d\/exports)\/.*$/, 'exports/*')
    .replace(/\d{8}-\d+/g, '<run>')
    .replace(/(\.tmp-<run>)\/[^/]+\.(csv|json)$/, '$1/*.$2')
    .replace(/\d{6,12}_[^/.]+/g, '<area>');
}

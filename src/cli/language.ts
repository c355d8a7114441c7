import type { Language } from '../words/words.ts';

/**
 * The language of this call: `--lang zh|en` where given, else the locale of the environment (POSIX order LC_ALL,
 * LC_MESSAGES, LANG), else Chinese. Read before the commands are built, because their help is in it too.
 */
export function findLanguage(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const given = at < 0 ? undefined : (args[at]?.split('=')[1] ?? args[at + 1]);
  if (given === 'zh' || given === 'en') return given;
  const locale = [env['LC_ALL'], env['LC_MESSAGES'], env['LANG']].find((value) => value !== undefined && value !== '');
  if (locale === undefined || locale === 'C' || locale === 'POSIX' || locale.startsWith('C.')) return 'zh';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

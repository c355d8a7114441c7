import { expect, test } from 'vitest';
import { findLanguage } from './language.ts';

test.each([
  ['the option wins over the locale', ['run', '--lang', 'en'], { LANG: 'zh_CN.UTF-8' }, 'en'],
  ['the option may be written with =', ['--lang=zh'], { LANG: 'en_GB.UTF-8' }, 'zh'],
  ['LC_ALL wins over LANG', [], { LC_ALL: 'en_US.UTF-8', LANG: 'zh_CN.UTF-8' }, 'en'],
  ['an empty LC_ALL does not count', [], { LC_ALL: '', LANG: 'en_US.UTF-8' }, 'en'],
  ['a Chinese locale gives Chinese', [], { LANG: 'zh_TW.UTF-8' }, 'zh'],
  ['a language that we do not speak gives English', [], { LANG: 'de_DE.UTF-8' }, 'en'],
  ['no locale (cron) gives Chinese, the language of the office', [], { LANG: 'C.UTF-8' }, 'zh'],
  ['no environment gives Chinese', [], {}, 'zh'],
] as const)('%s', (_, args, env, language) => {
  expect(findLanguage(args, env)).toBe(language);
});

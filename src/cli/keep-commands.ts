import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { examineOffice, type Finding } from '../pipeline/examine-office.ts';
import { backupNight, publishAgain, purgeNight } from '../pipeline/keep-registry.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { byOption, configOption, dateOption, jsonOption, wholeNumber, withExamples } from './shared-options.ts';

/** `rollcall backup [--to FILE]`: a verified copy of the registry. */
export function addBackupCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('backup')
    .description(cli.say('cli.backup.description'))
    .option('--to <file>', cli.say('cli.backup.to'))
    .addOption(configOption(cli))
    .addOption(jsonOption(cli))
    .action((options: { readonly config: string; readonly to?: string; readonly json?: true }) => {
      const backup = backupNight(options.config, options.to === undefined ? '' : resolve(options.to));
      cli.print(options.json ? JSON.stringify(backup, null, 2) : backup.file);
      cli.note(cli.say('cli.backup.done', { file: backup.file }));
    });
  return withExamples(command, cli.say('cli.backup.examples'));
}

/** `rollcall publish RUN`: an earlier set is the current one again. */
export function addPublishCommand(program: Command, cli: CliContext): Command {
  const command = program
    .command('publish')
    .description(cli.say('cli.publish.description'))
    .argument('<run>', cli.say('cli.publish.run'))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(byOption(cli))
    .action((runId: string, options: { readonly config: string; readonly date: string; readonly by: string }) => {
      publishAgain({ configPath: options.config, date: options.date, actor: options.by, runId });
      cli.note(cli.say('cli.publish.done', { run: runId }));
    });
  return withExamples(command, cli.say('cli.publish.examples'));
}

interface PurgeOptions {
  readonly config: string;
  readonly date: string;
  readonly by: string;
  readonly rejected: number;
  readonly gone: number;
  readonly accounts: number;
  readonly json?: true;
}

/** `rollcall purge`: what was kept long enough goes, without a trace in the file. */
export function addPurgeCommand(program: Command, cli: CliContext): Command {
  const days = (name: 'rejected' | 'gone' | 'accounts', standard: number): Option =>
    new Option(`--${name} <days>`, cli.say(`cli.purge.${name}`)).default(standard).argParser(wholeNumber(0, 36_500));
  const command = program
    .command('purge')
    .description(cli.say('cli.purge.description'))
    .addOption(days('rejected', 30))
    .addOption(days('gone', 730))
    .addOption(days('accounts', 365))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(byOption(cli))
    .addOption(jsonOption(cli))
    .action((options: PurgeOptions) => {
      const { config: configPath, date, by: actor, rejected, gone, accounts } = options;
      const counts = purgeNight({ configPath, date, actor, days: { rejected, gone, accounts } });
      if (options.json) cli.print(JSON.stringify(counts, null, 2));
      cli.note(cli.say('cli.purge.done', { ...counts }));
    });
  return withExamples(command, cli.say('cli.purge.examples'));
}

/** `rollcall doctor`: whether the next run can succeed, and what to do where it cannot. Ends with 1 where it cannot. */
export function addDoctorCommand(program: Command, cli: CliContext, finish: (exitCode: number) => void): Command {
  const command = program
    .command('doctor')
    .description(cli.say('cli.doctor.description'))
    .addOption(configOption(cli))
    .addOption(dateOption(cli))
    .addOption(jsonOption(cli))
    .action(async (options: { readonly config: string; readonly date: string; readonly json?: true }) => {
      const runtime = process.versions.node;
      const findings = await examineOffice({ configPath: options.config, date: options.date, runtime });
      finish(findings.some(({ state }) => state === 'fail') ? 1 : 0);
      const told = findings.map((finding) => ({
        name: finding.name,
        state: finding.state,
        says: describeFinding(finding, cli),
      }));
      if (options.json) cli.print(JSON.stringify(told, null, 2));
      else for (const { state, says } of told) cli.print(`${cli.say(`doctor.state.${state}`)}  ${says}`);
    });
  return withExamples(command, cli.say('cli.doctor.examples'));
}

function describeFinding({ name, state, params, error }: Finding, cli: CliContext): string {
  const own = error === undefined ? undefined : findText(`error.${error.code}`, cli.language, error.params);
  return own ?? findText(`doctor.${name}.${state}`, cli.language, params) ?? `${name} ${state}`;
}

import type { Command } from 'commander';
import { verifyEverything } from '../pipeline/verify-night.ts';
import { findText } from '../words/catalogue.ts';
import type { CliContext } from './cli-context.ts';
import { configOption, jsonOption, withExamples } from './shared-options.ts';

/** `rollcall verify`: whether registry and published set are whole and of one mind. Ends with 1 where they are not. */
export function addVerifyCommand(program: Command, cli: CliContext, finish: (exitCode: number) => void): Command {
  const command = program
    .command('verify')
    .description(cli.say('cli.verify.description'))
    .addOption(configOption(cli))
    .addOption(jsonOption(cli))
    .action(async (options: { readonly config: string; readonly json?: true }) => {
      const checks = await verifyEverything(options.config, cli.language);
      finish(checks.every(({ faults }) => faults.length === 0) ? 0 : 1);
      if (options.json) {
        cli.print(JSON.stringify(checks, null, 2));
        return;
      }
      for (const { name, faults, remark } of checks) {
        const title = findText(`check.${name}`, cli.language) ?? name;
        if (faults.length === 0) cli.print(cli.say('cli.verify.ok', { name: title }));
        else cli.print(cli.say('cli.verify.failed', { name: title, detail: faults.slice(0, 20).join('; ') }));
        if (remark !== undefined) cli.print(`      ${remark}`);
      }
    });
  return withExamples(command, cli.say('cli.verify.examples'));
}

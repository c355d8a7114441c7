import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readmeCommands } from './readme-commands.ts';

/**
 * Does what the README tells a newcomer, word for word: clones the repository's HEAD into an empty folder and runs every
 * command of its `sh` blocks there, in order. Ends with 1 at the first that fails.
 */
const commands = readmeCommands(readFileSync('README.md', 'utf8'));
if (commands.length === 0) throw new Error('README.md holds no sh block: nothing was tried');

const folder = mkdtempSync(join(tmpdir(), 'readme-'));
try {
  const clone = join(folder, 'rollcall');
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', process.cwd(), clone], { stdio: 'inherit' });
  for (const command of commands) {
    console.log(`$ ${command}`);
    const { status } = spawnSync('bash', ['-euo', 'pipefail', '-c', command], { cwd: clone, stdio: 'inherit' });
    if (status !== 0) throw new Error(`the README's command failed with ${status}: ${command}`);
  }
  console.log(`${commands.length} commands of the README work on a fresh clone`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

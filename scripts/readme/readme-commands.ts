/**
 * The commands a README tells its reader to type: the lines of its ```sh blocks, without comments, in order. A block
 * fenced as ```sh example shows something of the reader's own and is not run. `git clone` and `cd` into the clone are done
 * already.
 */
export function readmeCommands(readme: string): string[] {
  return [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .flatMap((match) => (match[1] ?? '').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line !== '' && !line.startsWith('#') && !/^(git clone|cd rollcall$)/.test(line));
}

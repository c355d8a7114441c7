import { readFileSync } from 'node:fs';
import { mayImport, owner, rooms } from './rooms.ts';

const START = '<!-- law:start -->';
const END = '<!-- law:end -->';

/** ARCHITECTURE.md with the table of rooms between its markers made anew from the import law. */
export function renderArchitecture(current: string): string {
  const start = current.indexOf(START);
  const end = current.indexOf(END);
  if (start < 0 || end < start) throw new Error(`ARCHITECTURE.md lacks the markers ${START} and ${END}`);
  return `${current.slice(0, start + START.length)}\n${lawTable()}\n${current.slice(end)}`;
}

/** The import law as Markdown: rank, room, what it holds, what it may import, which packages it owns. */
function lawTable(): string {
  const head = ['| rank | room | holds | sole owner of |', '|---|---|---|---|'];
  const lines = rooms.map(({ rank, room, holds }) => {
    const packages = Object.entries(owner)
      .filter(([, owners]) => owners.includes(room))
      .map(([name, owners]) => (owners.length > 1 ? `${name} (shared)` : name));
    return `| ${rank} | \`${room}/\` | ${holds} | ${packages.join(', ')} |`;
  });
  const narrower = rooms
    .filter(({ rank, room }) => mayImport[room]?.length !== rooms.filter((other) => other.rank < rank).length)
    .map(({ room }) => `\`${room}/\``);
  return [
    ...head,
    ...lines,
    '',
    `Narrower than their rank: ${narrower.join(', ')} (no \`formats/\`; the worker nothing native).`,
  ].join('\n');
}

/** Reads ARCHITECTURE.md beside package.json. */
export function readArchitecture(): string {
  return readFileSync('ARCHITECTURE.md', 'utf8');
}

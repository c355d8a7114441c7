import { mayImport, owner } from './scripts/law/rooms.ts';

const anyOf = (rooms) => `^src/(${rooms.join('|')})/`;
const isTest = '[.](test|contract|bench)[.]ts$';

export default {
  forbidden: [
    ...Object.entries(mayImport).map(([room, rooms]) => ({
      name: `room-${room.replace('/', '-')}`,
      comment: `${room} may import only: ${rooms.join(', ') || 'nothing'}. Move the code down, or pass it in as an argument.`,
      severity: 'error',
      from: { path: `^src/${room}/`, pathNot: isTest },
      to: { path: '^src/', pathNot: anyOf([room, ...rooms]) },
    })),
    ...Object.entries(owner).map(([name, rooms]) => ({
      name: `owner-of-${name}`,
      comment: `Only ${rooms.join(' and ')} may import ${name}.`,
      severity: 'error',
      from: { path: '^src/', pathNot: anyOf(rooms) },
      to: { path: `(^|/)node_modules/(@types/)?${name}/` },
    })),
    {
      name: 'every-file-has-a-room',
      comment: 'A file under src/ belongs to a room that rooms.ts names.',
      severity: 'error',
      from: { path: '^src/', pathNot: anyOf(Object.keys(mayImport)) },
      to: {},
    },
    {
      name: 'every-imported-file-has-a-room',
      severity: 'error',
      from: {},
      to: { path: '^src/', pathNot: anyOf(Object.keys(mayImport)) },
    },
    {
      name: 'every-lone-file-has-a-room',
      severity: 'error',
      from: { orphan: true, path: '^src/', pathNot: anyOf(Object.keys(mayImport)) },
      to: {},
    },
    {
      name: 'threads-in-engine-only',
      comment: 'new Worker(new URL(...)) is invisible to this law, so only these rooms may start threads.',
      severity: 'error',
      from: { path: '^src/', pathNot: anyOf(['engine']) },
      to: { path: '^(node:)?worker_threads$' },
    },
    {
      name: 'domain-is-pure',
      comment: 'kit and domain use no node module: no file, clock, process or network.',
      severity: 'error',
      from: { path: '^src/(kit|domain)/', pathNot: isTest },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'worker-stays-light',
      comment: 'Nothing native may reach the worker.',
      severity: 'error',
      from: { path: '^src/worker/' },
      to: { path: 'better-sqlite3|commander|^src/(formats|registry|sources|outputs|pipeline|cli)/', reachable: true },
    },
    {
      name: 'truth-shares-no-code',
      comment:
        'The makers of data with a truth take only types from src: a truth that shares our code shares our bugs.',
      severity: 'error',
      from: { path: '^scripts/(city/|bench/made-sets[.]ts)' },
      to: { path: '^src/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    { name: 'no-import-of-tests', severity: 'error', from: { pathNot: isTest }, to: { path: isTest } },
    {
      name: 'no-dev-dependency-in-code',
      severity: 'error',
      from: { path: '^src/', pathNot: isTest },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.js'],
    },
  },
};

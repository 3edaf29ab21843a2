/** The arrows of the architecture, as rules. `tools/arrows.test.ts` sees each of them fire. */

import { coreArrows, nestArrows, pipelineArrows, reach, runtimeArrows, threadsArrows } from './tools/arrows.mjs';

const threads = '^packages/threads/src';
const pipeline = '^packages/pipeline/src';
const nest = '^packages/nest/src';
const core = '^packages/core/src';
const test = '\\.test\\.ts$';

const arrowRules = Object.keys(coreArrows).map((room) => ({
  name: `arrow-${room}`,
  comment: `${room} may import from: ${reach(coreArrows, room).join(', ') || 'no other room'}.`,
  severity: 'error',
  // A unit test stands beside its source and may use everything below the decorators, and the testing room.
  from: { path: `${core}/${room}/`, pathNot: test },
  to: { path: `${core}/[^/]+/`, pathNot: `${core}/(?:${[room, ...reach(coreArrows, room)].join('|')})/` },
}));

const runtimeRules = Object.keys(runtimeArrows).map((room) => ({
  name: `arrow-runtime-${room}`,
  comment: `${room} of the runtime may import from: ${reach(runtimeArrows, room).join(', ') || 'no other room of it'}.`,
  severity: 'error',
  from: { path: `${core}/runtime/${room}/`, pathNot: test },
  to: {
    path: `${core}/runtime/[^/]+/`,
    pathNot: `${core}/runtime/(?:${[room, ...reach(runtimeArrows, room)].join('|')})/`,
  },
}));

const threadsRules = Object.entries(threadsArrows).map(([room, below]) => ({
  name: `arrow-threads-${room}`,
  comment: `${room} of @instar/threads may import from: ${below.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `${threads}/${room}/`, pathNot: test },
  to: { path: `${threads}/[^/]+/`, pathNot: `${threads}/(?:${[room, ...below].join('|')})/` },
}));

const nestRules = Object.entries(nestArrows).map(([room, below]) => ({
  name: `arrow-nest-${room}`,
  comment: `${room} of @instar/nest may import from: ${below.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `${nest}/${room}/`, pathNot: test },
  to: { path: `${nest}/[^/]+/`, pathNot: `${nest}/(?:${[room, ...below].join('|')})/` },
}));

const pipelineRules = Object.entries(pipelineArrows).map(([room, below]) => ({
  name: `arrow-pipeline-${room}`,
  comment: `${room} of @instar/pipeline may import from: ${below.join(', ') || 'no other room'}.`,
  severity: 'error',
  from: { path: `${pipeline}/${room}/`, pathNot: test },
  to: { path: `${pipeline}/[^/]+/`, pathNot: `${pipeline}/(?:${[room, ...below].join('|')})/` },
}));

export default {
  forbidden: [
    ...arrowRules,
    ...runtimeRules,
    ...threadsRules,
    ...nestRules,
    ...pipelineRules,
    {
      name: 'runtime-room-unknown',
      comment: 'Every file of the runtime stands in a room that has its arrows in tools/arrows.mjs, or is services.ts.',
      severity: 'error',
      from: {
        path: `${core}/runtime/`,
        pathNot: `${core}/runtime/(?:(?:${Object.keys(runtimeArrows).join('|')})/|services\\.ts$)`,
      },
      to: {},
    },
    {
      name: 'threads-room-unknown',
      comment:
        'Every file of @instar/threads stands in a room that has its arrows in tools/arrows.mjs, or is an entry.',
      severity: 'error',
      from: {
        path: `${threads}/`,
        pathNot: `${threads}/(?:(?:${Object.keys(threadsArrows).join('|')})/|(?:index|worker)\\.ts$)`,
      },
      to: {},
    },
    {
      name: 'pipeline-room-unknown',
      comment:
        'Every file of @instar/pipeline stands in a room that has its arrows in tools/arrows.mjs, or is an entry.',
      severity: 'error',
      from: {
        path: `${pipeline}/`,
        pathNot: `${pipeline}/(?:(?:${Object.keys(pipelineArrows).join('|')})/|(?:index|file|terminal)\\.ts$)`,
      },
      to: {},
    },
    {
      name: 'pipeline-in-browsers',
      comment:
        'A pipeline runs wherever agents do; only the store of checkpoints in a file and the progress on a terminal need Node.',
      severity: 'error',
      from: { path: `${pipeline}/`, pathNot: `${test}|${pipeline}/(?:file|terminal)/` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'nest-room-unknown',
      comment: 'Every file of @instar/nest stands in a room that has its arrows in tools/arrows.mjs, or is an entry.',
      severity: 'error',
      from: {
        path: `${nest}/`,
        pathNot: `${nest}/(?:(?:${Object.keys(nestArrows).join('|')})/|(?:index|terminus|testing)\\.ts$)`,
      },
      to: {},
    },
    {
      name: 'threads-in-browsers',
      comment:
        'What a browser loads meets no module of Node: only the loader and the entry of workers in Node import any.',
      severity: 'error',
      from: { path: `${threads}/`, pathNot: `${test}|${threads}/(?:loader/|worker/node-entry\\.ts$)` },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'room-unknown',
      comment: 'Every file of core stands in a room that has its arrows in tools/arrows.mjs, or is an entry.',
      severity: 'error',
      from: {
        path: `${core}/`,
        pathNot: `${core}/(?:(?:${Object.keys(coreArrows).join('|')})/|(?:index|bare|definition|execution|scheduler|testing)\\.ts$)`,
      },
      to: {},
    },
    {
      name: 'no-cycle',
      comment: 'Two files that import each other are one file, or miss a third. Type imports count.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-own-barrel',
      comment: 'Entries are for users; inside a package, import the file that has the thing.',
      severity: 'error',
      // The root names another entry, so that the compiler finds the types in it when it writes declarations.
      from: { path: '^packages/([^/]+)/src/', pathNot: '/src/index\\.ts$' },
      to: {
        path: '^packages/$1/(?:src|dist/esm|dist/cjs)/(?:index|bare|definition|execution|scheduler|testing)\\.(?:ts|d\\.ts|js)$',
      },
    },
    {
      name: 'no-deep-import',
      comment: "Another package is reached by its name, through its manifest's exports.",
      severity: 'error',
      from: { path: '^(packages/[^/]+|apps/[^/]+|docs)/' },
      to: { path: '^packages/', pathNot: '^$1/|^packages/[^/]+/dist/(?:esm|cjs)/[a-z-]+\\.(?:js|d\\.ts)$' },
    },
    {
      name: 'no-app-import',
      comment: 'An app is an end: neither packages nor other apps know of it.',
      severity: 'error',
      from: { path: '^(packages/[^/]+|apps/[^/]+|docs)/' },
      to: { path: '^(?:apps|docs)/', pathNot: '^$1/' },
    },
    {
      name: 'reflect-only-in-metadata-store',
      comment: 'One file owns the metadata.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: `${core}/definition/metadata-store\\.ts$` },
      to: { path: '(?:^|/)reflect-metadata(?:/|$)' },
    },
    {
      name: 'tsyringe-only-in-its-adapter',
      comment: "One file reads what tsyringe's decorators record.",
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: `${test}|${core}/injection/tsyringe-adapter\\.ts$` },
      to: { path: '(?:^|/)tsyringe(?:/|$)' },
    },
    {
      name: 'core-without-host',
      comment: 'Core runs on a bare engine: what a host has comes in through a port.',
      severity: 'error',
      from: { path: `${core}/`, pathNot: test },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'no-test-import',
      comment: 'What only tests need stands in no source.',
      severity: 'error',
      from: { pathNot: `${test}|/test/` },
      to: { path: `${test}|^packages/[^/]+/test/` },
    },
    {
      name: 'declared-dependencies',
      comment: "A published file imports only what its package's manifest lists as a dependency.",
      severity: 'error',
      from: { path: '^(?:packages|apps)/[^/]+/src/', pathNot: test },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['npm-peer'] },
    },
    {
      name: 'resolvable',
      comment: 'The import leads nowhere. What other runtimes need is installed when their tests run.',
      severity: 'error',
      from: { pathNot: '^packages/core/test/consumers/runtimes/' },
      to: { couldNotResolve: true },
    },
    {
      name: 'no-orphan',
      comment: 'Nothing imports this file and it imports nothing.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: `${test}|/(?:main|index|bare|definition|execution|scheduler|testing)\\.ts$|\\.d\\.ts$|^docs/|/test/`,
      },
      to: {},
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    combinedDependencies: false,
    doNotFollow: { path: 'node_modules|(?:^|/)dist/' },
    exclude: { path: '^packages/(?:core/test/consumers/fixtures|cli/templates|cli/test/fixtures/rules)/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};

/** Projects with the problems that `instar doctor` looks for, and the same ones without them. */

export type Files = Readonly<Record<string, string>>;

const agent = `import { Agent } from '@instar/core';
import { Http } from './http.js';

@Agent()
export class Crawler {
  constructor(private readonly http: Http) {}
}
`;

export const syncAgent = `import { Agent, Next, State } from '@instar/core';

export class Resize {}

@Agent()
export class Resizer {
  @State(Resize, { mode: 'sync' })
  resize(): Next<Resizer> {
    return Next.events();
  }
}
`;

export function manifest(more: object = {}): string {
  const base = { name: 'play', type: 'module', scripts: { build: 'tsc' }, dependencies: { '@instar/core': '*' } };
  return JSON.stringify({ ...base, ...more });
}

export const tsconfig = (compilerOptions: object): string => JSON.stringify({ compilerOptions }, undefined, 2);

export const legacy = {
  module: 'nodenext',
  target: 'es2022',
  experimentalDecorators: true,
  emitDecoratorMetadata: true,
};

export const installed = (name: string, version: string): Files => ({
  [`node_modules/${name}/package.json`]: JSON.stringify({ name, version }),
});

/** A project in which everything is right. */
export const sound: Files = {
  'package.json': manifest(),
  'tsconfig.json': tsconfig(legacy),
  'src/crawler.ts': agent,
  'src/http.ts': 'export class Http {}\n',
};

export interface Case {
  readonly check: string;
  readonly what: string;
  /** What makes the sound project wrong. */
  readonly wrong: Files;
  readonly problem: RegExp;
  readonly severity?: 'warning';
  /** What mends it again, beside all that is wrong. A file that is undefined is removed. */
  readonly right: Readonly<Record<string, string | undefined>>;
}

export const cases: readonly Case[] = [
  {
    check: 'decorators',
    what: 'types of parameters that are needed and not emitted',
    wrong: { 'tsconfig.json': tsconfig({ ...legacy, emitDecoratorMetadata: false }) },
    problem: /^the compiler emits no types of parameters, which the injection into Crawler needs/,
    right: { 'src/crawler.ts': agent.replace('  constructor', '  static inject = [Http];\n\n  constructor') },
  },
  {
    check: 'decorators',
    what: 'metadata of standard decorators',
    wrong: { 'tsconfig.json': tsconfig({ ...legacy, experimentalDecorators: false }) },
    problem: /^emitDecoratorMetadata is on/,
    right: {
      'tsconfig.json': tsconfig({ module: 'nodenext' }),
      'src/crawler.ts': agent.replace('private', '@Inject(Http) private'),
    },
  },
  {
    check: 'fields',
    what: 'a field that is initialized from a parameter property',
    wrong: {
      'src/crawler.ts': agent.replace('  constructor', '  readonly name = this.http.name;\n\n  constructor'),
    },
    problem: /^the field name of Crawler is initialized from http before/,
    right: { 'tsconfig.json': tsconfig({ ...legacy, useDefineForClassFields: false }) },
  },
  {
    check: 'fields',
    what: 'the same with the fields of an older target',
    wrong: {
      'src/crawler.ts': agent.replace('  constructor', '  readonly name = this.http.name;\n\n  constructor'),
    },
    problem: /^the field name/,
    right: {
      'src/crawler.ts': agent.replace('  constructor', '  readonly name = () => this.http.name;\n\n  constructor'),
    },
  },
  ...[
    ['tsx', { scripts: { build: 'tsc', start: 'tsx src/main.ts' } }, {}] as const,
    ['esbuild', { scripts: { build: 'tsc --noEmit && tsup src/main.ts' } }, installed('@swc/core', '1.0.0')] as const,
    [
      'SWC',
      { scripts: { build: 'tsc --noEmit && swc src' } },
      { '.swcrc': '{ "jsc": { "transform": { "legacyDecorator": true, "decoratorMetadata": true } } }' },
    ] as const,
  ].map(([tool, scripts, right]): Case => ({
    check: 'metadata',
    what: `sources that are compiled by ${tool}`,
    wrong: { 'package.json': manifest(scripts) },
    problem: new RegExp(`^${tool} emits no types of parameters, which the injection into Crawler needs`),
    right:
      Object.keys(right).length > 0 ? right : { 'src/crawler.ts': agent.replace('private', '@Inject(Http) private') },
  })),
  {
    check: 'metadata',
    what: 'sources that are compiled by an old Vite',
    wrong: {
      'package.json': manifest({ scripts: { build: 'tsc', test: 'vitest run' } }),
      ...installed('vite', '7.3.0'),
    },
    problem: /^Vite emits no types/,
    right: installed('vite', '8.0.0'),
  },
  {
    check: 'metadata',
    what: 'sources that are compiled by Babel under Jest',
    wrong: {
      'package.json': manifest({ scripts: { build: 'tsc', test: 'jest' } }),
      ...installed('@babel/preset-typescript', '7.0.0'),
    },
    problem: /^Babel emits no types/,
    right: installed('babel-plugin-transform-typescript-metadata', '0.4.0'),
  },
  {
    check: 'metadata',
    what: 'decorators that Node would have to run',
    wrong: { 'package.json': manifest({ scripts: { build: 'tsc', start: 'node src/main.ts' } }) },
    problem: /^the script "node src\/main\.ts" has Node run TypeScript/,
    right: { 'package.json': manifest({ scripts: { build: 'tsc', start: 'node --import ./loader.js src/main.ts' } }) },
  },
  {
    check: 'reflect-metadata',
    what: 'a copy that replaces the functions of others',
    wrong: {
      ...installed('reflect-metadata', '0.2.2'),
      ...installed('old/node_modules/reflect-metadata', '0.1.14'),
    },
    problem: /^reflect-metadata 0\.1\.14 is installed in node_modules\/old\/node_modules\/reflect-metadata$/,
    right: installed('old/node_modules/reflect-metadata', '0.2.0'),
  },
  {
    check: 'copies',
    what: 'two versions of core',
    wrong: { ...installed('@instar/core', '0.1.0'), ...installed('@my/lib/node_modules/@instar/core', '0.2.0') },
    problem: /^there are 2 copies of @instar\/core: 0\.1\.0 in .*, 0\.2\.0 in /,
    right: { 'node_modules/@my/lib/node_modules/@instar/core/package.json': undefined },
  },
  {
    check: 'modules',
    what: 'a resolution that does not read exports',
    wrong: {
      'package.json': manifest({ type: 'commonjs' }),
      'tsconfig.json': tsconfig({ ...legacy, module: 'commonjs' }),
    },
    problem: /^moduleResolution is "node10"/,
    right: { 'tsconfig.json': tsconfig({ ...legacy, module: 'commonjs', moduleResolution: 'bundler' }) },
  },
  {
    check: 'modules',
    what: 'CommonJS in files that Node takes for ES modules',
    wrong: { 'tsconfig.json': tsconfig({ ...legacy, module: 'commonjs', moduleResolution: 'bundler' }) },
    problem: /^package\.json says that \.js files are ES modules/,
    right: { 'package.json': manifest({ type: 'commonjs' }) },
  },
  {
    check: 'modules',
    what: 'imports that the compiler refuses in CommonJS',
    wrong: {
      'package.json': manifest({ type: 'commonjs' }),
      'tsconfig.json': tsconfig({ ...legacy, verbatimModuleSyntax: true }),
    },
    problem: /^verbatimModuleSyntax is on/,
    right: { 'package.json': manifest() },
  },
  {
    check: 'type-check',
    what: 'scripts that only remove types',
    wrong: {
      'package.json': manifest({ scripts: { test: 'vitest run' } }),
      ...installed('vite', '8.0.0'),
    },
    problem: /^no script of package\.json checks the types/,
    severity: 'warning',
    right: { 'package.json': manifest({ scripts: { test: 'vitest run', types: 'tsc --noEmit' } }) },
  },
  {
    check: 'type-check',
    what: 'a builder of Nest that only removes types',
    wrong: {
      'package.json': manifest({ scripts: { build: 'nest build' } }),
      'nest-cli.json': '{ "compilerOptions": { "builder": "swc" } }',
    },
    problem: /^no script of package\.json checks the types/,
    severity: 'warning',
    right: { 'nest-cli.json': '{ "compilerOptions": { "builder": "swc", "typeCheck": true } }' },
  },
  {
    check: 'threads',
    what: 'sync states on the event loop',
    wrong: { 'src/resizer.ts': syncAgent },
    problem: /^sync states of Resizer run on the event loop/,
    severity: 'warning',
    right: { 'package.json': manifest({ dependencies: { '@instar/core': '*', '@instar/threads': '*' } }) },
  },
  {
    check: 'threads',
    what: 'sync states on the event loop of a system without an executor, though threads are installed',
    wrong: {
      'src/resizer.ts': syncAgent,
      'src/system.ts': 'export const system = createSystem({ agents: [Resizer] });\n',
      'package.json': manifest({ dependencies: { '@instar/core': '*', '@instar/threads': '*' } }),
    },
    problem: /^sync states of Resizer run on the event loop/,
    severity: 'warning',
    right: {
      'src/system.ts': 'export const system = createSystem({ agents: [Resizer], executor: threads() });\n',
    },
  },
  {
    check: 'threads',
    what: 'agents that are bundled, whose module a worker cannot import',
    wrong: {
      'src/resizer.ts': syncAgent,
      'package.json': manifest({
        scripts: { build: 'tsc --noEmit && rollup -c' },
        dependencies: { '@instar/core': '*', '@instar/threads': '*' },
      }),
    },
    problem: /^"tsc --noEmit && rollup -c" bundles Resizer/,
    severity: 'warning',
    right: { 'src/resizer.ts': syncAgent.replace('@Agent()', '@Agent({ module: import.meta.url })') },
  },
  {
    check: 'threads',
    what: 'sources that no worker can compile in tests',
    wrong: {
      'src/resizer.ts': syncAgent,
      'package.json': manifest({
        scripts: { build: 'tsc', test: 'vitest run' },
        dependencies: { '@instar/core': '*', '@instar/threads': '*' },
      }),
      ...installed('vite', '8.0.0'),
      ...installed('typescript', '7.0.2'),
    },
    problem: /^typescript 7\.0\.2 has no interface/,
    right: installed('tsx', '4.23.0'),
  },
];

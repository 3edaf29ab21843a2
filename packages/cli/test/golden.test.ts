/** What is generated is what is on record, and it compiles, lints, is formatted and passes its tests. */
import { LinkedProject, PackedCore } from './linked-project.js';

let core: PackedCore;
let project: LinkedProject;

beforeAll(() => {
  core = new PackedCore();
});

afterAll(() => {
  core.remove();
});

afterEach(() => {
  project.remove();
});

/** All files as one text. */
function treeOf(): string {
  const files = Object.entries(project.all());
  return files.map(([path, text]) => `=== ${path}\n${text}`).join('\n');
}

async function run(folder: string, ...lines: readonly (readonly string[])[]): Promise<void> {
  for (const words of lines) {
    const { code, notes } = await project.instarIn(folder, ...words);
    expect({ words, code, notes: notes.filter((note) => !note.startsWith('Next: ')) }).toEqual({
      words,
      code: 0,
      notes: [],
    });
  }
}

test('an application, with everything that can be generated into it', async () => {
  project = new LinkedProject('shop');
  await run('', ['new', 'shop', '--skip-install', '--skip-git']);
  project.link(core);
  await run(
    'shop',
    [
      'g',
      'agent',
      'crawler',
      '--states',
      'fetch:async,parse(html:string):sync',
      '--events',
      'AddUrl(url:string)',
      '--requests',
      'CountUrls:number',
      '--supervised-by',
      'App',
      '--group',
      'workers',
    ],
    [
      'g',
      'supervisor',
      'search/front',
      '--groups',
      'caches,pages',
      '--strategy',
      'rest-for-one',
      '--supervised-by',
      'app',
      '--group',
      'front',
    ],
    ['g', 'module', 'search'],
    ['g', 'service', 'search/ranking'],
    ['g', 'task', 'search/resize', '--input', 'Uint8Array', '--output', 'Map<string, number>', '--mode', 'sync'],
    ['g', 'task', 'tidy', '--flat'],
    ['g', 'event', 'RemoveUrl', '--agent', 'crawler'],
    ['g', 'request', 'Find(text:string,limit:number):readonly string[]', '--agent', 'Crawler'],
    ['g', 'state', 'sleep(seconds:number)', '--agent', 'crawler'],
    ['g', 'agent', 'index', '--path', 'src/search', '--events', 'Index_page', '--restart', 'permanent'],
    ['g', 'handler', 'AddUrl', '--agent', 'index'],
    ['g', 'event', 'Alone', '--path', 'src/messages'],
    ['g', 'agent', 'plain', '--skip-tests'],
    ['g', 'test', 'plain'],
  );
  expect(treeOf()).toMatchSnapshot();
  expect(project.types()).toBe('');
  expect(project.lint()).toBe('');
  expect(project.format()).toBe('');
  expect(project.vitest()).toBe('');
});

test('a CommonJS package with Jest, tabs, double quotes and no semicolons', async () => {
  project = new LinkedProject('', {
    'package.json': JSON.stringify({
      name: 'rough',
      scripts: { test: 'jest' },
      dependencies: { '@instar/core': '*' },
      devDependencies: { jest: '*', '@types/jest': '*' },
      jest: { testEnvironment: 'node', transform: { '\\.ts$': 'ts-jest' }, testRegex: '\\.spec\\.ts$' },
      prettier: {
        useTabs: true,
        tabWidth: 4,
        semi: false,
        trailingComma: 'none',
        arrowParens: 'avoid',
        bracketSpacing: false,
      },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        ...{
          target: 'ES2022',
          module: 'nodenext',
          strict: true,
          experimentalDecorators: true,
          emitDecoratorMetadata: true,
        },
        ...{ isolatedModules: true, skipLibCheck: true, types: ['node', 'jest'], noEmit: true },
      },
      include: ['src'],
    }),
    'src/main.ts': 'import {createSystem} from "@instar/core"\n\nexport const system = createSystem()\n',
  });
  project.link(core);
  await run(
    '',
    ['g', 'supervisor', 'app', '--groups', 'workers'],
    [
      'g',
      'agent',
      'crawler',
      '--states',
      'fetch,parse:sync',
      '--events',
      'AddUrl,RemoveUrl',
      '--requests',
      'CountUrls:number',
      '--supervised-by',
      'app',
      '--group',
      'workers',
    ],
    ['g', 'request', 'GetName:string', '--agent', 'crawler'],
    ['g', 'service', 'store'],
    ['g', 'module', 'shop'],
    ['g', 'task', 'resize', '--input', '[width: number, height: number]', '--output', 'string[]'],
  );
  expect(treeOf()).toMatchSnapshot();
  expect(project.types()).toBe('');
  expect(project.format('src')).toBe('');
  expect(project.complaints('node_modules/jest/bin/jest.js', '--ci')).toBe('');
});

test('a package that Node tests, after it was compiled', async () => {
  project = new LinkedProject('', {
    'package.json': JSON.stringify({
      name: 'bare',
      type: 'module',
      scripts: { test: 'tsc && cd dist && node --test' },
      dependencies: { '@instar/core': '*' },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        ...{
          target: 'ES2022',
          module: 'nodenext',
          strict: true,
          experimentalDecorators: true,
          emitDecoratorMetadata: true,
        },
        ...{
          noUnusedLocals: true,
          noUnusedParameters: true,
          skipLibCheck: true,
          types: ['node'],
          rootDir: 'src',
          outDir: 'dist',
        },
      },
      include: ['src'],
    }),
    'src/main.ts':
      "import { createSystem } from '@instar/core';\n\nexport const system = createSystem({ agents: [] });\n",
  });
  project.link(core);
  await run(
    '',
    ['g', 'agent', 'crawler', '--states', 'fetch,parse:sync', '--events', 'AddUrl', '--requests', 'CountUrls:number'],
    ['g', 'request', 'GetName:string', '--agent', 'crawler'],
    ['g', 'service', 'store'],
    ['g', 'task', 'resize', '--input', 'number', '--output', 'string[]'],
  );
  expect(treeOf()).toMatchSnapshot();
  expect(project.complaints('node_modules/typescript-7/bin/tsc', '-p', '.')).toBe('');
  expect(project.testsOfNode('dist')).toBe('');
});

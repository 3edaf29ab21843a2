/** Messages with schemas: what is generated compiles, lints, is formatted and passes its tests. */
import { LinkedProject, PackedCore } from './linked-project.js';
import { plainPackage, PlayFolder } from './play-folder.js';

describe('in an application', () => {
  let core: PackedCore;
  let project: LinkedProject;

  beforeAll(async () => {
    core = new PackedCore();
    project = new LinkedProject('shop');
    await project.instar('new', 'shop', '--skip-install', '--skip-git');
    const manifest = JSON.parse(project.read('shop/package.json')) as { dependencies: object };
    const dependencies = { ...manifest.dependencies, zod: '^4.0.0' };
    project.write('shop/package.json', `${JSON.stringify({ ...manifest, dependencies }, undefined, 2)}\n`);
    project.link(core);
  });

  afterAll(() => {
    project.remove();
    core.remove();
  });

  async function generate(...words: readonly string[]): Promise<void> {
    const { code, notes } = await project.instarIn('shop', 'g', ...words);
    expect({ words, code, notes }).toEqual({ words, code: 0, notes: expect.anything() });
    expect(notes.filter((note) => /^(?:NOTE|SKIP)/.test(note))).toEqual([]);
  }

  test('events, requests and handlers of them are what is on record, and work', async () => {
    await generate('agent', 'index', '--supervised-by', 'App', '--group', 'workers');
    await generate('agent', 'archive', '--supervised-by', 'App', '--group', 'workers');
    await generate('event', 'AddUrl', '--schema', 'url:url, depth:int?', '--agent', 'index');
    await generate('request', 'GetId:int', '--schema', 'url:url', '--agent', 'index');
    await generate(
      'request',
      'Find',
      '--schema',
      'text:string,limit:int?',
      '--response',
      'string[]',
      '--agent',
      'index',
    );
    await generate('request', 'Forget', '--schema', 'id:uuid', '--agent', 'index');
    await generate(
      'event',
      'SignUp',
      '--path',
      'src',
      '--schema',
      'email:email, born:date, seen:datetime, tags:string[], rates:number[]?, isNew:boolean',
    );
    for (const name of ['AddUrl', 'GetId', 'Find', 'SignUp']) await generate('handler', name, '--agent', 'archive');

    const files = ['index/add-url', 'index/get-id', 'index/find', 'index/forget', 'sign-up', 'archive/archive.test'];
    expect(files.map((path) => project.read(`shop/src/${path}.ts`)).join('\n')).toMatchInlineSnapshot(`
      "import { Event } from '@instar/core';
      import * as z from 'zod';

      export class AddUrl extends Event.of(
        z.object({ url: z.url(), depth: z.int().optional() }),
      ) {}

      import { Request } from '@instar/core';
      import * as z from 'zod';

      export class GetId extends Request.of({
        input: z.object({ url: z.url() }),
        output: z.int(),
      }) {}

      import { Request } from '@instar/core';
      import * as z from 'zod';

      export class Find extends Request.of({
        input: z.object({ text: z.string(), limit: z.int().optional() }),
        output: z.array(z.string()),
      }) {}

      import { Request } from '@instar/core';
      import * as z from 'zod';

      export class Forget extends Request.of({
        input: z.object({ id: z.uuid() }),
        output: z.void(),
      }) {}

      import { Event } from '@instar/core';
      import * as z from 'zod';

      export class SignUp extends Event.of(
        z.object({
          email: z.email(),
          born: z.iso.date(),
          seen: z.iso.datetime(),
          tags: z.array(z.string()),
          rates: z.array(z.number()).optional(),
          isNew: z.boolean(),
        }),
      ) {}

      import { createSystem } from '@instar/core';
      import { describe, expect, test } from 'vitest';
      import { AddUrl } from '../index/add-url.js';
      import { GetId } from '../index/get-id.js';
      import { Find } from '../index/find.js';
      import { SignUp } from '../sign-up.js';
      import { Archive } from './archive.js';

      describe('Archive', () => {
        test('runs until its system stops', async () => {
          const system = createSystem();
          const agent = system.spawn(() => new Archive());
          await system.stop();
          const exit = await agent.join();
          expect(exit.kind).toBe('interrupted');
        });

        test('handles AddUrl', async () => {
          const system = createSystem();
          const lost: unknown[] = [];
          system.deadLetters$.subscribe((letter) => lost.push(letter));
          const agent = system.spawn(() => new Archive());
          agent.send(new AddUrl({ url: 'https://example.org' }));
          await system.stop();
          expect(lost).toEqual([]);
        });

        test('responds to GetId', async () => {
          const system = createSystem();
          const agent = system.spawn(() => new Archive());
          const response = await agent.ask(new GetId({ url: 'https://example.org' }));
          expect(response).toBe(0);
          await system.stop();
        });

        test('responds to Find', async () => {
          const system = createSystem();
          const agent = system.spawn(() => new Archive());
          const response = await agent.ask(new Find({ text: '' }));
          expect(response).toEqual([]);
          await system.stop();
        });

        test('handles SignUp', async () => {
          const system = createSystem();
          const lost: unknown[] = [];
          system.deadLetters$.subscribe((letter) => lost.push(letter));
          const agent = system.spawn(() => new Archive());
          agent.send(
            new SignUp({
              email: 'someone@example.org',
              born: '2000-01-01',
              seen: '2000-01-01T00:00:00Z',
              tags: [],
              isNew: false,
            }),
          );
          await system.stop();
          expect(lost).toEqual([]);
        });
      });
      "
    `);
    await generate('task', 'download', '--schema', 'url:url, depth:int?', '--output', 'string');
    await generate('task', 'resize', '--schema', 'width:int', '--output', 'number', '--mode', 'sync');
    await generate('task', 'fetch-page', '--function', '--schema', 'url:url', '--output', 'string[]');
    await generate('task', 'shrink', '--function', '--schema', 'width:int', '--output', 'number', '--mode', 'sync');
    await generate('task', 'count', '--function', '--input', 'number', '--output', 'number', '--mode', 'sync');
    await generate('task', 'tidy', '--function');
    const tasks = [
      'download/download',
      'resize/resize',
      'fetch-page/fetch-page',
      'shrink/shrink',
      'count/count',
      'tidy/tidy',
    ];
    expect(tasks.map((path) => project.read(`shop/src/${path}.ts`)).join('\n')).toMatchInlineSnapshot();
    expect(project.read('shop/src/fetch-page/fetch-page.test.ts')).toMatchInlineSnapshot();
    expect(project.types()).toBe('');
    expect(project.lint()).toBe('');
    expect(project.format()).toBe('');
    expect(project.vitest()).toBe('');
  });
});

describe('a schema', () => {
  let folder: PlayFolder;

  beforeEach(() => {
    folder = new PlayFolder(plainPackage);
  });

  afterEach(() => {
    folder.remove();
  });

  test('needs zod, which is noted', async () => {
    const { notes } = await folder.instar('g', 'event', 'AddUrl', '--schema', 'url:url');
    expect(notes).toContain('NOTE the schema needs zod, which is not in package.json');
  });

  test.each([
    [['--schema', 'url:url', '--input', 'string'], 'a type or a schema'],
    [['--function', '--state', 'fetch'], 'a function has no state'],
  ])('a task with %s is refused', async (flags, text) => {
    const { code, printed, notes } = await folder.instar('g', 'task', 'download', ...flags, '--json');
    expect(code).not.toBe(0);
    expect([...printed, ...notes].join('\n')).toContain(text);
  });

  test.each([
    ['AddUrl', 'url:uri', 'INSTAR_CLI_TYPE_INVALID', 'string, number, int'],
    ['AddUrl', 'url', 'INSTAR_CLI_USAGE', 'url:string'],
    ['AddUrl', 'url:url,url:int', 'INSTAR_CLI_USAGE', 'twice'],
    ['AddUrl,RemoveUrl', 'url:url', 'INSTAR_CLI_USAGE', 'one message'],
    ['AddUrl(url:string)', 'url:url', 'INSTAR_CLI_USAGE', 'without other fields'],
  ])('of %s with %s is refused', async (name, schema, error, text) => {
    const { code, printed, notes } = await folder.instar('g', 'event', name, '--schema', schema, '--json');
    expect(code).not.toBe(0);
    expect([...printed, ...notes].join('\n')).toContain(error);
    expect([...printed, ...notes].join('\n')).toContain(text);
  });

  test('of a response that is not known is refused', async () => {
    const { code, printed, notes } = await folder.instar('g', 'request', 'Get:User', '--schema', 'id:int', '--json');
    expect(code).not.toBe(0);
    expect([...printed, ...notes].join('\n')).toContain('INSTAR_CLI_TYPE_INVALID');
  });
});

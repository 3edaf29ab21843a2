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
    expect(tasks.map((path) => project.read(`shop/src/${path}.ts`)).join('\n')).toMatchInlineSnapshot(`
      "import {
        Agent,
        type Context,
        Data,
        inputSchema,
        Next,
        State,
      } from '@instar/core';
      import * as z from 'zod';

      export class DownloadInput extends Data.of(
        z.object({ url: z.url(), depth: z.int().optional() }),
      ) {}

      export class Work {
        constructor(readonly input: DownloadInput) {}
      }

      @Agent({ input: inputSchema(DownloadInput) })
      export class Download {
        begin(input: DownloadInput): Next<Download, string> {
          return Next.to(new Work(input));
        }

        @State(Work)
        async work(state: Work, ctx: Context<Download>): Promise<Next<Download>> {
          ctx.log.debug('Work', { state });
          await Promise.resolve(); // the work; pass ctx.signal on to it
          return Next.done('');
        }
      }

      import {
        Agent,
        Data,
        inputSchema,
        Next,
        State,
        type SyncContext,
      } from '@instar/core';
      import * as z from 'zod';

      export class ResizeInput extends Data.of(z.object({ width: z.int() })) {}

      export class Work {
        constructor(readonly input: ResizeInput) {}
      }

      @Agent({ input: inputSchema(ResizeInput), classes: [ResizeInput] })
      export class Resize {
        begin(input: ResizeInput): Next<Resize, number> {
          return Next.to(new Work(input));
        }

        @State(Work, { mode: 'sync' })
        work(state: Work, ctx: SyncContext<Resize>): Next<Resize> {
          ctx.log.debug('Work', { state });
          return Next.done(0);
        }
      }

      import { Data, inputSchema, task } from '@instar/core';
      import * as z from 'zod';

      export class FetchPageInput extends Data.of(z.object({ url: z.url() })) {}

      export const fetchPage = task(
        async function fetchPage(input: FetchPageInput, ctx): Promise<string[]> {
          ctx.log.debug('fetchPage', { input });
          await Promise.resolve(); // the work; pass ctx.signal on to it
          return [];
        },
        { input: inputSchema(FetchPageInput) },
      );

      import { Data, inputSchema, task } from '@instar/core';
      import * as z from 'zod';

      export class ShrinkInput extends Data.of(z.object({ width: z.int() })) {}

      export const shrink = task(
        function shrink(input: ShrinkInput, ctx): number {
          ctx.log.debug('shrink', { input });
          return 0;
        },
        { input: inputSchema(ShrinkInput), mode: 'sync' },
      );

      import { task } from '@instar/core';

      export const count = task(
        function count(input: number, ctx): number {
          ctx.log.debug('count', { input });
          return 0;
        },
        { mode: 'sync' },
      );

      import { task } from '@instar/core';

      export const tidy = task(async function tidy(): Promise<void> {
        await Promise.resolve(); // the work
      });
      "
    `);
    expect(project.read('shop/src/fetch-page/fetch-page.test.ts')).toMatchInlineSnapshot(`
      "import { createSystem } from '@instar/core';
      import { describe, expect, test } from 'vitest';
      import { fetchPage } from './fetch-page.js';

      describe('fetchPage', () => {
        test('runs to its end', async () => {
          const system = createSystem();
          const output = await system.run(fetchPage, { url: 'https://example.org' });
          expect(output).toEqual([]);
          await system.stop();
        });
      });
      "
    `);
    expect(project.types()).toBe('');
    expect(project.lint()).toBe('');
    expect(project.format()).toBe('');
    expect(project.vitestTogether()).toBe('');
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

  test('of a task is refused beside a type, and a state of a function', async () => {
    for (const flags of ['--schema url:url --input string', '--function --state fetch'])
      expect(await folder.instar('g', 'task', 'download', ...flags.split(' '))).not.toMatchObject({ code: 0 });
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

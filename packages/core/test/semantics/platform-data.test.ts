/** Sentences 6.4, 6.7 and 6.13 to 6.16 of docs/semantics.md: what travels beside plain data, and what is refused. */
import { Agent, Carry, Next, OnEvent, State, type Address, type Context, type SyncContext } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Tick {
  constructor(readonly count: number) {}
}
class Unlisted {
  readonly kept = 1;
}

@Agent()
class Counter {
  private readonly counts: number[] = [];

  begin(): Next<Counter, readonly number[]> {
    return Next.events();
  }
  @OnEvent(Tick)
  tick({ count }: Tick, ctx: Context<Counter>): void {
    if (this.counts.push(count) === 2) ctx.next(Next.done(this.counts));
  }
}

class Work {
  constructor(
    readonly task: string,
    readonly data?: unknown,
  ) {}
}
class Done {
  constructor(readonly data: unknown) {}
}

type Task = (data: unknown, ctx: SyncContext<Worker>) => unknown;

const TASKS: Readonly<Record<string, Task>> = {
  look: (data) => data,
  hrefOf: (data) => (data as { at: URL }).at.href,
  sendAndThrow: (data, ctx) => {
    ctx.send(data as Address<Counter>, new Tick(1));
    (data as Address<Counter>).send(new Tick(2));
    throw new Error('sent');
  },
  join: (data) => void (data as Address).join(),
  throwMixed: (data) => {
    throw Object.assign(data as Error, { act: () => undefined });
  },
};

@Agent({ classes: [Tick] })
class Worker {
  @Carry() home: URL = new URL('https://example.org/home');

  begin(work: Work): Next<Worker, unknown> {
    return Next.to(work);
  }
  @State(Work, { mode: 'sync' })
  work({ task, data }: Work, ctx: SyncContext<Worker>): Next<Worker> {
    this.home = new URL(`./${task}`, this.home);
    return Next.to(new Done(TASKS[task]!(data, ctx)));
  }
  @State(Done)
  done({ data }: Done): Next<Worker> {
    return Next.done([data, this.home]);
  }
}

async function run(task: string, data?: unknown): Promise<unknown[]> {
  return (await virtualSystem().system.run(Worker, new Work(task, data))) as unknown[];
}

test('6.13 a URL is one in the sync state, in the next one, and in a carried field', async () => {
  const at = new URL('https://example.org/a?b=c');
  expect(await run('hrefOf', { at })).toEqual([at.href, new URL('https://example.org/hrefOf')]);
  const [back] = await run('look', { deep: new Map([[at, new Set([at])]]) });
  const [[key, set] = []] = (back as { deep: Map<URL, Set<URL>> }).deep;
  expect(key).toBeInstanceOf(URL);
  expect([key!.href, set!.has(key!)]).toEqual([at.href, true]);
});

test('6.13 the order of a Map and a Set stays, and other objects are shared as before', async () => {
  const shared = { n: 1 };
  const data = {
    map: new Map<unknown, unknown>([
      [1, shared],
      [new URL('https://a.org'), 2],
      [3, shared],
    ]),
    shared,
  };
  const [back] = (await run('look', data)) as [typeof data];
  expect([...back.map.keys()].map(String)).toEqual(['1', 'https://a.org/', '3']);
  expect(back.map.get(1)).toBe(back.shared);
  expect(back.shared).not.toBe(shared);
});

test('6.13 parameters, buffers, big integers and sparse arrays', async () => {
  const data: unknown[] = [new URLSearchParams('a=1&a=2'), Buffer.from('text'), 10n];
  data[4] = new Date(5);
  const [back] = await run('look', data);
  const [params, buffer, big, hole, date] = back as [URLSearchParams, Buffer, bigint, undefined, Date];
  expect(params.getAll('a')).toEqual(['1', '2']);
  expect(Buffer.isBuffer(buffer) && buffer.toString()).toBe('text');
  expect([big, hole, date.getTime()]).toEqual([10n, undefined, 5]);
});

test.each<[string, unknown, string]>([
  ['Headers', new Headers({ a: 'b' }), 'Headers'],
  ['an AbortSignal', new AbortController().signal, 'AbortSignal'],
  ['a class that is not listed', new Unlisted(), 'Unlisted'],
  ['an array of such a class', class Rows extends Array<number> {}.of(1), 'Rows'],
])('6.4 %s is refused with the way to it', async (_what, culprit, name) => {
  await expect(run('look', { in: [{ it: culprit }] })).rejects.toMatchObject({
    code: 'INSTAR_NOT_CLONEABLE',
    message: expect.stringContaining(`Work.data.in.0.it cannot be cloned: its copy would not be of class ${name}`),
  });
});

test('6.4 a culprit in a Set or a key of a Map is found too', async () => {
  const ways = [new Set([1, new Unlisted()]), new Map([[new Unlisted(), 1]])];
  const errors = await Promise.all(
    ways.map((way) => run('look', way).catch((error: unknown) => (error as Error).message)),
  );
  expect(errors).toEqual([
    expect.stringContaining('[...Work.data].1 cannot'),
    expect.stringContaining('[...Work.data.keys()].0 cannot'),
  ]);
});

test.each([[URL], [Headers], [Map]])('6.7 a class of the platform cannot be listed: %p', async (token) => {
  @Agent({ classes: [token] })
  class Lister {}
  expect(() => virtualSystem().system.spawn(Lister)).toThrow(
    expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID', message: expect.stringContaining('classes') }),
  );
});

test('6.14 an address is the same again in the next state, and has only `send` in a sync one', async () => {
  const { system } = virtualSystem();
  const to = system.spawn(Counter);
  expect(((await system.run(Worker, new Work('look', [to]))) as [[unknown]])[0][0]).toBe(to);
  await expect(system.run(Worker, new Work('join', to))).rejects.toMatchObject({
    code: 'INSTAR_CONTEXT_LACKS',
    message: expect.stringContaining('address.join'),
  });
});

test('6.15 what a sync state sent before it threw is delivered, in order', async () => {
  const { system } = virtualSystem();
  const to = system.spawn(Counter);
  await expect(system.run(Worker, new Work('sendAndThrow', to))).rejects.toThrow('sent');
  expect(await to.join()).toEqual({ kind: 'done', output: [1, 2] });
});

test('6.16 a thrown object with a function in it keeps its other properties', async () => {
  await expect(run('throwMixed', { reason: 'mixed' })).rejects.toMatchObject({ cause: { reason: 'mixed' } });
});

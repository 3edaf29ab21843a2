/** Section 40 of docs/semantics.md: what a pipeline is made of, and what runs it. */
import { Readable, Writable } from 'node:stream';
import { of, Subject } from 'rxjs';
import { Agent, OnEvent, OnRequest, OnStream, Request, StreamRequest, task } from '@instar/core';
import { pipeline } from '@instar/pipeline';
import { counts, naturals, virtualSystem } from './virtual-system.js';

class Double extends Request<number> {
  constructor(readonly value: number) {
    super();
  }
}
class Add {
  constructor(readonly value: number) {}
}
class Count extends Request<number> {}
class Upwards extends StreamRequest<number> {}

@Agent()
class Desk {
  private sum = 0;

  @OnRequest(Double)
  double({ value }: Double): number {
    return value * 2;
  }
  @OnEvent(Add)
  add({ value }: Add): void {
    this.sum += value;
  }
  @OnRequest(Count)
  count(_: Count): number {
    return this.sum;
  }
  @OnStream(Upwards)
  upwards(_: Upwards): Iterable<number> {
    return naturals(4);
  }
}

const numbers = [1, 2, 3, 4, 5, 6];

test('40.1 a pipeline is an agent class: its input is the source, its output the result, and it runs as often as wanted', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const seen: number[] = [];
  const evens = pipeline<number>({ name: 'Evens' })
    .filter((n) => n % 2 === 0)
    .to((n) => seen.push(n));

  const { pipeline: name, isComplete, ...result } = await system.run(evens, numbers);
  expect([name, isComplete, counts(result)]).toEqual([
    'Evens',
    true,
    { taken: 6, open: 0, done: 6, rejected: 0, cancelled: 0 },
  ]);
  const address = system.spawn(evens, [8]);
  expect(address.id).toMatch(/^Evens#\d+$/);
  expect((await address.join()).unwrap()).toMatchObject({ taken: 1 });
  expect(seen).toEqual([2, 4, 6, 8]);
});

test('40.2 values go through the stages in the order of the calls, and a pipeline that is extended stays as it was', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const base = pipeline<number>().map((n) => n + 1);
  const pairs = base.flatMap((n) => [n, -n]).filter((n) => n !== -2);

  expect((await system.run(base.collect(), [1, 2])).values).toEqual([2, 3]);
  expect((await system.run(pairs.collect(), [1, 2])).values).toEqual([2, 3, -3]);
});

test('40.2 call awaits what a function returns, and a stream of flatMap is read to its end', async () => {
  await using at = await virtualSystem();
  const { system, pause } = at;
  const slow = pipeline<number>()
    .call(async (n) => {
      await pause(10);
      return n * 3;
    })
    .flatMap(async function* (n) {
      yield n;
      await pause(1);
      yield n + 1;
    });
  const run = system.run(slow.collect(), [1, 2]);
  await at.time.advance('1s');
  expect((await run).values).toEqual([3, 4, 6, 7]);
});

test('40.2 values that wait before flatMap are read when those of the item before are', async () => {
  await using at = await virtualSystem();
  const { system, time, pause } = at;
  const run = system.run(
    pipeline<number>()
      .call(() => pause(10), { concurrency: 8 })
      .flatMap(() => [1, 2])
      .collect(),
    numbers,
  );
  await time.advance('1s');
  expect((await run).values).toHaveLength(12);
});

test('40.3 task runs an agent for each item, a child of the run: the item is its input, its output goes on', async () => {
  await using at = await virtualSystem();
  const { system, pause } = at;
  const square = task(async function square(n: number): Promise<number> {
    await pause(5);
    return n * n;
  });
  const run = system.spawn(pipeline<number>({ name: 'Squares' }).task(square, { concurrency: 2 }).collect(), numbers);
  await at.time.advance(1);
  expect(system.tree().children).toMatchObject([{ id: run.id, children: [{ name: 'square' }, { name: 'square' }] }]);
  await at.time.advance('1s');
  expect((await run.join()).unwrap().values).toEqual([1, 4, 9, 16, 25, 36]);
});

test('40.4 ask asks an agent, by its address or its class, and its response goes on', async () => {
  await using at = await virtualSystem({ agents: [Desk] });
  const { system } = at;
  const byClass = pipeline<number>().ask(Desk, (n) => new Double(n));
  const byAddress = byClass.ask(system.address(Desk), (n) => new Double(n));

  expect((await system.run(byAddress.collect(), numbers)).values).toEqual([4, 8, 12, 16, 20, 24]);
});

test('40.5 sync calls a function with a copy of the value, and copies what it returns', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const given = { list: [1] };
  const result: { list: number[] }[] = [];
  const grow = (value: { list: number[] }): { list: number[] } => {
    value.list.push(2);
    result.push(value);
    return value;
  };
  const { values } = await system.run(pipeline<{ list: number[] }>().sync(grow).collect(), [given]);
  expect([given, values]).toEqual([{ list: [1] }, [{ list: [1, 2] }]]);
  expect(values[0]).not.toBe(result[0]);
});

test('40.5 a function of sync that returns a promise, and a value that cannot be copied, are errors of the item', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const errors: unknown[] = [];
  const later: () => unknown = () => Promise.resolve();
  const promised = pipeline<unknown>().sync(later);
  for (const [each, item] of [
    [promised.to(), 1],
    [
      pipeline<unknown>()
        .sync((value) => value)
        .to(),
      () => 1,
    ],
  ] as const) {
    each.rejected$.subscribe(({ error }) => errors.push((error as { code?: unknown }).code));
    expect(await system.run(each, [item])).toMatchObject({ rejected: 1 });
  }
  expect(errors).toEqual(['INSTAR_SYNC_STATE_ASYNC', 'INSTAR_NOT_CLONEABLE']);
});

test('40.6 batch passes on an array when it is full, some time after its first value, and at the end', async () => {
  await using at = await virtualSystem();
  const { system, time } = at;
  const source = new Subject<number>();
  const got: [number, readonly number[]][] = [];
  const batches = pipeline<number>()
    .batch({ size: 3, within: '1s' })
    .to((values) => got.push([time.now(), values]));
  const run = system.run(batches, source);
  await time.settle();
  for (const n of [1, 2, 3, 4]) source.next(n);
  await time.advance('5s');
  source.next(5);
  await time.advance('200ms');
  source.complete();
  expect(await run).toMatchObject({ done: 5 });
  expect(got).toEqual([
    [0, [1, 2, 3]],
    [1_000, [4]],
    [5_200, [5]],
  ]);
});

const sources: [string, () => object][] = [
  ['an array', () => [0, 1, 2, 3]],
  ['an iterator', () => naturals(4)],
  [
    'an async iterable',
    async function* () {
      yield* naturals(4);
    },
  ],
  ['a stream of Node', () => Readable.from([0, 1, 2, 3])],
  [
    'a stream of the web',
    () =>
      new ReadableStream({
        start(controller) {
          for (const n of naturals(4)) controller.enqueue(n);
          controller.close();
        },
      }),
  ],
  ['an Observable', () => of(0, 1, 2, 3)],
];

test.each(sources)('40.7 the source may be %s', async (_what, source) => {
  await using at = await virtualSystem();
  const { values } = await at.system.run(pipeline<number>().collect(), source() as Iterable<number>);
  expect(values).toEqual([0, 1, 2, 3]);
});

test('40.7 the source may be what an agent sends as a stream; anything else fails the run', async () => {
  await using at = await virtualSystem({ agents: [Desk] });
  const { system } = at;
  const all = pipeline<number>().collect();
  expect((await system.run(all, system.address(Desk).stream(new Upwards()))).values).toEqual([0, 1, 2, 3]);
  await expect(system.run(all, 7 as never)).rejects.toMatchObject({ code: 'INSTAR_OPTIONS_INVALID' });
});

test('40.8 values are written to a stream of the web or of Node, which is closed at the end', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const written: unknown[] = [];
  const web = new WritableStream<number>({
    write: (value) => void written.push(value),
    close: () => void written.push('closed'),
  });
  const node = new Writable({
    objectMode: true,
    write: (value, _, done) => {
      written.push(value);
      setImmediate(done);
    },
    final: (done) => {
      written.push('ended');
      done();
    },
  });
  await system.run(pipeline<number>().to(web), [1, 2]);
  await system.run(pipeline<number>().to(node), [3, 4]);
  expect(written).toEqual([1, 2, 'closed', 3, 4, 'ended']);
});

test('40.8 an observer gets the values and the end, or the error of a run that fails', async () => {
  await using at = await virtualSystem();
  const { system } = at;
  const events: unknown[] = [];
  const observe = (): Subject<number> => {
    const subject = new Subject<number>();
    subject.subscribe({
      next: (value) => events.push(value),
      complete: () => events.push('complete'),
      error: (error: Error) => events.push(error.message),
    });
    return subject;
  };
  const strict = pipeline<number>({ onReject: 'stop' }).map((n) => {
    if (n === 2) throw new Error('two');
    return n;
  });
  await system.run(strict.to(observe()), [1, 3]);
  await expect(system.run(strict.to(observe()), [1, 2, 3])).rejects.toThrow('two');
  expect(events).toEqual([1, 3, 'complete', 1, 'two']);
});

test('40.9 values are sent to an agent as events, by its address or its class', async () => {
  await using at = await virtualSystem({ agents: [Desk] });
  const { system } = at;
  const desk = system.address(Desk);
  await system.run(
    pipeline<number>().to(Desk, (n) => new Add(n)),
    numbers,
  );
  await system.run(
    pipeline<number>().to(desk, (n) => new Add(n), { concurrency: 3 }),
    numbers,
  );
  expect(await desk.ask(new Count())).toBe(42);
});

test.each<[string, () => unknown]>([
  ['an unknown option', () => pipeline({ nme: 'x' } as object)],
  ['a concurrency of 0', () => pipeline<number>().call((n) => n, { concurrency: 0 })],
  ['a batch without a size', () => pipeline<number>().batch({} as { size: number })],
  ['a sink that is none', () => pipeline<number>().to({} as never)],
])('40.10 %s throws', (_what, make) => {
  expect(make).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
});

test('40.10 stages have the names of their functions, and a number where one would be there twice', async () => {
  await using at = await virtualSystem();
  const half = (n: number): number => n / 2;
  const { stages } = await at.system.run(
    pipeline<number>()
      .map(half)
      .map(half)
      .map((n) => n, { name: 'same' })
      .collect(),
    [1],
  );
  expect(stages.map(({ name, kind }) => [name, kind])).toEqual([
    ['half', 'map'],
    ['half#2', 'map'],
    ['same', 'map'],
    ['collect', 'to'],
  ]);
});

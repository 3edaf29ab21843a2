/** 21.4, 21.5 and 21.8 of docs/semantics.md: streams whose items arrive as events. */
import {
  Agent,
  OnEvent,
  type Address,
  type Cancellable,
  type Context,
  type Directive,
  type Failure,
} from '@instar/core';
import type { StreamSource } from '@instar/core/definition';
import { Readable } from 'node:stream';
import { concat, from, of, Subject, throwError } from 'rxjs';
import { counting } from './counting.js';
import { pauses, virtualSystem, type VirtualSystem } from './virtual-system.js';

class Read {
  constructor(
    readonly source: StreamSource<number>,
    readonly rescue = true,
    readonly note: (value: number) => void = () => undefined,
  ) {}
}
class Item {
  constructor(readonly value: number) {}
}
class Ended {
  readonly ended = true;
}
class Broken {
  constructor(readonly error: Error) {}
}

@Agent()
class Reader {
  readonly log: unknown[] = [];
  stream: Cancellable | undefined = undefined;
  pace: (() => Promise<void>) | undefined = undefined;

  @OnEvent(Read)
  read({ source, rescue, note }: Read, ctx: Context<Reader>): void {
    this.stream = ctx.consume(source, (value) => (note(value), new Item(value)), {
      ended: () => new Ended(),
      ...(rescue && { failed: (error) => new Broken(error) }),
    });
  }
  @OnEvent(Item)
  item({ value }: Item): void | Promise<void> {
    this.log.push(value);
    return this.pace?.();
  }
  @OnEvent(Ended)
  ended(_event: Ended): void {
    this.log.push('ended');
  }
  @OnEvent(Broken)
  broken({ error }: Broken): void {
    this.log.push(error.message);
  }
  failed(error: Error, _ctx: Context<Reader>, { phase, token }: Failure): Directive {
    this.log.push([error.message, phase, token]);
    return 'resume';
  }
}

function start(agent = new Reader()): VirtualSystem & { reader: Address<Reader>; agent: Reader } {
  const made = virtualSystem();
  return { ...made, agent, reader: made.system.spawn(agent) };
}

const sources: Readonly<Record<string, () => StreamSource<number>>> = {
  'an iterable': () => [1, 2, 3],
  'a generator': function* () {
    yield* [1, 2, 3];
  },
  'an async iterable': () => counting(3),
  'a Node stream': () => Readable.from([1, 2, 3]) as AsyncIterable<number>,
  'a web stream': () => new Blob(['\u0001\u0002\u0003']).stream().pipeThrough(eachByte()),
  'a web stream that is not iterable': () => ({ getReader: () => readerOfThree() }),
  'an Observable': () => from([1, 2, 3]),
};

function eachByte(): TransformStream<Uint8Array, number> {
  return new TransformStream({
    transform: (bytes, controller) => {
      for (const byte of bytes) controller.enqueue(byte);
    },
  });
}

function readerOfThree(): { read(): Promise<{ done: boolean; value?: number }>; cancel(): Promise<void> } {
  const left = [1, 2, 3];
  return {
    read: () => Promise.resolve(left.length === 0 ? { done: true } : { done: false, value: left.shift() as number }),
    cancel: () => Promise.resolve(),
  };
}

test.each(Object.entries(sources))(
  '21.4 the items of %s are sent in order, and its end after them',
  async (_, source) => {
    const { system, reader, agent } = start();
    reader.send(new Read(source()));
    while (agent.stream?.isActive !== false) await new Promise(setImmediate);
    expect(agent.log).toEqual([1, 2, 3, 'ended']);
    await system.stop();
  },
);

test('21.4 the next item is read when the last one has been handled', async () => {
  const { system, time, reader, agent } = start();
  const seen: unknown[] = [];
  agent.pace = () => pauses(time)(10);
  reader.send(new Read(counting(3, seen)));
  await time.settle();
  expect(seen).toEqual([1]);
  await time.advance(10);
  expect(seen).toEqual([1, 2]);
  await time.advance(100);
  expect(agent.log).toEqual([1, 2, 3, 'ended']);
  await system.stop();
});

test('21.4 several streams at once, and messages of others, take turns', async () => {
  const { system, time, reader, agent } = start();
  reader.send(new Read([1, 2, 3]));
  reader.send(new Read([10, 20, 30]));
  reader.send(new Item(7));
  await time.settle();
  expect(agent.log).toEqual([7, 1, 10, 2, 20, 3, 30, 'ended', 'ended']);
  await system.stop();
});

test.each([
  ['an iterator', () => broken()],
  [
    'an Observable',
    () =>
      concat(
        of(1),
        throwError(() => new Error('broken')),
      ),
  ],
])('21.4 the error of %s is an event, or goes to the hook', async (_, source) => {
  const { system, time, reader, agent } = start();
  reader.send(new Read(source()));
  await time.settle();
  reader.send(new Read(source(), false));
  await time.settle();
  expect(agent.log).toEqual([1, 'broken', 1, ['broken', 'source', 'consume']]);
  await system.stop();
});

function* broken(): Generator<number> {
  yield 1;
  throw new Error('broken');
}

test('21.4 an Observable sets its own pace, and nothing of it is lost', async () => {
  const { system, time, reader, agent } = start();
  const subject = new Subject<number>();
  agent.pace = () => pauses(time)(10);
  reader.send(new Read(subject));
  await time.settle();
  for (const value of [1, 2, 3]) subject.next(value);
  subject.complete();
  await time.advance(100);
  expect(agent.log).toEqual([1, 2, 3, 'ended']);
  await system.stop();
});

test('21.2 a cancelled stream is closed, and what of it waits is dropped', async () => {
  const { system, time, reader, agent } = start();
  const seen: unknown[] = [];
  const subject = new Subject<number>();
  reader.send(new Read(counting(9, seen)));
  agent.pace = () => pauses(time)(10);
  await time.settle();
  agent.stream?.cancel();
  await time.advance(100);
  expect(seen).toEqual([1, 'closed']);
  expect(agent.log).toEqual([1]);
  reader.send(new Read(subject));
  await time.settle();
  agent.stream?.cancel();
  expect(subject.observed).toBe(false);
  await system.stop();
});

test('21.2 an item that arrives after the cancellation is not made an event of', async () => {
  const { system, time, reader, agent } = start();
  let resolve: ((result: IteratorResult<number>) => void) | undefined;
  const source = { next: () => new Promise<IteratorResult<number>>((settle) => (resolve = settle)) };
  const made: number[] = [];
  reader.send(
    new Read({ [Symbol.asyncIterator]: () => source }, true, (value) => {
      made.push(value);
    }),
  );
  await time.settle();
  agent.stream?.cancel();
  resolve?.({ done: false, value: 1 });
  await time.settle();
  expect([made, agent.log]).toEqual([[], []]);
  await system.stop();
});

test('21.4 an error of the function that makes an event ends the stream, and goes to the hook', async () => {
  const { system, time, reader, agent } = start();
  const seen: unknown[] = [];
  reader.send(
    new Read(counting(9, seen), true, () => {
      throw new Error('no event');
    }),
  );
  await time.settle();
  expect(seen).toEqual([1, 'closed']);
  expect(agent.log).toEqual([['no event', 'source', 'consume']]);
  await system.stop();
});

test('21.4 a function that is iterable is a stream', async () => {
  const { system, time, reader, agent } = start();
  reader.send(new Read(Object.assign(() => undefined, { [Symbol.iterator]: () => [1, 2].values() })));
  await time.settle();
  expect(agent.log).toEqual([1, 2, 'ended']);
  await system.stop();
});

test.each(['interrupt', 'abort'] as const)('21.5 %s closes the streams of an agent', async (stop) => {
  const { system, time, reader } = start();
  const seen: unknown[] = [];
  const subject = new Subject<number>();
  reader.send(new Read(counting(9, seen)));
  reader.send(new Read(subject));
  await time.settle();
  reader[stop]();
  await reader.join();
  await time.settle();
  expect(seen.at(-1)).toBe('closed');
  expect(subject.observed).toBe(false);
  await system.stop();
});

test('21.5 an item that an interrupted agent has accepted is handled', async () => {
  const { system, time, reader, agent } = start();
  reader.send(new Read([1, 2, 3]));
  reader.interrupt();
  await time.settle();
  expect((await reader.join()).kind).toBe('interrupted');
  expect(agent.log).toEqual([]);

  const other = start();
  other.agent.pace = () => pauses(other.time)(10);
  other.reader.send(new Item(0));
  other.reader.send(new Read([1, 2, 3]));
  await other.time.settle();
  other.reader.send(new Item(9));
  await other.time.advance(10);
  other.reader.interrupt();
  await other.time.advance(100);
  expect(other.agent.log).toEqual([0, 9, 1]);
  await Promise.all([system.stop(), other.system.stop()]);
});

test('9.8 items join a full mailbox: a stream has one on its way', async () => {
  @Agent({ mailbox: { capacity: 1 } })
  class Narrow extends Reader {}
  const { system, time, reader, agent } = start(new Narrow());
  const letters: unknown[] = [];
  system.deadLetters$.subscribe((letter) => letters.push(letter));
  agent.pace = () => pauses(time)(10);
  reader.send(new Read([1, 2, 3]));
  await time.settle();
  reader.send(new Item(7));
  await time.advance(100);
  expect([...agent.log].sort()).toEqual([1, 2, 3, 7, 'ended']);
  expect(letters).toEqual([]);
  await system.stop();
});

test('21.4 an error while a source closes goes to the hook', async () => {
  const { system, time, reader, agent } = start();
  reader.send(
    new Read({
      [Symbol.asyncIterator]: () => ({
        next: () => new Promise(() => undefined),
        return: () => Promise.reject(new Error('will not close')),
      }),
    }),
  );
  await time.settle();
  agent.stream?.cancel();
  await time.settle();
  expect(agent.log).toEqual([['will not close', 'source', 'consume']]);
  await system.stop();
});

test('21.8 what is no stream throws', async () => {
  const { system, time, reader, agent } = start();
  reader.send(new Read('text' as never));
  reader.send(new Read(7 as never));
  await time.settle();
  expect(agent.log).toEqual([
    [expect.stringContaining('INSTAR_OPTIONS_INVALID'), 'event', 'Read'],
    [expect.stringContaining('INSTAR_OPTIONS_INVALID'), 'event', 'Read'],
  ]);
  await system.stop();
});

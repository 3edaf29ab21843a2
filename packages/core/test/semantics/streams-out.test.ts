/** 23.1 to 23.4 of docs/semantics.md: streams that agents send, while the agent runs. */
import {
  Agent,
  OnEvent,
  OnStream,
  StreamRequest,
  type Address,
  type Context,
  type Directive,
  type Failure,
} from '@instar/core';
import type { StreamSource } from '@instar/core/definition';
import { Readable } from 'node:stream';
import { from, Subject } from 'rxjs';
import { counting } from './counting.js';
import { Gate } from './gate.js';
import { read, readAll } from './reading.js';
import { virtualSystem, watch, type VirtualSystem } from './virtual-system.js';

class Numbers extends StreamRequest<number> {
  constructor(readonly source: (signal: AbortSignal) => StreamSource<number> | Promise<StreamSource<number>>) {
    super();
  }
}
class Count extends StreamRequest<number> {
  constructor(readonly to: number) {
    super();
  }
}
class Note {
  constructor(
    readonly text: string,
    readonly until?: Promise<void>,
  ) {}
}

@Agent()
class Sender {
  readonly log: unknown[] = [];

  @OnStream(Numbers)
  numbers({ source }: Numbers, ctx: Context<Sender>): StreamSource<number> | Promise<StreamSource<number>> {
    this.log.push('called');
    return source(ctx.signal);
  }
  @OnStream(Count)
  async *count({ to }: Count, _ctx: Context<Sender>): AsyncGenerator<number> {
    yield* counting(to, this.log);
  }
  @OnEvent(Note)
  note({ text, until }: Note): void | Promise<void> {
    this.log.push(text);
    return until;
  }
  failed(error: Error, _ctx: Context<Sender>, { phase, token }: Failure): Directive {
    this.log.push([error.message, phase, token]);
    return 'resume';
  }
}

function start(): VirtualSystem & { sender: Address<Sender>; agent: Sender } {
  const made = virtualSystem();
  const agent = new Sender();
  return { ...made, agent, sender: made.system.spawn(agent) };
}

const sources: Readonly<Record<string, () => StreamSource<number> | Promise<StreamSource<number>>>> = {
  'an iterable': () => [1, 2, 3],
  'an async generator': () => counting(3),
  'a promise of a generator': async () => Promise.resolve(counting(3)),
  'a Node stream': () => Readable.from([1, 2, 3]) as AsyncIterable<number>,
  'a web stream': () => new Blob(['123']).stream().pipeThrough(eachDigit()),
  'an Observable': () => from([1, 2, 3]),
};

function eachDigit(): TransformStream<Uint8Array, number> {
  return new TransformStream({
    transform: (bytes, controller) => {
      for (const byte of bytes) controller.enqueue(byte - 48);
    },
  });
}

test.each(Object.entries(sources))('23.2 the items of %s arrive in order, and its end', async (_, source) => {
  const { system, sender } = start();
  expect(await readAll(sender.stream(new Numbers(source)))).toEqual([1, 2, 3]);
  await system.stop();
});

test('23.1 nothing happens before the first item is wanted, and each reading is a stream of its own', async () => {
  const { system, time, sender, agent } = start();
  const stream = sender.stream(new Count(2));
  stream[Symbol.asyncIterator]();
  await time.settle();
  expect(agent.log).toEqual([]);
  expect(await readAll(stream)).toEqual([1, 2]);
  expect(await readAll(stream)).toEqual([1, 2]);
  expect(agent.log).toEqual([1, 2, 'closed', 1, 2, 'closed']);
  await system.stop();
});

test('23.1 the handler is called in its turn, in the order of messages', async () => {
  const { system, time, sender, agent } = start();
  const gate = new Gate();
  sender.send(new Note('before', gate.passed));
  const reading = read(sender.stream(new Numbers(() => [1])));
  sender.send(new Note('after'));
  await time.settle();
  expect(agent.log).toEqual(['before']);
  gate.open();
  await time.settle();
  expect(agent.log).toEqual(['before', 'called', 'after']);
  expect(await reading.items[0]).toEqual({ done: false, value: 1 });
  await system.stop();
});

test('23.1 a stream does not hold the agent up, and is read while a handler waits', async () => {
  const { system, time, sender, agent } = start();
  const subject = new Subject<number>();
  const iterator = sender.stream(new Numbers(() => subject))[Symbol.asyncIterator]();
  const first = iterator.next();
  await time.settle();
  sender.send(new Note('meanwhile', new Gate().passed));
  await time.settle();
  expect(agent.log).toEqual(['called', 'meanwhile']);
  subject.next(7);
  expect(await first).toEqual({ done: false, value: 7 });
  sender.abort();
  await time.advance('1h');
  await system.stop();
});

test('23.2 the source is read at the pace of the consumer', async () => {
  const { system, time, sender, agent } = start();
  const iterator = sender.stream(new Count(9))[Symbol.asyncIterator]();
  expect(await iterator.next()).toEqual({ done: false, value: 1 });
  await time.advance('1m');
  expect(agent.log).toEqual([1]);
  expect(await iterator.next()).toEqual({ done: false, value: 2 });
  expect(agent.log).toEqual([1, 2]);
  await iterator.return?.();
  await system.stop();
});

test('23.2 items that are wanted at once arrive in order', async () => {
  const { system, sender } = start();
  const iterator = sender.stream(new Count(2))[Symbol.asyncIterator]();
  const results = await Promise.all([iterator.next(), iterator.next(), iterator.next(), iterator.next()]);
  expect(results.map(({ value }) => value as unknown)).toEqual([1, 2, undefined, undefined]);
  await system.stop();
});

test('23.2 what an Observable emits is kept until it is read', async () => {
  const { system, time, sender } = start();
  const subject = new Subject<number>();
  const iterator = sender.stream(new Numbers(() => subject))[Symbol.asyncIterator]();
  const first = iterator.next();
  await time.settle();
  for (const value of [1, 2, 3]) subject.next(value);
  subject.complete();
  const rest = [await iterator.next(), await iterator.next(), await iterator.next()];
  expect([await first, ...rest].map(({ value }) => value as unknown)).toEqual([1, 2, 3, undefined]);
  await system.stop();
});

test('23.3 a consumer that stops reading has the finally of the generator run, before it goes on', async () => {
  const { system, sender, agent } = start();
  for await (const value of sender.stream(new Count(9))) if (value === 2) break;
  expect(agent.log).toEqual([1, 2, 'closed']);
  await system.stop();
});

test('23.3 a generator that waits sees its signal abort, and runs its finally once', async () => {
  const { system, time, sender, agent } = start();
  const waiting = async function* (signal: AbortSignal): AsyncGenerator<number> {
    try {
      await new Promise((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
      yield 1;
    } finally {
      agent.log.push('closed');
    }
  };
  const reading = read(sender.stream(new Numbers(waiting)));
  await time.settle();
  await reading.cancel();
  expect(await reading.items[0]).toEqual({ done: true, value: undefined });
  await time.settle();
  expect(agent.log).toEqual(['called', 'closed']);
  await system.stop();
});

test('23.3 an Observable is unsubscribed from', async () => {
  const { system, time, sender } = start();
  const subject = new Subject<number>();
  const reading = read(sender.stream(new Numbers(() => subject)));
  await time.settle();
  expect(subject.observed).toBe(true);
  await reading.cancel();
  expect(subject.observed).toBe(false);
  await system.stop();
});

test('23.3 a stream that is cancelled before its turn is not opened', async () => {
  const { system, time, sender, agent } = start();
  const gate = new Gate();
  sender.send(new Note('before', gate.passed));
  const reading = read(sender.stream(new Numbers(() => [1])));
  await time.settle();
  await reading.cancel();
  gate.open();
  await time.settle();
  expect(agent.log).toEqual(['before']);
  await system.stop();
});

test('23.3 what a handler returns after the cancel is closed', async () => {
  const { system, time, sender } = start();
  const gate = new Gate();
  let closed = 0;
  const source = { next: () => ({ done: true }), return: () => ++closed, [Symbol.iterator]: () => source };
  const reading = read(sender.stream(new Numbers(() => gate.passed.then(() => source as never))));
  await time.settle();
  await reading.cancel();
  gate.open();
  await time.settle();
  expect(closed).toBe(1);
  await system.stop();
});

test('23.4 what a handler or its source throws reaches the consumer and the hook', async () => {
  const { system, sender, agent } = start();
  const handler = new Error('handler');
  const source = new Error('source');
  await expect(readAll(sender.stream(new Numbers(() => Promise.reject(handler))))).rejects.toBe(handler);
  await expect(readAll(sender.stream(new Numbers(() => broken(source))))).rejects.toBe(source);
  expect(agent.log).toEqual(['called', ['handler', 'message', 'Numbers'], 'called', ['source', 'message', 'Numbers']]);
  await system.stop();
});

async function* broken(error: Error): AsyncGenerator<number> {
  yield await Promise.resolve(1);
  throw error;
}

test('23.4 the error comes after the items before it, once, and then the end', async () => {
  const { system, sender } = start();
  const iterator = sender.stream(new Numbers(() => broken(new Error('broken'))))[Symbol.asyncIterator]();
  expect(await iterator.next()).toEqual({ done: false, value: 1 });
  await expect(iterator.next()).rejects.toThrow('broken');
  expect(await iterator.next()).toEqual({ done: true, value: undefined });
  await system.stop();
});

test('23.4 an error that the consumer takes is not logged, one while the source closes is', async () => {
  @Agent()
  class Plain {
    @OnStream(Numbers)
    numbers({ source }: Numbers, ctx: Context<Plain>): StreamSource<number> | Promise<StreamSource<number>> {
      return source(ctx.signal);
    }
  }
  const { system, time, log } = virtualSystem();
  const threw = watch(system, 'agent.threw');
  const plain = system.spawn(Plain);
  await expect(readAll(plain.stream(new Numbers(() => broken(new Error('taken')))))).rejects.toThrow('taken');
  await time.settle();
  const unclosable = async function* (): AsyncGenerator<number> {
    try {
      yield await Promise.resolve(1);
    } finally {
      // eslint-disable-next-line no-unsafe-finally -- this is what is tested
      throw new Error('will not close');
    }
  };
  for await (const _ of plain.stream(new Numbers(unclosable))) break;
  await time.settle();
  expect(threw.map(({ error, failure }) => [error.message, failure.phase])).toEqual([
    ['taken', 'message'],
    ['will not close', 'message'],
  ]);
  expect(log.map(({ message }) => message)).toEqual([expect.stringContaining('will not close')]);
  await system.stop();
});

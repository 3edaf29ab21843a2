/** 21.9 and 21.10 of docs/semantics.md: sources that are opened for an agent, and Observables that are faster than it. */
import {
  Agent,
  buffered,
  OnEvent,
  OnStream,
  StreamRequest,
  type Address,
  type BufferOptions,
  type Cancellable,
  type Context,
  type Failure,
} from '@instar/core';
import type { Consumable } from '@instar/core/definition';
import { from, Observable, Subject } from 'rxjs';
import { Gate } from './gate.js';
import { readAll } from './reading.js';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class Read {
  constructor(readonly source: Consumable<number>) {}
}
class Item {
  constructor(readonly value: number) {}
}
class Ended {
  readonly ended = true;
}
class Pushed extends StreamRequest<number> {
  readonly pushed = true;
}

@Agent()
class Reader {
  readonly log: unknown[] = [];
  readonly subject = new Subject<number>();
  stream: Cancellable | undefined = undefined;
  gate: Promise<void> | undefined = undefined;

  @OnEvent(Read) read({ source }: Read, ctx: Context<Reader>): void {
    this.stream = ctx.consume(source, (value) => new Item(value), { ended: () => new Ended() });
  }
  @OnEvent(Item) item({ value }: Item): Promise<void> | undefined {
    this.log.push(value);
    return this.gate;
  }
  @OnEvent(Ended) ended(_: Ended): void {
    this.log.push('ended');
  }
  @OnStream(Pushed) pushed(_: Pushed): AsyncIterable<number> {
    return buffered(this.subject, { capacity: 2, overflow: 'drop-oldest' });
  }
  failed(error: Error & { code?: string }, _ctx: Context<Reader>, { phase, token }: Failure): 'resume' {
    this.log.push([error.code ?? error.message, phase, token]);
    return 'resume';
  }
}

function start(): VirtualSystem & { reader: Address<Reader>; agent: Reader } {
  const agent = new Reader();
  const made = virtualSystem();
  return { ...made, agent, reader: made.system.spawn(agent) };
}

/** Emits for ever, until its signal aborts. */
async function* endless(signal: AbortSignal, log: unknown[]): AsyncGenerator<number> {
  try {
    yield 1;
    await new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('aborted'));
      });
    });
  } catch {
    log.push('stopped waiting');
  } finally {
    log.push('closed');
  }
}

describe('21.9 a function opens the source for its first item, and its signal aborts when no more is wanted', () => {
  test.each<[string, (signal: AbortSignal) => ReturnType<Extract<Consumable<number>, (...args: never) => unknown>>]>([
    ['an iterable', () => [1, 2]],
    ['the promise of one', () => Promise.resolve([1, 2])],
    ['an Observable', () => from([1, 2])],
    [
      'an async generator',
      async function* () {
        yield* [1, 2];
      },
    ],
  ])('%s', async (_, source) => {
    const { time, reader, agent } = start();
    reader.send(new Read(source));
    await time.settle();
    expect(agent.log).toEqual([1, 2, 'ended']);
  });

  test.each(['cancelled', 'interrupted', 'aborted'] as const)('%s while the source waits', async (how) => {
    const { time, reader, agent } = start();
    const log: unknown[] = [];
    let given: AbortSignal | undefined;
    reader.send(new Read((signal) => endless((given = signal), log)));
    await time.settle();
    expect([agent.log, given?.aborted]).toEqual([[1], false]);
    if (how === 'cancelled') agent.stream?.cancel();
    else if (how === 'interrupted') reader.interrupt();
    else reader.abort();
    await time.settle();
    expect(given?.aborted).toBe(true);
    expect(log).toEqual(['stopped waiting', 'closed']);
    expect(agent.log).toEqual([1]);
  });

  test('what is opened after the end is closed, and what cannot be opened is an error of the source', async () => {
    const { time, reader, agent } = start();
    const gate = new Gate();
    const log: unknown[] = [];
    reader.send(new Read((signal) => gate.passed.then(() => endless(signal, log))));
    await time.settle();
    agent.stream?.cancel();
    gate.open();
    await time.settle();
    expect(agent.log).toEqual([]);
    reader.send(new Read(() => Promise.reject(new Error('no such file'))));
    reader.send(new Read((() => 7) as never));
    await time.settle();
    expect(agent.log).toEqual([
      ['no such file', 'source', 'consume'],
      ['INSTAR_OPTIONS_INVALID', 'source', 'consume'],
    ]);
  });
});

describe('21.10 buffered bounds what is kept of an Observable', () => {
  async function emit(options: BufferOptions): Promise<{ readonly log: unknown[]; readonly subject: Subject<number> }> {
    const { time, reader, agent } = start();
    const gate = new Gate();
    agent.gate = gate.passed;
    reader.send(new Read(buffered(agent.subject, options)));
    await time.settle();
    for (const value of [1, 2, 3, 4, 5]) {
      agent.subject.next(value);
      await time.settle(); // the first one is at work, the others wait
    }
    gate.open();
    await time.settle();
    return agent;
  }

  test('drop-newest, drop-oldest, and fail after what was kept', async () => {
    expect((await emit({ capacity: 2, overflow: 'drop-newest' })).log).toEqual([1, 2, 3]);
    expect((await emit({ capacity: 2, overflow: 'drop-oldest' })).log).toEqual([1, 4, 5]);
    const { log, subject } = await emit({ capacity: 2 });
    expect(log).toEqual([1, 2, 3, ['INSTAR_BUFFER_FULL', 'source', 'consume']]);
    expect(subject.observed).toBe(false);
    expect((await emit({ capacity: 4 })).log).toEqual([1, 2, 3, 4, 5]);
  });

  test('in a stream that a handler returns, and by itself', async () => {
    const { time, reader, agent } = start();
    const reading = reader.stream(new Pushed())[Symbol.asyncIterator]();
    const first = reading.next();
    await time.settle();
    for (const value of [1, 2, 3, 4]) agent.subject.next(value);
    expect([await first, await reading.next()].map(({ value }) => value as number)).toEqual([3, 4]);
    await reading.return?.();
    expect(agent.subject.observed).toBe(false);
    const all = new Observable<number>((subscriber) => {
      for (const value of [1, 2, 3]) subscriber.next(value);
      subscriber.complete();
    });
    await expect(readAll(buffered(all, { capacity: 2, overflow: 'drop-oldest' }))).resolves.toEqual([2, 3]);
    await expect(readAll(buffered(all, { capacity: 2 }))).rejects.toMatchObject({ code: 'INSTAR_BUFFER_FULL' });
  });

  test('invalid options throw', () => {
    for (const options of [{ capacity: 0 }, {}, { capacity: 1, overflow: 'drop' }])
      expect(() => buffered(from([]), options as never)).toThrow(
        expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }),
      );
  });
});

/** 23.5 to 23.8 of docs/semantics.md: streams of agents that stop, cancelled ones, mistakes, and who consumes them. */
import {
  Agent,
  Next,
  OnEvent,
  OnStream,
  StreamRequest,
  Supervised,
  defineAgent,
  type Address,
  type Context,
  type Exit,
} from '@instar/core';
import { from, map, take, toArray } from 'rxjs';
import { counting } from './counting.js';
import { Gate } from './gate.js';
import { read, readAll } from './reading.js';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

class Count extends StreamRequest<number> {
  declare protected readonly nominal: true;
  constructor(readonly to = 9) {
    super();
  }
}
class Forever extends StreamRequest<number> {
  declare protected readonly forever: true;
}
class Stop {
  constructor(readonly how: 'done' | 'failed' | 'wait') {}
}

const gate = { current: new Gate() };

@Agent({ onError: 'stop' })
class Sender {
  constructor(readonly log: unknown[]) {}

  begin(): Next<Sender> {
    this.log.push('begin');
    return Next.events();
  }
  @OnStream(Count)
  async *count({ to }: Count, _ctx: Context<Sender>): AsyncGenerator<number> {
    yield* counting(to, this.log);
  }
  @OnStream(Forever)
  async *forever(_request: Forever, ctx: Context<Sender>): AsyncGenerator<number> {
    try {
      await new Promise((_, reject) => {
        ctx.signal.addEventListener('abort', () => {
          reject(ctx.signal.reason as Error);
        });
      });
      yield 1;
    } finally {
      await Promise.resolve();
      this.log.push('closed');
    }
  }
  @OnEvent(Stop)
  stop({ how }: Stop, ctx: Context<Sender>): void | Promise<void> {
    if (how === 'wait') return gate.current.passed;
    if (how === 'failed') throw new Error('broken');
    ctx.next(Next.done());
  }
  end(exit: Exit): void {
    this.log.push(exit.kind);
  }
}

function start(): VirtualSystem & { sender: Address<Sender>; seen: unknown[] } {
  const log: unknown[] = [];
  gate.current = new Gate();
  const made = virtualSystem();
  return { ...made, sender: made.system.spawn(new Sender(log)), seen: log };
}

const ends: Readonly<Record<string, (sender: Address<Sender>) => void>> = {
  done: (sender) => {
    sender.send(new Stop('done'));
  },
  failed: (sender) => {
    sender.send(new Stop('failed'));
  },
  interrupted: (sender) => {
    sender.interrupt();
  },
  aborted: (sender) => {
    sender.abort();
  },
};

test.each(Object.entries(ends))('23.5 the stream of an agent that is %s ends with an error', async (kind, end) => {
  const { system, time, sender, seen: log } = start();
  const idle = sender.stream(new Count())[Symbol.asyncIterator]();
  await idle.next();
  const waiting = read(sender.stream(new Forever()));
  await time.settle();
  end(sender);
  const cause = kind === 'failed' ? { message: 'broken' } : undefined;
  const ended = expect.objectContaining({
    code: 'INSTAR_AGENT_ENDED',
    message: expect.stringContaining(`has stopped (${kind})`),
    ...(cause && { cause: expect.objectContaining(cause) }),
  });
  await expect(waiting.items[0]).rejects.toEqual(ended);
  await expect(idle.next()).rejects.toEqual(ended);
  expect(await idle.next()).toEqual({ done: true, value: undefined });
  await sender.join();
  // The sources are closed before the hook `end` is called.
  expect(log).toEqual(['begin', 1, 'closed', 'closed', kind]);
  await system.stop();
});

test('23.5 a stream of an agent that has stopped, or accepts nothing more, ends with an error', async () => {
  const { system, time, sender } = start();
  sender.send(new Stop('wait'));
  await time.settle();
  const waiting = read(sender.stream(new Count()));
  sender.interrupt();
  const refused = { code: 'INSTAR_AGENT_ENDED' };
  await expect(readAll(sender.stream(new Count()))).rejects.toMatchObject(refused);
  sender.abort();
  await expect(waiting.items[0]).rejects.toMatchObject(refused);
  gate.current.open();
  await sender.join();
  await expect(readAll(sender.stream(new Count()))).rejects.toMatchObject(refused);
  await system.stop();
});

test('23.5 the streams of an interrupted agent go on while it handles what it has accepted', async () => {
  const { system, time, sender, seen: log } = start();
  const reading = read(sender.stream(new Count()));
  sender.send(new Stop('wait'));
  await time.settle();
  sender.interrupt();
  await time.settle();
  expect(await reading.next()).toEqual({ done: false, value: 2 });
  gate.current.open();
  await sender.join();
  await expect(reading.next()).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  expect(log).toEqual(['begin', 1, 2, 'closed', 'interrupted']);
  await system.stop();
});

test('23.5 a restart ends open streams, and the next incarnation opens those that wait', async () => {
  const log: unknown[] = [];
  @Agent({ onError: 'restart' })
  @Supervised({ restart: 'permanent' })
  class Permanent extends Sender {
    constructor() {
      super(log);
    }
  }
  const { system, time } = virtualSystem();
  const sender = system.spawn(Permanent);
  const open = read(sender.stream(new Forever()));
  await time.settle();
  sender.send(new Stop('failed'));
  const later = readAll(sender.stream(new Count(2)));
  await expect(open.items[0]).rejects.toMatchObject({
    code: 'INSTAR_AGENT_RESTARTING',
    cause: { message: 'broken' },
  });
  expect(await later).toEqual([1, 2]);
  expect(log.filter((entry) => entry === 'begin')).toHaveLength(2);
  await system.stop();
});

test('23.6 an aborted signal cancels a stream, which has no deadline', async () => {
  const { system, time, sender, seen: log } = start();
  const aborting = new AbortController();
  const reading = read(sender.stream(new Forever(), { signal: aborting.signal }));
  await time.advance('1h');
  const reason = new Error('enough');
  aborting.abort(reason);
  await expect(reading.items[0]).rejects.toMatchObject({ code: 'INSTAR_ASK_CANCELLED', cause: reason });
  await time.settle();
  expect(log).toEqual(['begin', 'closed']);
  const late = readAll(sender.stream(new Count(), { signal: aborting.signal }));
  await expect(late).rejects.toMatchObject({ code: 'INSTAR_ASK_CANCELLED' });
  expect(log).toEqual(['begin', 'closed']);
  await system.stop();
});

test('23.6 a stream that is over has no listener on its signal', async () => {
  const { system, sender } = start();
  const { signal } = new AbortController();
  const added = jest.spyOn(signal, 'addEventListener');
  const removed = jest.spyOn(signal, 'removeEventListener');
  expect(await readAll(sender.stream(new Count(1), { signal }))).toEqual([1]);
  expect(added).toHaveBeenCalledTimes(1);
  expect(removed).toHaveBeenCalledTimes(1);
  await system.stop();
});

test('23.7 without a handler, without room, or without a stream, the consumer gets an error', async () => {
  class Other extends StreamRequest<number> {
    readonly other = true;
  }
  @Agent({ mailbox: { capacity: 1 } })
  class Narrow {
    @OnStream(Other)
    other(_request: Other): Iterable<number> {
      return 7 as never;
    }
    @OnEvent(Stop)
    stop(_event: Stop): Promise<void> {
      return gate.current.passed;
    }
  }
  const { system, time } = virtualSystem();
  gate.current = new Gate();
  const narrow = system.spawn(Narrow);
  await expect(readAll(narrow.stream(new Count() as never))).rejects.toMatchObject({
    code: 'INSTAR_MESSAGE_UNHANDLED',
    remedy: 'Annotate a method with @OnStream(Count)',
  });
  await expect(readAll(narrow.stream(new Other()))).rejects.toMatchObject({ code: 'INSTAR_OPTIONS_INVALID' });
  narrow.send(new Stop('wait'));
  await time.settle();
  narrow.send(new Stop('wait'));
  await expect(readAll(narrow.stream(new Other()))).rejects.toMatchObject({ code: 'INSTAR_MAILBOX_FULL' });
  gate.current.open();
  await system.stop();
});

test('23.7 the handler of a stream sets no step', async () => {
  @Agent()
  class Stepping {
    @OnStream(Count)
    async *count(_request: Count, ctx: Context<Stepping>): AsyncGenerator<number> {
      yield 1;
      ctx.next(Next.done());
    }
  }
  const { system } = virtualSystem();
  const reading = readAll(system.spawn(Stepping).stream(new Count()));
  await expect(reading).rejects.toMatchObject({ code: 'INSTAR_NEXT_OUTSIDE_TURN' });
  await system.stop();
});

class Got {
  constructor(readonly value: number) {}
}

test('23.8 an agent consumes the stream of another as messages, at its own pace and as long as it runs', async () => {
  const { system, time, sender, seen: log } = start();
  const got: number[] = [];
  @Agent()
  class Reader {
    begin(_input: void, ctx: Context<Reader>): void {
      ctx.consume(sender.stream(new Count()), (value) => new Got(value));
    }
    @OnEvent(Got)
    got({ value }: Got, ctx: Context<Reader>): void {
      got.push(value);
      if (value === 3) ctx.next(Next.done());
    }
  }
  await system.spawn(Reader).join();
  await time.settle();
  expect(got).toEqual([1, 2, 3]);
  expect(log).toEqual(['begin', 1, 2, 3, 'closed']);

  const other = system.spawn(Reader);
  const waiting = from(sender.stream(new Forever())).subscribe();
  await time.settle();
  other.abort();
  waiting.unsubscribe();
  await time.settle();
  expect(log.filter((entry) => entry === 'closed')).toHaveLength(3);
  await system.stop();
});

test('23.8 RxJS takes a stream for an Observable', async () => {
  const { system, time, sender, seen: log } = start();
  const doubled = from(sender.stream(new Count())).pipe(
    map((value) => value * 2),
    take(2),
    toArray(),
  );
  const seen: unknown[] = [];
  doubled.subscribe((values) => seen.push(values));
  await time.settle();
  expect(seen).toEqual([[2, 4]]);
  expect(log).toEqual(['begin', 1, 2, 'closed']);
  from(sender.stream(new Count(1))).subscribe({ next: (value) => seen.push(value), complete: () => seen.push('end') });
  await time.settle();
  expect(seen.slice(1)).toEqual([1, 'end']);
  sender.abort();
  await sender.join();
  from(sender.stream(new Count())).subscribe({ error: ({ code }: { code: string }) => seen.push(code) });
  await time.settle();
  expect(seen.at(-1)).toBe('INSTAR_AGENT_ENDED');
  await system.stop();
});

test('23.1 defineAgent binds a method to a stream request', async () => {
  const Counter = defineAgent({
    agent: class {
      async *count({ to }: Count): AsyncGenerator<number> {
        yield* counting(to);
      }
    },
    name: 'Counter',
    handlers: { count: OnStream(Count) },
  });
  const { system } = virtualSystem();
  expect(await readAll(system.spawn(Counter).stream(new Count(2)))).toEqual([1, 2]);
  await system.stop();
});

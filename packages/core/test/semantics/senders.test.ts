/** 26.7 and 26.8 of docs/semantics.md: who has sent a message, for those who listen. */
import {
  Agent,
  createSystem,
  everyMessage,
  Event,
  OnEvent,
  OnRequest,
  OnStream,
  pool,
  Registry,
  Request,
  Resize,
  StreamRequest,
  type Address,
  type Context,
  type DeadLetter,
} from '@instar/core';
import { AsyncLocalStorage } from 'node:async_hooks';
import { z } from 'zod';
import { listeners } from '../../src/inspection/listeners.js';
import { virtualSystem, watch } from './virtual-system.js';

class Work {
  constructor(readonly fails = false) {}
}
class Size extends Request<number> {}
class Lines extends StreamRequest<number> {}
class Sized extends Event.of(z.object({ size: z.int() })) {}
class Unknown {}

@Agent()
class Worker {
  @OnEvent(Work) work({ fails }: Work): void {
    if (fails) throw new Error('as told');
  }
  @OnEvent(Sized) sized(_: Sized): void {}
  @OnRequest(Size) size(_: Size): number {
    return 1;
  }
  @OnStream(Lines) lines(_: Lines): number[] {
    return [1];
  }
}

class Go {
  constructor(readonly act: (ctx: Context<Boss>) => unknown) {}
}

@Agent()
class Boss {
  @OnEvent(Go) async go({ act }: Go, ctx: Context<Boss>): Promise<void> {
    await act(ctx);
  }
  end(_exit: unknown, ctx: Context<Boss>): void {
    atEnd?.(ctx);
  }
}

let atEnd: ((ctx: Context<Boss>) => void) | undefined;
const sender = { agent: 'Boss#1', phase: 'event', token: 'Go' };

function scene(options = {}) {
  const { system, time, log } = virtualSystem(options);
  const boss = system.spawn(Boss);
  const worker = system.spawn(Worker);
  const act = async (go: (ctx: Context<Boss>) => unknown): Promise<void> => {
    boss.send(new Go(go));
    await time.settle();
  };
  return { system, time, log, boss, worker, act };
}

beforeEach(() => (atEnd = undefined));

describe('26.7 who listens is told who has sent a message', () => {
  test('an event and a request that were handled', async () => {
    const { system, worker, act } = scene();
    const events = watch(system, 'event.handled');
    const requests = watch(system, 'request.handled');
    await act(async (ctx) => {
      ctx.send(worker, new Work());
      await ctx.ask(worker, new Size());
      for await (const _ of worker.stream(new Lines()));
    });
    expect(events.filter(({ agent }) => agent === worker.id)).toMatchObject([
      { event: 'Work', sender },
      { event: 'Lines' },
    ]);
    expect(requests).toMatchObject([{ request: 'Size', sender }]);
    expect(events.at(-1)).not.toHaveProperty('sender');
  });

  test('a message that its handler failed at', async () => {
    const { system, worker, act } = scene();
    const threw = watch(system, 'agent.threw');
    await act((ctx) => {
      ctx.send(worker, new Work(true));
    });
    expect(threw).toMatchObject([{ agent: worker.id, failure: { token: 'Work' }, sender }]);
  });

  test('dead letters of each kind', async () => {
    const { system, worker, act } = scene();
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    await act((ctx) => {
      ctx.send(worker as Address, new Unknown());
    });
    worker.interrupt();
    const event = new Work();
    await act((ctx) => {
      ctx.send(worker, event);
    });
    expect(letters).toEqual([
      { message: new Unknown(), recipient: worker.id, reason: 'unhandled', sender },
      { message: event, recipient: worker.id, reason: 'ended', sender },
    ]);
    expect(letters[1]?.message).toBe(event);
  });

  test('one event that two agents send', async () => {
    const { system, time, worker, act } = scene();
    const event = new Work();
    const other = system.spawn(Boss);
    const events = watch(system, 'event.handled');
    await act((ctx) => {
      ctx.send(worker, event);
    });
    other.send(
      new Go((ctx) => {
        ctx.send(worker, event);
      }),
    );
    await time.settle();
    const senders = events.filter(({ event: name }) => name === 'Work').map((each) => each.sender?.agent);
    expect(senders).toEqual(['Boss#1', other.id]);
  });

  test('what the hook `end` sends, and what no agent sends', async () => {
    const { system, time, boss, worker } = scene();
    const events = watch(system, 'event.handled');
    atEnd = (ctx) => {
      ctx.send(worker, new Work());
    };
    boss.interrupt();
    await time.settle();
    worker.send(new Work());
    await time.settle();
    expect(events).toMatchObject([{ sender: { agent: boss.id, phase: 'end' } }, { event: 'Work' }]);
    expect(events[1]).not.toHaveProperty('sender');
  });

  test('through pools and registries, and with the options carry and validate', async () => {
    const carry = [new AsyncLocalStorage<string>()];
    const { system, time, act } = scene({ carry, validate: everyMessage });
    const workers = system.spawn(pool(Worker, { size: 1 }));
    const keyed = new Registry(system, Worker).get('key');
    const events = watch(system, 'event.handled');
    const letters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => letters.push(letter));
    await act(async (ctx) => {
      ctx.send(workers, new Resize(2));
      ctx.send(workers, new Work());
      ctx.send(keyed, new Work());
      await keyed.offer(new Work());
      ctx.send(keyed, new Sized({ size: 0.5 }));
    });
    await time.settle();
    const seen = events.filter(({ event }) => event !== 'Go');
    expect(seen.map(({ event }) => event).sort()).toEqual(['Resize', 'Work', 'Work', 'Work']);
    expect(new Set(seen.map((each) => each.sender?.token))).toEqual(new Set(['Go']));
    expect(letters).toMatchObject([{ reason: 'invalid', sender }]);
  });

  test('a system without a listener notes nothing', async () => {
    const before = listeners.count;
    const { system, worker, act } = scene();
    await act((ctx) => {
      ctx.send(worker, new Work(true));
    });
    expect(listeners.count).toBe(before);
    const subscriptions = [system.inspect$.subscribe(), system.deadLetters$.subscribe()];
    expect(listeners.count).toBe(before + 2);
    subscriptions[0]?.unsubscribe();
    await system.stop();
    expect(listeners.count).toBe(before);
    createSystem().inspect$.subscribe().unsubscribe();
    expect(listeners.count).toBe(before);
  });
});

describe('26.8 how an agent is known as the sender', () => {
  test('by its context, also after an await, and by an address before it', async () => {
    const { system, time, worker, act } = scene();
    const events = watch(system, 'event.handled');
    await act(async (ctx) => {
      worker.send(new Work());
      await Promise.resolve();
      ctx.send(worker, new Work());
      worker.send(new Work());
    });
    await time.settle();
    const senders = events.filter(({ agent }) => agent === worker.id).map((each) => each.sender);
    expect(senders).toEqual([sender, sender, undefined]);
  });
});

/** Section 4 of docs/semantics.md. Each flood has an end, so that an unfair scheduler fails a test and does not hang it. */
import { readFile } from 'node:fs';
import { Agent, createSystem, Next, OnEvent, OnRequest, Request, State, type Context, type System } from '@instar/core';
import { virtualTime } from '@instar/core/testing';
import { virtualSystem, watch } from './virtual-system.js';

class Ball {
  readonly ball = true;
}
class Spin {
  spins = 0;
}
class Work {
  constructor(readonly milliseconds: number) {}
}

const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** More messages than could be handled before a timer of one millisecond, or a read of a file, is served. */
const FLOOD = 3_000_000;

/** Settles when timers and I/O have been served three times, one after the other. */
async function served(): Promise<'served'> {
  for (let round = 0; round < 3; round++) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => readFile(__filename, resolve));
  }
  return 'served';
}

/** Whether timers and I/O were served while `flood` was under way. */
async function whoWins(system: System, flood: (isOver: () => boolean) => Promise<unknown>): Promise<string> {
  let over = false;
  const service = served().finally(() => (over = true));
  const drained = flood(() => over).then(() => 'drained');
  const winner = await Promise.race([service, drained]);
  await service;
  await system.stop();
  return winner;
}

test('4.1 a turn handles at most `throughput` messages before other agents have theirs', async () => {
  const order: string[] = [];

  @Agent({ throughput: 3 })
  class Greedy {
    @OnEvent(Ball)
    take(_ball: Ball): void {
      order.push('greedy');
    }
  }
  @Agent()
  class Modest {
    @OnEvent(Ball)
    take(_ball: Ball): void {
      order.push('modest');
    }
  }

  const { system, time } = virtualSystem();
  const [greedy, modest] = [system.spawn(Greedy), system.spawn(Modest)];
  await time.settle();
  for (let sent = 0; sent < 7; sent++) greedy.send(new Ball());
  modest.send(new Ball());
  await time.settle();

  const turn = ['greedy', 'greedy', 'greedy'];
  expect(order).toEqual([...turn, 'modest', ...turn, 'greedy']);
});

test('4.1 by default that is 256', async () => {
  const order: string[] = [];

  @Agent()
  class Greedy {
    @OnEvent(Ball)
    take(_ball: Ball, ctx: Context<Greedy>): void {
      order.push(ctx.address.id);
    }
  }

  const { system, time } = virtualSystem();
  const [first, second] = [system.spawn(Greedy), system.spawn(Greedy)];
  await time.settle();
  for (let sent = 0; sent < 300; sent++) first.send(new Ball());
  second.send(new Ball());
  await time.settle();

  expect(order.indexOf(second.id)).toBe(256);
});

test.each<[string, (ball: Ball, ctx: Context<Player>) => void | Promise<void>]>([
  [
    'synchronous',
    (ball, ctx) => {
      ctx.address.send(ball);
    },
  ],
  [
    'asynchronous',
    async (ball, ctx) => {
      await Promise.resolve();
      ctx.address.send(ball);
    },
  ],
])('4.2 timers and I/O are served while agents never run out of messages: %s handlers', async (_, handle) => {
  const system = createSystem({ logger: silent });
  const winner = await whoWins(system, async (isOver) => {
    const player = system.spawn(new Player(handle, isOver));
    for (let sent = 0; sent < 10; sent++) player.send(new Ball());
    await player.join();
  });

  expect(winner).toBe('served');
});

@Agent()
class Player {
  private left = FLOOD;

  constructor(
    private readonly handle: (ball: Ball, ctx: Context<Player>) => void | Promise<void>,
    private readonly isOver: () => boolean,
  ) {}

  @OnEvent(Ball)
  play(ball: Ball, ctx: Context<Player>): void | Promise<void> {
    if (--this.left > 0 && !this.isOver()) return this.handle(ball, ctx);
    ctx.address.interrupt();
  }
}

test('4.2 even if the clock stands still', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host, logger: silent });
  const winner = await whoWins(system, async (isOver) => {
    const player = system.spawn(
      new Player((ball, ctx) => {
        ctx.address.send(ball);
      }, isOver),
    );
    player.send(new Ball());
    await player.join();
  });

  expect(winner).toBe('served');
});

@Agent()
class Wheel {
  constructor(private readonly isOver: () => boolean) {}

  begin(): Next<Wheel> {
    return Next.to(new Spin());
  }
  @State(Spin)
  spin(state: Spin): Next<Wheel> {
    return ++state.spins < FLOOD && !this.isOver() ? Next.again() : Next.done();
  }
}

@Agent()
class AsyncWheel extends Wheel {
  override spin(state: Spin): Next<Wheel> {
    return Promise.resolve(super.spin(state)) as never;
  }
}

test.each([
  ['synchronous', Wheel],
  ['asynchronous', AsyncWheel],
])('4.3 a state machine that never awaits lets timers and I/O have their turn: %s', async (_, kind) => {
  const system = createSystem({ logger: silent });

  expect(await whoWins(system, (isOver) => system.run(() => new kind(isOver)))).toBe('served');
});

test('4.3 a state machine that never awaits lets other agents have their turn', async () => {
  const system = createSystem({ logger: silent });
  const order: string[] = [];

  @Agent()
  class Other {
    @OnEvent(Ball)
    take(_ball: Ball): void {
      order.push('other');
    }
  }

  const wheel = system.run(() => new Wheel(() => order.length > 0)).then(() => order.push('wheel'));
  system.spawn(Other).send(new Ball());
  await wheel;

  expect(order).toEqual(['other', 'wheel']);
  await system.stop();
});

/** A system whose clock moves only while an agent works. */
function workshop() {
  let now = 0;
  const { host } = virtualTime();
  const virtual = virtualSystem({ host: { ...host, now: () => now } });

  @Agent()
  class Smith {
    @OnEvent(Work)
    work({ milliseconds }: Work): void {
      now += milliseconds;
    }
  }
  return { ...virtual, Smith };
}

test('4.4 a turn that holds up the event loop for 50 ms is reported as `turn.long` and logged', async () => {
  const { system, time, log, Smith } = workshop();
  const long = watch(system, 'turn.long');
  const smith = system.spawn(Smith);
  for (const milliseconds of [49, 50]) {
    smith.send(new Work(milliseconds));
    await time.settle();
  }

  expect(long).toEqual([{ type: 'turn.long', agents: [smith.id], milliseconds: 50, at: 99 }]);
  expect(log).toEqual([
    {
      level: 'info',
      message: expect.stringContaining(`${smith.id} held up the event loop for 50 ms`),
      fields: { agents: [smith.id], milliseconds: 50 },
    },
  ]);
});

test('4.4 even after so many quick ones that the clock is read only now and then', async () => {
  const { system, time, Smith } = workshop();
  const long = watch(system, 'turn.long');
  const smith = system.spawn(Smith);
  for (let sent = 0; sent < 1_000; sent++) smith.send(new Work(0));
  await time.settle();
  smith.send(new Work(60));
  await time.settle();

  expect(long.map(({ agents, milliseconds }) => [...agents, milliseconds])).toEqual([[smith.id, 60]]);
});

test('4.4 what others do between two turns is not held against an agent', async () => {
  let now = 0;
  const { host } = virtualTime();
  const { system, time } = virtualSystem({ host: { ...host, now: () => now } });
  const long = watch(system, 'turn.long');

  @Agent()
  class Innocent {
    @OnEvent(Ball)
    take(_ball: Ball): void {}
  }

  const innocent = system.spawn(Innocent);
  for (let sent = 0; sent < 1_000; sent++) innocent.send(new Ball());
  await time.settle();
  for (let sent = 0; sent < 200; sent++) {
    innocent.send(new Ball());
    now += 100;
    await Promise.resolve();
    now += 100;
  }
  await time.settle();

  expect(long).toEqual([]);
});

describe('4.5 an agent that awaits is not starved by agents that never do', () => {
  /** Counts what each agent did; the clock moves by a microsecond for each. */
  function beside(count: number) {
    let now = 0;
    const done = { spins: 0, handled: 0 };
    const { host } = virtualTime();
    const { system } = virtualSystem({ host: { ...host, now: () => now } });

    @Agent()
    class Machine {
      begin(): Next<Machine> {
        return Next.to(new Spin());
      }
      @State(Spin)
      spin(_: Spin): Next<Machine> {
        done.spins++;
        now += 0.001;
        return done.handled < count && done.spins < FLOOD ? Next.again() : Next.done();
      }
    }
    const note = (): void => {
      done.handled++;
      now += 0.001;
    };
    const machine = system.spawn(Machine);
    return { system, note, share: () => machine.join().then(() => done.handled / (done.handled + done.spins)) };
  }

  test.each([
    ['at once', 0],
    ['after ten promises', 10],
  ])('an async handler that returns %s has its share beside a state machine', async (_, awaits) => {
    const { system, note, share } = beside(10_000);

    @Agent()
    class Handler {
      @OnEvent(Ball)
      async take(_ball: Ball): Promise<void> {
        for (let each = 0; each < awaits; each++) await Promise.resolve();
        note();
      }
    }

    const handler = system.spawn(Handler);
    for (let sent = 0; sent < 20_000; sent++) handler.send(new Ball());

    expect(await share()).toBeGreaterThan(1 / 20);
  });

  test('one that asks another agent goes on many times in a slice', async () => {
    const { system, note, share } = beside(1_000);
    class Ask extends Request<number> {}

    @Agent()
    class Responder {
      @OnRequest(Ask)
      respond(): number {
        return 1;
      }
    }
    @Agent()
    class Caller {
      @OnEvent(Ball)
      async take(_ball: Ball, ctx: Context<Caller>): Promise<void> {
        await ctx.ask(responder, new Ask());
        note();
      }
    }

    const responder = system.spawn(Responder);
    const caller = system.spawn(Caller);
    for (let sent = 0; sent < 2_000; sent++) caller.send(new Ball());

    // A turn of the machine is 256 spins.
    expect(await share()).toBeGreaterThan(1 / 600);
  });
});

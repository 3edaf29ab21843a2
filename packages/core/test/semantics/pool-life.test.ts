/** 28.3 to 28.6 and 28.12 of docs/semantics.md: the workers of a pool, and its life. */
import {
  Agent,
  createSystem,
  OnEvent,
  OnRequest,
  pool,
  Request,
  Resize,
  Supervised,
  type Context,
  type DeadLetter,
} from '@instar/core';
import { childrenOf, done, Fail, Leave, poolSystem, range, WhoAreYou, Work, Worker } from './pool-worker.js';

describe('28.3 a resized pool', () => {
  test('has the new number of workers, and those that are too many finish what is at work', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 4 }));
    await time.settle();
    for (const n of range(8)) workers.send(new Work(n));
    await time.settle();
    workers.send(new Resize(1));
    await time.advance(100);
    expect(done.map(([, n]) => n)).toEqual(range(4));
    await time.advance(400);
    expect(done.map(([, n]) => n).sort()).toEqual(range(8));
    expect(childrenOf(system.tree().children[0]).map(({ id }) => id)).toEqual(['Worker#2']);
    workers.send(new Resize(3));
    await time.settle();
    expect(childrenOf(system.tree().children[0])).toHaveLength(3);
  });

  test('hands nothing over in a broadcast: each worker has had all events', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 2, strategy: 'broadcast' }));
    await time.settle();
    for (const n of range(2)) workers.send(new Work(n));
    await time.settle();
    workers.send(new Resize(1));
    await time.advance(300);
    expect(done.map(([, n]) => n)).toEqual([0, 0, 1, 1]);
  });

  test('keeps its size if the new one is invalid', async () => {
    const { system, time, log } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 2 }));
    workers.send(new Resize(0));
    await time.settle();
    expect(log.map(({ message }) => message).join()).toContain('INSTAR_OPTIONS_INVALID');
    expect(childrenOf(system.tree().children[0])).toHaveLength(2);
  });
});

describe('28.4 a worker of a pool', () => {
  test('restarts after each exit of its own, and keeps its messages', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 1 }));
    await time.settle();
    workers.send(new Fail());
    for (const n of range(3)) workers.send(new Work(n));
    await time.advance(300);
    expect(done).toEqual(range(3).map((n) => ['Worker#2', n]));
  });

  test('is replaced when it was stopped and a message needs it', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 2 }));
    await time.settle();
    workers.send(new Leave());
    workers.send(new Leave());
    await time.settle();
    expect(await workers.ask(new WhoAreYou())).toBe('Worker#4');
    expect(await workers.ask(new WhoAreYou())).toBe('Worker#5');
  });

  test('that fails too often makes the pool fail, which restarts by its own rules', async () => {
    const { system, time } = poolSystem();
    const deadLetters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => deadLetters.push(letter));
    const workers = system.spawn(
      pool(Worker, { size: 1, supervisor: { intensity: { restarts: 1, within: '1m' } }, supervised: {} }),
    );
    await time.settle();
    workers.send(new Fail());
    workers.send(new Fail());
    await time.settle();
    expect(await workers.ask(new WhoAreYou())).toBe('Worker#3');
    expect(system.tree().children[0]?.restarts).toBe(1);
    expect(deadLetters).toEqual([]);
  });

  test('that fails too often leaves dead letters; the other workers handle what they have', async () => {
    const { system, time } = poolSystem();
    const deadLetters: DeadLetter[] = [];
    system.deadLetters$.subscribe((letter) => deadLetters.push(letter));
    const workers = system.spawn(
      pool(Worker, { size: 2, supervisor: { intensity: { restarts: 0, within: '1m' } }, supervised: {} }),
    );
    await time.settle();
    workers.send(new Work(0));
    workers.send(new Fail());
    for (const n of range(7).slice(1)) workers.send(new Work(n));
    const asked = Promise.allSettled(range(2).map(() => workers.ask(new WhoAreYou())));
    await time.advance(1_000);
    const lost = deadLetters.map(({ message, reason }) => [(message as Work).n, reason]);
    expect(lost).toEqual([2, 4, 6].map((n) => [n, 'abandoned']));
    expect(done.map(([, n]) => n)).toEqual([0, 1, 3, 5]);
    expect((await asked).map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    workers.send(new Work(7));
    await time.advance(100);
    expect(done.at(-1)).toEqual(['Worker#4', 7]);
  });

  test('keeps to the restart kind of its own class', async () => {
    @Agent()
    @Supervised({ restart: 'temporary' })
    class Once extends Worker {}
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Once, { size: 1 }));
    await time.settle();
    workers.send(new Fail());
    await time.settle();
    expect(await workers.ask(new WhoAreYou())).toBe('Once#3');
  });

  test('gets the input of the pool', async () => {
    class Add extends Request<number> {
      constructor(readonly n: number) {
        super();
      }
    }
    @Agent()
    class Adder {
      private base = 0;
      begin(base: number): void {
        this.base = base;
      }
      @OnRequest(Add) add({ n }: Add): number {
        return this.base + n;
      }
    }
    const { system } = poolSystem();
    const adders = system.spawn(pool(Adder, { size: 2 }), 40);
    await expect(adders.ask(new Add(2))).resolves.toBe(42);
    const made = system.spawn(
      pool(() => new Adder(), { size: 2, name: 'Adders' }),
      1,
    );
    expect(made.id).toBe('Adders#4');
    await expect(made.ask(new Add(2))).resolves.toBe(3);
  });
});

describe('28.5 a pool stops', () => {
  test('its workers with it, when they have handled what they have accepted', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 2 }));
    await time.settle();
    for (const n of range(4)) workers.send(new Work(n));
    workers.interrupt();
    workers.send(new Work(9));
    const exit = workers.join();
    await time.advance(200);
    expect((await exit).kind).toBe('interrupted');
    expect(done.map(([, n]) => n)).toEqual(range(4));
    await expect(workers.ask(new WhoAreYou())).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  });

  test('and restarts, with what is sent meanwhile', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 2 }));
    await time.settle();
    const restarted = system.supervision.restart(workers);
    workers.send(new Work(1));
    await restarted;
    await time.advance(100);
    expect(done).toEqual([['Worker#4', 1]]);
  });
});

describe('28.6 the address of a pool', () => {
  test('stands for one of the worker, in deadlocks too', async () => {
    @Agent()
    class Chain {
      @OnRequest(WhoAreYou) async who(_: WhoAreYou, ctx: Context<Chain>): Promise<string> {
        return ctx.ask(chain, new WhoAreYou());
      }
    }
    const { system, time } = poolSystem();
    const chain = system.spawn(pool(Chain, { size: 1 }));
    await time.settle();
    await expect(chain.ask(new WhoAreYou())).rejects.toMatchObject({ code: 'INSTAR_ASK_DEADLOCK' });
  });

  test('may be that of a listed class that extends the pool, with handlers of its own', async () => {
    class HowMany extends Request<number> {}
    @Agent({ name: 'Crew' })
    class Crew extends pool(Worker, { size: 2 }) {
      @OnRequest(HowMany) howMany(_: HowMany): number {
        return 2;
      }
    }
    const { time } = poolSystem();
    const system = createSystem({ host: time.host, agents: [Crew] });
    await system.start();
    const crew = system.address(Crew);
    expect(crew.id).toBe('Crew#1');
    await expect(crew.ask(new HowMany())).resolves.toBe(2);
    await expect(crew.ask(new WhoAreYou())).resolves.toBe('Worker#2');
  });

  test('is not made with invalid options', () => {
    const invalid = expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }) as Error;
    expect(() => pool(Worker, { size: 0 })).toThrow(invalid);
    expect(() => pool(Worker, { size: 1, strategy: 'any' as never })).toThrow(invalid);
    expect(() => pool(Worker, { size: 1, strategy: 'consistent-hash' } as never)).toThrow(invalid);
    expect(() => pool(Worker, { size: 1, key: () => 1 } as never)).toThrow(invalid);
  });
});

describe('28.12 the progress of a pool', () => {
  class Step {
    constructor(readonly n: number) {}
  }
  @Agent()
  class Stepper extends Worker {
    @OnEvent(Step) step({ n }: Step, ctx: Context<Stepper>): void {
      ctx.report(n);
    }
  }
  const steppers = pool(Stepper, { size: 2, supervised: { restart: 'permanent' } });

  test('is that of its workers, also of those that start later, until the pool has ended', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(steppers);
    const seen: unknown[] = [];
    let complete = false;
    workers.progress$.subscribe({ next: (progress) => seen.push(progress), complete: () => (complete = true) });
    await time.settle();
    const late: unknown[] = [];
    const subscription = workers.progress$.subscribe((progress) => late.push(progress));
    for (const n of range(2)) workers.send(new Step(n));
    await time.settle();
    subscription.unsubscribe();
    workers.send(new Resize(3));
    for (const n of range(3)) workers.send(new Step(n));
    await system.supervision.restart(workers);
    workers.send(new Step(7));
    await time.settle();
    expect(complete).toBe(false);
    expect(seen.slice(0, 5).sort()).toEqual([0, 0, 1, 1, 2]);
    expect(seen.slice(5)).toEqual([7]);
    expect(late).toEqual([0, 1]);
    workers.interrupt();
    await time.settle();
    expect(complete).toBe(true);
  });
});

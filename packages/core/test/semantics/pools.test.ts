/** 28.1 and 28.2 of docs/semantics.md: which worker of a pool takes a message. */
import { createSystem, pool, Resize } from '@instar/core';
import { Envelope } from '@instar/core/definition';
import { done, poolSystem, range, WhoAreYou, Work, Worker } from './pool-worker.js';

describe('28.1 each message to a pool goes to one worker', () => {
  test('round robin: one after another, events and requests alike', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 3 }));
    await time.settle();
    const asked = await Promise.all(range(6).map(() => workers.ask(new WhoAreYou())));
    expect(asked).toEqual(['Worker#2', 'Worker#3', 'Worker#4', 'Worker#2', 'Worker#3', 'Worker#4']);
    for (const n of range(3)) workers.send(new Work(n));
    await time.advance(100);
    expect(done.map(([worker]) => worker)).toEqual(['Worker#2', 'Worker#3', 'Worker#4']);
  });

  test('least busy: one that has nothing to do, if there is one', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 2, strategy: 'least-busy' }));
    await time.settle();
    const slow = workers.ask(new WhoAreYou('', 1_000));
    const quick: string[] = [];
    for (const _ of range(3)) quick.push(await workers.ask(new WhoAreYou()));
    await time.advance(1_000);
    expect(quick).toEqual(['Worker#3', 'Worker#3', 'Worker#3']);
    expect(await slow).toBe('Worker#2');
  });

  test('consistent hash: the same worker for the same key, and few keys move when the size changes', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(
      pool(Worker, {
        size: 4,
        strategy: 'consistent-hash',
        key: (message) => (message instanceof WhoAreYou ? message.key : 'other'),
      }),
    );
    await time.settle();
    const owners = (): Promise<string[]> => Promise.all(range(200).map((n) => workers.ask(new WhoAreYou(`key ${n}`))));
    const before = await owners();
    expect(await owners()).toEqual(before);
    for (const owner of new Set(before)) expect(before.filter((each) => each === owner).length).toBeGreaterThan(25);
    workers.send(new Resize(5));
    await time.settle();
    const after = await owners();
    const moved = after.filter((owner, n) => owner !== before[n]);
    expect(new Set(moved)).toEqual(new Set(['Worker#6']));
    expect(moved.length).toBeLessThan(80);
  });

  test('an envelope and an offer too', async () => {
    class Job extends Envelope<Work> {
      override handled(): void {
        handled.push(this.message.n);
      }
    }
    const handled: number[] = [];
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 2 }));
    await time.settle();
    workers.deliver(new Job(new Work(1)));
    await workers.offer(new Work(2));
    await time.advance(100);
    expect(handled).toEqual([1]);
    expect(done).toEqual([
      ['Worker#2', 1],
      ['Worker#3', 2],
    ]);
  });

  test('what waits for the start of the pool goes to workers too', async () => {
    const time = poolSystem().time;
    const Workers = pool(Worker, { size: 2 });
    const system = createSystem({ host: time.host, agents: [Workers] });
    const workers = system.address(Workers);
    const asked = workers.ask(new WhoAreYou());
    workers.send(new Work(1));
    await system.start();
    await time.advance(100);
    expect(await asked).toBe('Worker#2');
    expect(done).toEqual([['Worker#3', 1]]);
  });
});

describe('28.2 a broadcast', () => {
  test('sends each event to all workers', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 3, strategy: 'broadcast' }));
    await time.settle();
    workers.send(new Work(1));
    await workers.offer(new Work(2));
    await time.advance(200);
    expect(done.map(([, n]) => n)).toEqual([1, 1, 1, 2, 2, 2]);
  });

  test('takes no requests', async () => {
    const { system, time } = poolSystem();
    const workers = system.spawn(pool(Worker, { size: 3, strategy: 'broadcast' }));
    await time.settle();
    // @ts-expect-error -- only events have several recipients
    const asked = workers.ask(new WhoAreYou()) as Promise<unknown>;
    await expect(asked).rejects.toMatchObject({ code: 'INSTAR_MESSAGE_UNHANDLED' });
  });
});

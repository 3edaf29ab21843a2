/** 30 of docs/semantics.md: functions as agents. */
import { Agent, Next, OnEvent, task, type Context, type Exit, type SyncContext, type TaskContext } from '@instar/core';
import { z } from 'zod';
import { Data, Exited, inputSchema, Request, OnRequest, isInstarError } from '@instar/core';
import { pauses, virtualSystem, watch } from './virtual-system.js';

const double = task(function double(n: number): number {
  return n * 2;
});

/** A task that waits until its signal aborts. */
const wait = task(
  (_: undefined, ctx) =>
    new Promise<never>((_resolve, reject) => {
      ctx.signal.addEventListener('abort', () => {
        reject(ctx.signal.reason as Error);
      });
    }),
  { name: 'wait' },
);

describe('30.1 a task', () => {
  test('is run for what its function returns, or its promise resolves to', async () => {
    const { system } = virtualSystem();
    await expect(system.run(double, 2)).resolves.toBe(4);
    await expect(
      system.run(
        task(async (text: string) => Promise.resolve(text.length)),
        'four',
      ),
    ).resolves.toBe(4);
    await expect(system.run(task(() => 'nothing needed'))).resolves.toBe('nothing needed');
  });

  test('rejects with what its function throws', async () => {
    const { system } = virtualSystem();
    const error = new Error('no');
    const failing = task((): number => {
      throw error;
    });
    await expect(system.run(failing)).rejects.toBe(error);
  });

  test('has the name of its function, or that of the option', () => {
    const { system } = virtualSystem();
    expect(system.spawn(double, 1).id).toBe('double#1');
    expect(system.spawn(wait).id).toBe('wait#2');
    expect(system.spawn(task(() => 1)).id).toBe('task#3');
  });

  test('is run, spawned and watched by an agent', async () => {
    @Agent()
    class Caller {
      readonly seen: Exit['kind'][] = [];
      async begin(n: number, ctx: Context<Caller>): Promise<Next<Caller, number>> {
        ctx.watch(ctx.spawn(double, n));
        return Next.done((await ctx.run(double, n)) + (await ctx.run(double, n)));
      }
      @OnEvent(Exited) exited({ exit }: Exited): void {
        this.seen.push(exit.kind);
      }
    }
    const { system } = virtualSystem();
    await expect(system.run(Caller, 3)).resolves.toBe(12);
  });

  test('is made of a function only', () => {
    expect(() => task(3 as never)).toThrow(expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }));
    expect(() => task(() => 1, { retries: 3 } as never)).toThrow(
      expect.objectContaining({ code: 'INSTAR_OPTIONS_INVALID' }),
    );
  });
});

describe('30.2 the output of a task', () => {
  test('is there for all who join, before and after the exit', async () => {
    const { system } = virtualSystem();
    const address = system.spawn(double, 4);
    const [first, second] = await Promise.all([address.join(), address.join()]);
    expect(first.unwrap()).toBe(8);
    expect(second.unwrap()).toBe(8);
    expect((await address.join()).unwrap()).toBe(8);
  });

  test('may be preceded by progress', async () => {
    const { system, time } = virtualSystem();
    const count = task((upTo: number, ctx: TaskContext<number>) => {
      for (let n = 1; n <= upTo; n++) ctx.report(n);
    });
    const address = system.spawn(count, 3);
    const progress: number[] = [];
    address.progress$.subscribe((n) => progress.push(n));
    await time.settle();
    expect(progress).toEqual([1, 2, 3]);
  });
});

describe('30.3 a task that is interrupted', () => {
  test('has its signal aborted, and exits as interrupted', async () => {
    const { system, time } = virtualSystem();
    const address = system.spawn(wait);
    await time.settle();
    address.interrupt();
    expect((await address.join()).kind).toBe('interrupted');
  });

  test('is so by the signal of `run`', async () => {
    const { system, time } = virtualSystem();
    const stop = new AbortController();
    const output = system.run(wait, undefined, { signal: stop.signal });
    await time.settle();
    stop.abort();
    await expect(output).rejects.toMatchObject({ code: 'INSTAR_AGENT_INTERRUPTED' });
  });

  test('stops what it runs and asks', async () => {
    class Never extends Request<void> {}
    @Agent()
    class Silent {
      @OnRequest(Never, { concurrency: 2 }) never(_: Never): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    const { system, time } = virtualSystem();
    const silent = system.spawn(Silent);
    const asking = system.spawn(task(async (_: undefined, ctx) => ctx.ask(silent, new Never())));
    const running = system.spawn(task(async (_: undefined, ctx) => ctx.run(wait)));
    await time.settle();
    asking.interrupt();
    running.interrupt();
    expect((await asking.join()).kind).toBe('interrupted');
    expect((await running.join()).kind).toBe('interrupted');
  });

  test('has an output if its function returns all the same, and fails with an error of its own', async () => {
    const { system, time } = virtualSystem();
    const stopped = (ctx: TaskContext): Promise<void> =>
      new Promise((resolve) => {
        ctx.signal.addEventListener('abort', () => {
          resolve();
        });
      });
    const partial = system.spawn(task(async (_: undefined, ctx) => stopped(ctx).then(() => 'half')));
    const own = new Error('while cleaning up');
    const failing = system.spawn(
      task(async (_: undefined, ctx) => {
        await stopped(ctx);
        throw own;
      }),
    );
    const failed = failing.join();
    await time.settle();
    partial.interrupt();
    failing.interrupt();
    expect((await partial.join()).unwrap()).toBe('half');
    expect(await failed).toMatchObject({ kind: 'failed', error: own });
  });

  test('is aborted like any agent, and its signal with it', async () => {
    const { system, time } = virtualSystem();
    const address = system.spawn(wait);
    await time.settle();
    address.abort('enough');
    expect(await address.join()).toMatchObject({ kind: 'aborted', reason: 'enough' });
  });

  test('sees no abort of its signal once it has returned', async () => {
    const { system, time } = virtualSystem();
    const signals: AbortSignal[] = [];
    const address = system.spawn(
      task((_: undefined, ctx) => {
        signals.push(ctx.signal);
      }),
    );
    await time.settle();
    expect((await address.join()).kind).toBe('done');
    expect(signals.map(({ aborted }) => aborted)).toEqual([false]);
  });
});

describe('30.4 the options of a task', () => {
  test('`timeout` aborts the signal of a call, and `retry` calls the function again', async () => {
    const { system, time } = virtualSystem();
    const pause = pauses(time);
    const signals: AbortSignal[] = [];
    const slow = task(
      async (attempts: number, ctx) => {
        signals.push(ctx.signal);
        await pause(signals.length < attempts ? 2_000 : 500);
        return signals.length;
      },
      { timeout: '1s', retry: { attempts: 3, backoff: { initial: '100ms' } } },
    );
    const output = system.run(slow, 3);
    await time.advance(10_000);
    await expect(output).resolves.toBe(3);
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, true, false]);
  });

  test('a task past its timeout, without a retry, fails', async () => {
    const { system, time } = virtualSystem();
    const output = system.run(task(() => new Promise(() => undefined), { timeout: '1s' }));
    const caught = output.catch((error: unknown) => isInstarError(error, 'INSTAR_STATE_TIMEOUT'));
    await time.advance(1_000);
    await expect(caught).resolves.toBe(true);
  });
});

describe('30.5 a sync task', () => {
  test('runs by the executor: inline it gets copies', async () => {
    const { system } = virtualSystem();
    const given = { numbers: [3, 1, 2] };
    const sort = task(({ numbers }: { numbers: number[] }) => numbers.sort((a, b) => a - b), { mode: 'sync' });
    await expect(system.run(sort, given)).resolves.toEqual([1, 2, 3]);
    expect(given).toEqual({ numbers: [3, 1, 2] });
  });

  test('has the context of a sync state', async () => {
    const { system } = virtualSystem();
    const squares = task(
      function squares(numbers: readonly number[], ctx: SyncContext<unknown, string>) {
        ctx.report('halfway');
        return ctx.map(numbers, (n) => n * n);
      },
      { mode: 'sync' },
    );
    const reports = watch(system, 'agent.progress');
    await expect(system.run(squares, [1, 2, 3])).resolves.toEqual([1, 4, 9]);
    expect(reports.map(({ progress }) => progress)).toEqual(['halfway']);
  });

  test('that returns a promise fails', async () => {
    const { system } = virtualSystem();
    const later = task(() => Promise.resolve(1), { mode: 'sync' });
    await expect(system.run(later)).rejects.toMatchObject({ code: 'INSTAR_SYNC_STATE_ASYNC' });
  });
});

describe('30.6 a task with `input: inputSchema(schema)`', () => {
  class Size extends Data.of(z.object({ width: z.int() })) {
    get area(): number {
      return this.width ** 2;
    }
  }

  test('has its input checked when it is spawned', async () => {
    const { system } = virtualSystem();
    const double = task((n: number) => 2 * n, { input: inputSchema(z.int()) });
    await expect(system.run(double, 2)).resolves.toBe(4);
    expect(() => system.spawn(double, 0.5)).toThrow(expect.objectContaining({ code: 'INSTAR_MESSAGE_INVALID' }));
  });

  test.each(['async', 'sync'] as const)('gets an instance of its class, mode %s', async (mode) => {
    const { system } = virtualSystem();
    const area = task((size: Size) => size.area, { input: inputSchema(Size), mode: mode as 'sync' });
    await expect(system.run(area, new Size({ width: 3 }))).resolves.toBe(9);
  });
});

/** Sections 1.12 and 6.6 to 6.12 of docs/semantics.md: what travels to a sync state, and what it tells. */
import {
  Agent,
  Carry,
  defineAgent,
  Next,
  OnEvent,
  State,
  type Context,
  type InspectionEvent,
  type SyncContext,
} from '@instar/core';
import { definitionOf } from '@instar/core/definition';
import { Executor, InlineExecutor, type SyncJob, markMoved } from '@instar/core/execution';
import { executorContract } from '@instar/core/testing';
import { virtualSystem } from './virtual-system.js';

class Count {
  constructor(
    readonly by: number,
    readonly data?: unknown,
  ) {}
}
class Done {
  constructor(readonly data?: unknown) {}
}
class Coin {
  constructor(readonly cents: number) {}
}
class Note {
  constructor(readonly text: string) {}
}

class Base {
  @Carry() total = 0;
  @Carry() protected seen = new Set<number>();
  kept = 'here';
}

@Agent({ classes: [Coin] })
class Counter extends Base {
  begin(state: Count): Next<Counter, unknown[]> {
    return Next.to(state);
  }
  @State(Count, { mode: 'sync', retry: { attempts: 2 } })
  count({ by, data }: Count): Next<Counter> {
    this.total += by;
    this.seen.add(by);
    if (by < 0 && this.total < 0) throw new RangeError(`total ${this.total}`);
    return Next.to(new Done(data));
  }
  @State(Done)
  done({ data }: Done): Next<Counter> {
    return Next.done([this.total, [...this.seen], data]);
  }
}

test('1.12 subclasses carry what their base class does', () => {
  expect(definitionOf(Counter).carried).toEqual(['total', 'seen']);
});

test.each([
  ['a method', 'count'],
  ['an accessor', 'size'],
])('1.12 what is not a field is refused: %s', (_what, name) => {
  class Wrong {
    count(): void {}
    get size(): number {
      return 0;
    }
  }
  expect(() => defineAgent({ agent: Wrong, carry: [name] })).toThrow(
    expect.objectContaining({ code: 'INSTAR_FIELD_INVALID', message: expect.stringContaining(name) }),
  );
});

test('1.12 @Carry on what is not a field is refused at its declaration', () => {
  const decorate = Carry() as (...args: unknown[]) => void;
  const refused = expect.objectContaining({ code: 'INSTAR_FIELD_INVALID' });
  expect(() => decorate(Counter.prototype, 'count', {})).toThrow(refused);
  expect(() => decorate(Counter, 'size', undefined)).toThrow(refused);
});

test('6.6 a carried field goes in as a copy, and what changed comes back', async () => {
  expect(await virtualSystem().system.run(Counter, new Count(3))).toEqual([3, [3], undefined]);
});

test('6.6 what a method changed before it threw comes back, and is there when it is tried again', async () => {
  const exit = await virtualSystem().system.spawn(Counter, new Count(-2)).join();
  expect(exit).toMatchObject({ kind: 'failed', error: { message: 'total -4' } });
});

test('6.6 a carried object that the method did not touch is the same one afterwards', async () => {
  @Agent()
  class Holder {
    @Carry() readonly list = [1];
    readonly original = this.list;
    begin(): Next<Holder, boolean> {
      return Next.to(new Count(1));
    }
    @State(Count, { mode: 'sync' })
    count(_count: Count): Next<Holder> {
      return Next.to(new Done());
    }
    @State(Done)
    done(_done: Done): Next<Holder> {
      return Next.done(this.list === this.original);
    }
  }
  expect(await virtualSystem().system.run(Holder)).toBe(true);
});

test('6.7 listed classes are rebuilt wherever they are nested', async () => {
  const data = { coins: new Map([['a', new Set([[new Coin(1)]])]]), count: new Count(1) };
  const output = (await virtualSystem().system.run(Counter, new Count(1, data))) as [number, number[], typeof data];
  const [[coin] = []] = [...(output[2].coins.get('a') ?? [])];
  expect(coin).toBeInstanceOf(Coin);
  expect(output[2].count).toBeInstanceOf(Count);
});

@Agent({ classes: [Done] })
class Reporter {
  begin(_input: void, ctx: Context<Reporter>): Next<Reporter> {
    ctx.report('begun');
    return Next.events();
  }
  @OnEvent(Note)
  async note({ text }: Note, ctx: Context<Reporter>): Promise<void> {
    ctx.report(text);
    ctx.next(Next.to(new Count(1)));
  }
  @State(Count, { mode: 'sync' })
  count(_count: Count, ctx: SyncContext<Reporter>): Next<Reporter> {
    ctx.report(new Done('sync'));
    return Next.done();
  }
}

test('6.8 what is reported in any activity is emitted to subscribers', async () => {
  const { system } = virtualSystem();
  const events: InspectionEvent[] = [];
  system.inspect$.subscribe((event) => {
    if (event.type === 'agent.progress') events.push(event);
  });
  const reporter = system.spawn(Reporter);
  const seen: unknown[] = [];
  let isComplete = false;
  reporter.progress$.subscribe({ next: (progress) => seen.push(progress), complete: () => (isComplete = true) });
  reporter.send(new Note('noted'));
  await reporter.join();

  expect(seen).toEqual(['begun', 'noted', new Done('sync')]);
  expect(isComplete).toBe(true);
  expect(events).toMatchObject(seen.map((progress) => ({ agent: reporter.id, progress })));
});

test('6.8 progress$ of an agent that has ended completes at once', async () => {
  const { system } = virtualSystem();
  const counter = system.spawn(Counter, new Count(1));
  const before = counter.progress$;
  await counter.join();
  for (const progress$ of [before, counter.progress$]) {
    let isComplete = false;
    progress$.subscribe({ complete: () => (isComplete = true) });
    expect(isComplete).toBe(true);
  }
});

test('6.8 an unsubscribed listener is not called any more', async () => {
  const { system } = virtualSystem();
  const reporter = system.spawn(Reporter);
  const seen: unknown[] = [];
  const subscription = reporter.progress$.subscribe((progress) => seen.push(progress));
  subscription.unsubscribe();
  reporter.send(new Note('noted'));
  await reporter.join();
  expect(seen).toEqual([]);
});

test('6.9 outside of a sync state ctx.map is refused', async () => {
  @Agent()
  class Mapper {
    begin(_input: void, ctx: Context<Mapper>): void {
      // @ts-expect-error -- by the compiler as well
      // eslint-disable-next-line @typescript-eslint/no-unsafe-call -- it does not compile, which is the point
      ctx.map([1], (n: number) => n);
    }
  }
  expect(await virtualSystem().system.spawn(Mapper).join()).toMatchObject({ error: { code: 'INSTAR_CONTEXT_LACKS' } });
});

test('6.9 ctx.map returns results in order, of a typed array one of its kind', async () => {
  @Agent()
  class Mapper {
    begin(): Next<Mapper, unknown[]> {
      return Next.to(new Count(2));
    }
    @State(Count, { mode: 'sync' })
    count({ by }: Count, ctx: SyncContext<Mapper>): Next<Mapper> {
      return Next.done([
        ctx.map(['a', 'b'], (item, at) => `${item}${at}`),
        ctx.map(new Int16Array([1, 2]), (n) => n * by),
      ]);
    }
  }
  expect(await virtualSystem().system.run(Mapper)).toEqual([['a0', 'b1'], new Int16Array([2, 4])]);
});

test('6.10 what is marked to be moved is moved', async () => {
  const bytes = new Uint8Array(8);
  const [, , back] = await virtualSystem().system.run(
    Counter,
    new Count(1, { deep: [markMoved(bytes, [bytes.buffer])] }),
  );
  expect(bytes.byteLength).toBe(0);
  expect(back).toMatchObject({ deep: [{ byteLength: 8 }] });
});

/** An executor that never ends by itself, and notes what it is told. */
class Patient extends Executor {
  readonly told: unknown[] = [];
  execute(job: SyncJob): Promise<never> {
    return new Promise((_resolve, reject) => {
      job.listen({
        interrupted: () => this.told.push('interrupted'),
        abandoned: (reason) => {
          this.told.push(['abandoned', (reason as { code?: string }).code]);
          reject(new Error('given up', { cause: reason }));
        },
      });
    });
  }
}

test('6.11 an executor is notified of interruption and abort', async () => {
  const executor = new Patient();
  const { system, time } = virtualSystem({ executor });
  const counter = system.spawn(Counter, new Count(1));
  await time.settle();
  counter.interrupt();
  counter.interrupt();
  expect(executor.told).toEqual(['interrupted']);
  counter.abort();
  expect(executor.told).toEqual(['interrupted', ['abandoned', 'INSTAR_AGENT_ABORTED']]);
  expect((await counter.join()).kind).toBe('aborted');
});

test('6.11 an executor is notified of a timeout', async () => {
  @Agent()
  class Limited {
    begin(): Next<Limited> {
      return Next.to(new Count(1));
    }
    @State(Count, { mode: 'sync', timeout: '1s' })
    count(_count: Count): Next<Limited> {
      return Next.done();
    }
  }
  const executor = new Patient();
  const { system, time } = virtualSystem({ executor });
  const limited = system.spawn(Limited);
  await time.advance('1s');
  expect(await limited.join()).toMatchObject({ error: { code: 'INSTAR_STATE_TIMEOUT' } });
  expect(executor.told).toEqual([['abandoned', 'INSTAR_STATE_TIMEOUT']]);
});

test.each(executorContract(() => new InlineExecutor()))('6.12 the inline executor: $name', async ({ run }) => {
  await run();
});

test('6.12 the contract is broken by an executor that hands over the originals', async () => {
  class Careless extends Executor {
    execute({ agent, row, state }: SyncJob): never {
      return { step: (agent as Record<PropertyKey, (state: object) => unknown>)[row.method]?.(state) } as never;
    }
  }
  const outcomes = await Promise.allSettled(executorContract(() => new Careless()).map(({ run }) => run()));
  expect(outcomes.filter(({ status }) => status === 'rejected').length).toBeGreaterThan(5);
});

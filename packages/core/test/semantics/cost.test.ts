/** 12.1 to 12.4 of docs/semantics.md: what is not paid for, and whose time it is. */
import { Agent, Fallback, Next, OnEvent, OnRequest, Request, State, type Context } from '@instar/core';
import { asyncScheduler, firstValueFrom, interval, lastValueFrom, observeOn, of, range, timer, toArray } from 'rxjs';
import { debounceTime, delay, map, take, timeInterval } from 'rxjs';
import { Inspector } from '../../src/inspection/inspector.js';
import { virtualSystem } from './virtual-system.js';

class Tick {
  readonly tick = true;
}
class Break {
  readonly break = true;
}
class Look {
  readonly look = true;
}
class Count extends Request<number> {
  readonly count = true;
}
class Beside extends Request<void> {
  readonly beside = true;
}
class Work {
  tries = 0;
}

const error = new Error('broken');

/** Does a little of everything. */
@Agent({ mailbox: { highWater: 2 } })
class Busy {
  private ticks = 0;

  begin(): Next<Busy> {
    return Next.to(new Work());
  }
  @State(Work, { timeout: '1h', retry: { attempts: 2, backoff: { initial: 10 } } })
  async work(work: Work): Promise<Next<Busy>> {
    if (++work.tries < 3) throw error;
    return work.tries < 4 ? Next.again({ after: 10 }) : Next.events();
  }
  @Fallback(Work)
  rescue(_error: Error, _state: Work): Next<Busy> {
    return Next.again();
  }
  @OnEvent(Tick)
  tick(_event: Tick, ctx: Context<Busy>): void {
    if (this.ticks++ === 0) ctx.spawn(Busy);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw error;
  }
  @OnEvent(Look)
  look(_event: Look, ctx: Context<Busy>): void {
    ctx.signal.throwIfAborted();
  }
  @OnRequest(Count)
  count(_request: Count): number {
    return this.ticks;
  }
  @OnRequest(Beside, { concurrency: 2 })
  async beside(_request: Beside): Promise<void> {
    await Promise.resolve();
  }
}

/** Has an agent do all it can, and a system end. */
async function liveThrough({ system, time }: ReturnType<typeof virtualSystem>, ...more: object[]): Promise<void> {
  const address = system.spawn(Busy);
  for (const message of [new Tick(), new Break(), new Tick(), new Work(), ...more]) address.send(message as Tick);
  const responses = [address.ask(new Count()), address.ask(new Beside()), address.ask(new Count(), { timeout: 10 })];
  const settled = Promise.allSettled(responses);
  await time.advance('1m');
  await settled;
  const aborted = system.spawn(Busy);
  await time.advance(1);
  aborted.abort();
  await system.stop();
  aborted.send(new Tick());
}

afterEach(() => {
  jest.restoreAllMocks();
});

describe('12.1 while `inspect$` has no subscriber', () => {
  test('no inspection event is made', async () => {
    const emit = jest.spyOn(Inspector.prototype, 'emit');
    const setting = virtualSystem();
    setting.system.inspect$.subscribe().unsubscribe();
    setting.system.deadLetters$.subscribe();
    await liveThrough(setting);
    expect(emit).not.toHaveBeenCalled();
  });

  test('and with a listener, each kind of them is', async () => {
    const setting = virtualSystem();
    const types = new Set<string>();
    setting.system.inspect$.subscribe(({ type }) => types.add(type));
    await liveThrough(setting);
    expect([...types].sort()).toEqual([
      'agent.aborted',
      'agent.begun',
      'agent.ended',
      'agent.interrupted',
      'agent.spawned',
      'agent.threw',
      'dead-letter',
      'event.handled',
      'mailbox.high',
      'request.handled',
      'state.entered',
      'state.left',
      'state.repeated',
      'state.retried',
    ]);
  });

  test('and it stops when the last one has left', async () => {
    const { system, time } = virtualSystem();
    const listeners = [system.inspect$.subscribe(), system.inspect$.subscribe()];
    const emit = jest.spyOn(Inspector.prototype, 'emit');
    const address = system.spawn(Busy);
    await time.advance('1m');
    const counts = [];
    for (const listener of listeners) {
      listener.unsubscribe();
      emit.mockClear();
      address.send(new Tick());
      await time.settle();
      counts.push(emit.mock.calls.length);
    }
    expect(counts).toEqual([expect.any(Number), 0]);
    expect(counts[0]).toBeGreaterThan(0);
  });
});

describe('12.2 an `AbortController`', () => {
  function countControllers(): () => number {
    const Original = AbortController;
    let made = 0;
    jest.spyOn(globalThis, 'AbortController').mockImplementation(() => {
      made++;
      return new Original();
    });
    return () => made;
  }

  test('is never made for an agent that never looks at `ctx.signal`', async () => {
    const made = countControllers();
    await liveThrough(virtualSystem());
    expect(made()).toBe(0);
  });

  test('is made for each message whose handler does', async () => {
    const made = countControllers();
    await liveThrough(virtualSystem(), new Look(), new Look());
    expect(made()).toBe(2);
  });
});

describe('12.3 all time comes from the system’s host', () => {
  test('with virtual time, nothing waits in real time, and no clock is read', async () => {
    const setting = virtualSystem();
    const real = [
      jest.spyOn(globalThis, 'setTimeout'),
      jest.spyOn(globalThis, 'setInterval'),
      jest.spyOn(Date, 'now'),
      jest.spyOn(performance, 'now'),
    ];
    await liveThrough(setting);
    expect(real.map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 0]);
    expect(setting.time.now()).toBe(60_001);
  });

  test('what is due shows its own moment', async () => {
    const { system, time } = virtualSystem();
    const seen: [string, number][] = [];
    system.inspect$.subscribe(({ type, at }) => {
      if (type === 'state.retried' || type === 'state.repeated' || type === 'state.left') seen.push([type, at]);
    });
    system.spawn(Busy);
    await time.advance('1m');
    expect(seen).toEqual([
      ['state.retried', 0],
      ['state.repeated', 10],
      ['state.left', 20],
    ]);
  });

  test('a timer that is longer than the platform’s has its full length', async () => {
    @Agent()
    class Patient {
      begin(): Next<Patient> {
        return Next.to(new Work());
      }
      @State(Work)
      work(work: Work): Next<Patient> {
        return ++work.tries === 1 ? Next.again({ after: '100d' }) : Next.done();
      }
    }
    const { system, time } = virtualSystem();
    const ended = jest.fn();
    void system.run(Patient).then(ended);
    await time.advance('99d');
    expect(ended).not.toHaveBeenCalled();
    await time.advance('1d');
    expect(ended).toHaveBeenCalledTimes(1);
  });
});

describe('12.4 RxJS’s own operators run on the scheduler', () => {
  test('those that repeat, those that wait, and those that hand over', async () => {
    const { system, time } = virtualSystem();
    const { scheduler } = system;
    const results = Promise.all([
      firstValueFrom(interval(100, scheduler).pipe(timeInterval(scheduler), take(3), toArray())),
      firstValueFrom(timer(250, scheduler).pipe(map(() => scheduler.now()))),
      firstValueFrom(of('a', 'b', 'c').pipe(delay(50, scheduler), toArray())),
      lastValueFrom(interval(10, scheduler).pipe(take(5), debounceTime(30, scheduler))),
      firstValueFrom(range(1, 100).pipe(observeOn(scheduler), toArray())),
    ]);
    await time.advance('1s');
    const [intervals, at, delayed, debounced, handedOver] = await results;
    expect(intervals.map(({ value, interval: passed }) => [value, passed])).toEqual([
      [0, 100],
      [1, 100],
      [2, 100],
    ]);
    expect([at, delayed, debounced]).toEqual([250, ['a', 'b', 'c'], 4]);
    expect(handedOver).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });

  test('and never on the caller’s stack', async () => {
    const { system, time } = virtualSystem();
    const order: string[] = [];
    system.scheduler.schedule(() => order.push('scheduled'));
    order.push('called');
    await time.settle();
    expect(order).toEqual(['called', 'scheduled']);
  });

  test('and what is unsubscribed does not run any more', async () => {
    const { system, time } = virtualSystem();
    const run = jest.fn();
    system.scheduler.schedule(run).unsubscribe();
    system.scheduler.schedule(run, 10).unsubscribe();
    await time.advance('1s');
    expect(run).not.toHaveBeenCalled();
  });

  test('and fairly: asyncScheduler has its turn beside an action that never ends', async () => {
    const { system } = virtualSystem();
    const endless = system.scheduler.schedule(function () {
      this.schedule();
    });
    await firstValueFrom(timer(0, asyncScheduler));
    endless.unsubscribe();
    expect(endless.closed).toBe(true);
  });
});

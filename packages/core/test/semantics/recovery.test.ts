/** 5.4 to 5.6 of docs/semantics.md: what a state does about its errors, and about time. */
import {
  Agent,
  Fallback,
  isInstarError,
  Next,
  OnRequest,
  Request,
  State,
  type Context,
  type InstarError,
} from '@instar/core';
import type { MaybePromise } from '@instar/core/definition';
import { virtualSystem, watch } from './virtual-system.js';

class Fetch {
  constructor(readonly url = '') {}
}
class Sleep {
  readonly sleep = true;
}
class Log extends Request<readonly string[]> {}

/** Fails the first `failures` times, by a throw and by a rejection in turn. */
class Flaky {
  readonly at: number[] = [];

  constructor(
    private readonly now: () => number,
    private failures: number,
  ) {}

  fetch(): MaybePromise<void> {
    this.at.push(this.now());
    if (this.failures-- <= 0) return;
    const error = new Error(`failure ${this.at.length}`);
    if (this.at.length % 2 === 1) throw error;
    return Promise.reject(error);
  }
}

const retry = { attempts: 4, backoff: { initial: '1s', factor: 3, max: '5s' } } as const;

@Agent()
class Fetcher {
  constructor(private readonly flaky: Flaky) {}

  begin(): Next<Fetcher, string> {
    return Next.to(new Fetch());
  }
  @State(Fetch, { retry })
  async fetch(_state: Fetch): Promise<Next<Fetcher>> {
    await this.flaky.fetch();
    return Next.done('fetched');
  }
}

@Agent()
class Careful extends Fetcher {
  readonly fallen: unknown[] = [];

  @Fallback(Fetch)
  rescue(error: Error, state: Fetch): MaybePromise<Next<Fetcher>> {
    this.fallen.push(error.message, state);
    return Next.done('rescued');
  }
}

test('5.4 a failing state is tried again by its retry, with its backoff', async () => {
  const { system, time } = virtualSystem();
  const retried = watch(system, 'state.retried');
  const flaky = new Flaky(time.now, 3);
  const fetcher = system.spawn(new Fetcher(flaky));
  await time.advance('1m');

  expect(await fetcher.join()).toEqual({ kind: 'done', output: 'fetched' });
  expect(flaky.at).toEqual([0, 1_000, 4_000, 9_000]);
  expect(retried).toMatchObject([
    { state: 'Fetch', attempt: 2, after: 1_000, error: { message: 'failure 1' } },
    { state: 'Fetch', attempt: 3, after: 3_000, error: { message: 'failure 2' } },
    { state: 'Fetch', attempt: 4, after: 5_000, error: { message: 'failure 3' } },
  ]);
});

test('5.4 without a backoff it is tried again at once', async () => {
  @Agent()
  class Hasty extends Fetcher {
    @State(Fetch, { retry: { attempts: 3 } })
    override fetch(state: Fetch): Promise<Next<Fetcher>> {
      return super.fetch(state);
    }
  }

  const { system, time } = virtualSystem();
  const flaky = new Flaky(time.now, 2);
  expect(await system.run(() => new Hasty(flaky))).toBe('fetched');
  expect(flaky.at).toEqual([0, 0, 0]);
});

test('5.4 so it is however often it fails', async () => {
  @Agent()
  class Tireless extends Fetcher {
    @State(Fetch, { retry: { attempts: 2_000 } })
    override fetch(state: Fetch): Promise<Next<Fetcher>> {
      return super.fetch(state);
    }
  }

  const { system, time } = virtualSystem();
  const flaky = new Flaky(time.now, 1_999);
  const output = jest.fn();
  void system.run(() => new Tireless(flaky)).then(output);
  await time.settle();

  expect(output).toHaveBeenCalledWith('fetched');
  expect(flaky.at).toEqual(Array.from({ length: 2_000 }, () => 0));
});

test.each([
  [0, 500],
  [0.5, 750],
])('5.4 jitter draws each pause between half of it and all of it: %p', async (drawn, pause) => {
  @Agent()
  class Jittery extends Fetcher {
    @State(Fetch, { retry: { attempts: 2, backoff: { initial: '1s', jitter: true } } })
    override fetch(state: Fetch): Promise<Next<Fetcher>> {
      return super.fetch(state);
    }
  }

  const { time } = virtualSystem();
  const { system } = virtualSystem({ host: { ...time.host, random: () => drawn } });
  const flaky = new Flaky(time.now, 1);
  const response = system.run(() => new Jittery(flaky));
  await time.advance('1m');
  expect(await response).toBe('fetched');
  expect(flaky.at).toEqual([0, pause]);
});

test('5.4 then its fallback takes over, with the last error and the state', async () => {
  const { system, time } = virtualSystem();
  const flaky = new Flaky(time.now, 4);
  const careful = new Careful(flaky);
  const response = system.run(careful);
  await time.advance('1m');

  expect(await response).toBe('rescued');
  expect(flaky.at).toHaveLength(4);
  expect(careful.fallen).toEqual(['failure 4', new Fetch()]);
});

test('5.4 then the agent fails, with that very error', async () => {
  const { system, time } = virtualSystem();
  const fetcher = system.spawn(new Fetcher(new Flaky(time.now, 4)));
  await time.advance('1m');

  expect(await fetcher.join()).toMatchObject({
    kind: 'failed',
    error: { message: 'failure 4' },
    failure: { phase: 'state', token: 'Fetch' },
  });
});

test.each<[string, () => MaybePromise<Next<Fetcher>>]>([
  [
    'throws',
    () => {
      throw new Error('no rescue');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no rescue'))],
])('5.4 a fallback that %s fails the agent', async (_, rescue) => {
  @Agent()
  class Hopeless extends Careful {
    override rescue(): MaybePromise<Next<Fetcher>> {
      return rescue();
    }
  }

  const { system, time } = virtualSystem();
  const hopeless = system.spawn(new Hopeless(new Flaky(time.now, 9)));
  await time.advance('1m');

  expect(await hopeless.join()).toMatchObject({
    error: { message: 'no rescue' },
    failure: { phase: 'fallback', token: 'Fetch' },
  });
});

test('5.4 a fallback may retry the state, with all its attempts', async () => {
  @Agent()
  class Stubborn extends Careful {
    override rescue(error: Error, state: Fetch): Next<Fetcher> {
      void super.rescue(error, state);
      return Next.again({ after: '1m' });
    }
  }

  const { system, time } = virtualSystem();
  const flaky = new Flaky(time.now, 5);
  const stubborn = new Stubborn(flaky);
  const response = system.run(stubborn);
  await time.advance('5m');

  expect(await response).toBe('fetched');
  expect(flaky.at).toEqual([0, 1_000, 4_000, 9_000, 69_000, 70_000]);
  expect(stubborn.fallen).toHaveLength(2);
});

test('5.6 a success resets the count of attempts', async () => {
  const at: string[] = [];

  @Agent()
  class Sawtooth {
    begin(): Next<Sawtooth, string> {
      return Next.to(new Fetch());
    }
    @State(Fetch, { retry: { attempts: 2 } })
    async fetch(_state: Fetch): Promise<Next<Sawtooth>> {
      at.push('try');
      if (at.length % 2 === 1) throw new Error('every other');
      return at.length < 10 ? Next.again() : Next.done('through');
    }
  }

  expect(await virtualSystem().system.run(Sawtooth)).toBe('through');
  expect(at).toHaveLength(10);
});

/** A state with a limit of a second that does not mind it. */
@Agent()
class Sleeper {
  readonly log: string[] = [];
  readonly signals: AbortSignal[] = [];

  constructor(private readonly wake: (signal: AbortSignal) => Promise<Next<Sleeper>>) {}

  begin(): Next<Sleeper, string> {
    return Next.to(new Sleep());
  }
  @State(Sleep, { timeout: '1s' })
  async sleep(_state: Sleep, ctx: Context<Sleeper>): Promise<Next<Sleeper>> {
    this.signals.push(ctx.signal);
    const next = await this.wake(ctx.signal);
    this.log.push('woke up');
    return next;
  }
  @Fallback(Sleep)
  rescue(error: Error): Next<Sleeper> {
    this.log.push(isInstarError(error, 'INSTAR_STATE_TIMEOUT') ? 'timed out' : error.message);
    return Next.events();
  }
  @OnRequest(Log)
  read(): readonly string[] {
    return this.log;
  }
  end(): void {
    this.log.push('end');
  }
}

function sleep(wake: (signal: AbortSignal) => Promise<Next<Sleeper>>) {
  const sleeper = new Sleeper(wake);
  const virtual = virtualSystem();
  return { sleeper, address: virtual.system.spawn(sleeper), ...virtual };
}

test('5.5 a performance past its timeout has its signal aborted and counts as an error of the state', async () => {
  const { sleeper, address, time } = sleep(() => new Promise(() => undefined));
  await time.advance(999);
  expect(sleeper.signals[0]).toMatchObject({ aborted: false });

  await time.advance(1);
  expect(sleeper.signals[0]).toMatchObject({ aborted: true, reason: { code: 'INSTAR_STATE_TIMEOUT' } });
  expect(await address.ask(new Log())).toEqual(['timed out']);
});

test('5.5 what it still returns has no effect', async () => {
  const { promise, resolve } = pending<Next<Sleeper>>();
  const { address, time } = sleep(() => promise);
  await time.advance('2s');
  resolve(Next.done('too late'));
  await time.settle();

  expect(await address.ask(new Log())).toEqual(['timed out', 'woke up']);
});

test('5.5 what it still throws has no effect', async () => {
  const { address, time, system } = sleep(
    (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  const threw = watch(system, 'agent.threw');
  await time.advance('2s');

  expect(await address.ask(new Log())).toEqual(['timed out']);
  expect(threw.map(({ error }) => (error as InstarError).code)).toEqual(['INSTAR_STATE_TIMEOUT']);
});

test('5.5 a performance that keeps its limit hears nothing of it', async () => {
  const { sleeper, address, time } = sleep(async () => Next.events());
  await time.advance('1h');

  expect(await address.ask(new Log())).toEqual(['woke up']);
  expect(sleeper.signals[0]).toMatchObject({ aborted: false });
});

test('5.5 each attempt has the whole time', async () => {
  const { time, system } = virtualSystem();
  const at: number[] = [];

  @Agent()
  class Sluggish {
    begin(): Next<Sluggish> {
      return Next.to(new Sleep());
    }
    @State(Sleep, { timeout: '1s', retry: { attempts: 3, backoff: { initial: '10s', factor: 1 } } })
    sleep(_state: Sleep): Promise<Next<Sluggish>> {
      at.push(time.now());
      return new Promise(() => undefined);
    }
  }

  const sluggish = system.spawn(Sluggish);
  await time.advance('1m');

  expect(at).toEqual([0, 11_000, 22_000]);
  expect(await sluggish.join()).toMatchObject({ kind: 'failed', error: { code: 'INSTAR_STATE_TIMEOUT' } });
});

test('5.5 the limit of a performance that an abort has ended does not come back', async () => {
  const { sleeper, address, time, system } = sleep(
    (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted')))),
  );
  const ended = watch(system, 'agent.ended');
  await time.settle();
  address.abort('enough');
  expect(await address.join()).toEqual({ kind: 'aborted', reason: 'enough' });
  await time.advance('1m');

  expect(sleeper.log).toEqual(['end']);
  expect(ended).toHaveLength(1);
});

function pending<T>() {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}

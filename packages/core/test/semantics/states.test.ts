/** Section 5 of docs/semantics.md: steps and states. Retry, fallback and timeout are in recovery.test.ts. */
import { createHook } from 'node:async_hooks';
import { Agent, createSystem, Next, OnEvent, State, type Context, type InstarError } from '@instar/core';
import type { MaybePromise } from '@instar/core/definition';
import { virtualTime } from '@instar/core/testing';
import { virtualSystem } from './virtual-system.js';

class Count {
  count = 0;
  constructor(readonly until: number) {}
}
class Unknown {
  readonly unknown = true;
}
class Leaf extends Count {}
class Ping {
  readonly ping = true;
}

type Output = number | { readonly total: number } | undefined;
type Body = (state: Count, ctx: Context<Player>) => MaybePromise<Next<Player>>;

/** Performs whatever it is given, and keeps what it was performed with. */
@Agent()
class Player {
  readonly performed: Count[] = [];
  readonly events: string[] = [];

  constructor(private readonly body: Body) {}

  begin(state: object): Next<Player, Output> {
    return Next.to(state as Count);
  }
  @State(Count)
  perform(state: Count, ctx: Context<Player>): MaybePromise<Next<Player>> {
    this.performed.push(state);
    return this.body(state, ctx);
  }
  @OnEvent(Ping)
  ping(_ping: Ping): void {
    this.events.push(`ping after ${this.performed.length}`);
  }
}

function play(body: Body, state: object = new Count(0)) {
  const player = new Player(body);
  const virtual = virtualSystem();
  return { player, address: virtual.system.spawn(player, state), ...virtual };
}

test('5.1 Next.to performs the method bound to the class of the state, with that very object', async () => {
  const state = new Count(0);
  const { player, address } = play(() => Next.done(), state);
  await address.join();

  expect(player.performed).toHaveLength(1);
  expect(player.performed[0]).toBe(state);
});

test('5.1 a state of a subclass is performed by the method of the nearest class that has one', async () => {
  const state = new Leaf(0);
  const { player, address } = play(() => Next.done(), state);
  await address.join();

  expect(player.performed).toEqual([state]);
});

test.each<[string, (next: Next<Player>) => MaybePromise<Next<Player>>]>([
  ['a synchronous method', (next) => next],
  ['an async method', async (next) => next],
])('5.2 Next.again performs the same state with the same object, whose fields persist: %s', async (_, value) => {
  const state = new Count(5);
  const { player, address } = play(
    ({ until }) => value(++state.count < until ? Next.again() : Next.done(state.count)),
    state,
  );

  expect(await address.join()).toEqual({ kind: 'done', output: 5 });
  expect(new Set(player.performed)).toEqual(new Set([state]));
  expect(player.performed).toHaveLength(5);
});

test('5.3 however short that is', async () => {
  const { player, address, time } = play((state) => (++state.count < 3 ? Next.again({ after: 1 }) : Next.done()));
  await time.settle();
  expect(player.performed).toHaveLength(1);
  await time.advance(2);
  expect(player.performed).toHaveLength(3);
  await address.join();
});

test('5.3 Next.again({ after }) waits that long first', async () => {
  const { player, address, time } = play((state) => (++state.count < 3 ? Next.again({ after: '90s' }) : Next.done()));
  await time.settle();
  expect(player.performed).toHaveLength(1);

  await time.advance(89_999);
  expect(player.performed).toHaveLength(1);
  await time.advance(1);
  expect(player.performed).toHaveLength(2);
  await time.advance('90s');
  expect(player.performed).toHaveLength(3);
  expect(await address.join()).toMatchObject({ kind: 'done' });
});

test.each<[string, Body, object]>([
  ['of a state', () => Next.to(new Unknown()) as never, new Count(0)],
  ['of `begin`', () => Next.done(), new Unknown()],
])('5.7 a step to a state without a method is an error of that step: %s', async (_, body, state) => {
  const { address } = play(body, state);

  expect(await address.join()).toMatchObject({
    kind: 'failed',
    error: { code: 'INSTAR_STATE_UNKNOWN', message: expect.stringMatching(/Player.*Unknown[^]*Count/) },
    failure: { phase: 'state', token: 'Unknown', agent: address.id },
  });
});

test('5.7 so is a step that a handler set', async () => {
  @Agent()
  class Lost {
    @OnEvent(Ping)
    ping(_ping: Ping, ctx: Context<Lost>): void {
      ctx.next(Next.to(new Unknown()) as never);
    }
  }

  const lost = virtualSystem().system.spawn(Lost);
  lost.send(new Ping());
  expect(await lost.join()).toMatchObject({
    error: { code: 'INSTAR_STATE_UNKNOWN' },
    failure: { phase: 'state', token: 'Unknown' },
  });
});

test.each([
  ['nothing', undefined],
  ['null', null],
  ['a state', new Count(1)],
  ['a number', 7],
  ['an object', {}],
])('5.7 a returned value that is not a step is an error of that step: %s', async (_, value) => {
  for (const body of [() => value as never, async () => value as never]) {
    const { address } = play(body);
    expect(await address.join()).toMatchObject({
      kind: 'failed',
      error: { code: 'INSTAR_NEXT_INVALID', place: 'Player#1, state' },
      failure: { phase: 'state', token: 'Count' },
    });
  }
});

test('5.7 so is what `begin` returns, unless it is undefined', async () => {
  @Agent()
  class Odd {
    begin(): Next<Odd> {
      return 7 as never;
    }
  }

  const exit = await virtualSystem().system.spawn(Odd).join();
  expect(exit).toMatchObject({ error: { code: 'INSTAR_NEXT_INVALID' }, failure: { phase: 'begin' } });
});

test('5.7 a state that is not an object is invalid', async () => {
  const { address } = play(() => Next.to(undefined as never));

  expect(await address.join()).toMatchObject({ kind: 'failed', error: { code: 'INSTAR_NEXT_INVALID' } });
});

test('5.7 Next.again outside of a state has nothing to repeat', async () => {
  @Agent()
  class Eager {
    begin(): Next<Eager> {
      return Next.again();
    }
  }

  expect(await virtualSystem().system.spawn(Eager).join()).toMatchObject({ error: { code: 'INSTAR_NEXT_INVALID' } });
});

test('5.8 Next.events returns to the messages that waited', async () => {
  const { player, address, time } = play((state) => (++state.count < 3 ? Next.again() : Next.events()));
  address.send(new Ping());
  await time.settle();

  expect(player.events).toEqual(['ping after 3']);
});

test('5.8 Next.done ends the agent with its output, that very object', async () => {
  const output = { total: 42 };
  const { address } = play(() => Next.done(output));
  const exit = await address.join();

  expect(exit).toEqual({ kind: 'done', output });
  expect((exit as { output: unknown }).output).toBe(output);
});

test('5.8 Next.fail ends it as failed with that very error', async () => {
  const error = new RangeError('too far');
  const { address, log } = play(() => Next.fail(error));
  const exit = await address.join();

  expect(exit).toMatchObject({ kind: 'failed' });
  expect((exit as { error: unknown }).error).toBe(error);
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('5.8 so they do from a handler', async () => {
  @Agent()
  class Ender {
    @OnEvent(Ping)
    ping(_ping: Ping, ctx: Context): void {
      ctx.next(Next.done('by event'));
    }
  }

  const ender = virtualSystem().system.spawn(Ender);
  ender.send(new Ping());
  expect(await ender.join()).toEqual({ kind: 'done', output: 'by event' });
});

test('5.8 a failure that a handler chose is said to be the handler’s, one that a state chose the state’s', async () => {
  @Agent()
  class Failing {
    @OnEvent(Ping)
    ping(_ping: Ping, ctx: Context): void {
      ctx.next(Next.fail(new RangeError('too far')));
    }
  }

  const failing = virtualSystem().system.spawn(Failing);
  failing.send(new Ping());
  expect(await failing.join()).toMatchObject({ failure: { phase: 'event' } });
  expect(await play(() => Next.fail(new RangeError())).address.join()).toMatchObject({
    failure: { phase: 'state', token: 'Count' },
  });
});

/** How many promises a chain of so many states creates. */
async function promisesOf(body: Body, until: number): Promise<number> {
  const { address } = play(body, new Count(until));
  let promises = 0;
  const hook = createHook({
    init(_id, type) {
      if (type === 'PROMISE') promises++;
    },
  }).enable();
  await address.join();
  hook.disable();
  return promises;
}

test.each<[string, Body]>([
  ['one state again and again', (state) => (++state.count < state.until ? Next.again() : Next.done())],
  ['a new state each time', ({ until }) => (until > 0 ? Next.to(new Count(until - 1)) : Next.done())],
])('5.9 a synchronous chain creates no promise for each step: %s', async (_, body) => {
  const few = await promisesOf(body, 10);

  expect(few).toBeGreaterThan(0);
  expect(await promisesOf(body, 100_000)).toBeLessThan(few + 10);
});

test('5.9 a synchronous chain of states of any length does not overflow the stack', async () => {
  const system = createSystem({ host: virtualTime().host });
  let deepest = 0;
  const depth = (): number => (new Error().stack ?? '').split('\n').length;
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 200;

  @Agent()
  class Chain {
    begin(): Next<Chain, number> {
      return Next.to(new Count(1_000_000));
    }
    @State(Count)
    link({ until }: Count): Next<Chain> {
      if (until % 100_000 === 0) deepest = Math.max(deepest, depth());
      return until > 0 ? Next.to(new Count(until - 1)) : Next.done(until);
    }
  }

  expect(await system.run(Chain)).toBe(0);
  Error.stackTraceLimit = limit;
  expect(deepest).toBeLessThan(50);
});

test('5.9 nor does one of states with a fallback, a retry or a limit', async () => {
  @Agent()
  class Guarded {
    begin(): Next<Guarded, number> {
      return Next.to(new Count(0));
    }
    @State(Count, { retry: { attempts: 2 }, timeout: '1s' })
    link(state: Count): Next<Guarded> {
      if (++state.count % 3 === 0) throw new Error('every third');
      return state.count < 20_000 ? Next.again() : Next.done(state.count);
    }
  }

  expect(await virtualSystem().system.run(Guarded)).toBe(20_000);
});

test('5.7 the error of a wrong step may be resumed from', async () => {
  const codes: string[] = [];

  @Agent()
  class Patient {
    @OnEvent(Ping)
    ping(_ping: Ping, ctx: Context<Patient>): void {
      ctx.next(Next.to(new Unknown()) as never);
    }
    failed(error: InstarError): 'resume' {
      codes.push(error.code);
      return 'resume';
    }
  }

  const { system, time } = virtualSystem();
  const patient = system.spawn(Patient);
  patient.send(new Ping());
  patient.send(new Ping());
  await time.settle();

  expect(codes).toEqual(['INSTAR_STATE_UNKNOWN', 'INSTAR_STATE_UNKNOWN']);
});

/** 8.3 to 8.6 of docs/semantics.md: requests whose caller no longer waits. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Agent, OnRequest, Request, Supervised, type Address, type Context, type System } from '@instar/core';
import { Gate } from './gate.js';
import { Double, setting, Wait, WaitBeside } from './oracle.js';
import { virtualSystem } from './virtual-system.js';

/** What was looked at through a weak reference lives on until the turn of the event loop is over. */
async function collectGarbage(): Promise<void> {
  await new Promise(setImmediate);
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe('8.3 a request without a response rejects with INSTAR_ASK_TIMEOUT', () => {
  async function settledAfter(milliseconds: number, options?: { timeout: '200ms' | number }): Promise<boolean> {
    const { address, time } = setting();
    const settled = jest.fn();
    address.ask(new Wait(), options).then(settled, settled);
    await time.advance(milliseconds);
    return settled.mock.calls.length === 1;
  }

  test('after 5 s by default', async () => {
    expect(await settledAfter(4_999)).toBe(false);
    expect(await settledAfter(5_000)).toBe(true);
  });

  test('at the deadline that was given', async () => {
    expect(await settledAfter(199, { timeout: '200ms' })).toBe(false);
    expect(await settledAfter(200, { timeout: '200ms' })).toBe(true);
    expect(await settledAfter(0, { timeout: 0 })).toBe(true);
  });

  test('that names the agent, the request and the time', async () => {
    const { address, time } = setting();
    const rejection = expect(address.ask(new Wait(), { timeout: 30 })).rejects.toMatchObject({
      code: 'INSTAR_ASK_TIMEOUT',
      message: expect.stringContaining(`${address.id} did not respond to Wait within 30 ms`),
    });
    await time.advance(30);
    await rejection;
  });

  test('each at its own time, whatever the order in which they were sent', async () => {
    const { address, time } = setting();
    const seen: number[] = [];
    const timeouts = [400, 100, 300, 200, 100];
    const all = timeouts.map((timeout) => address.ask(new Wait(), { timeout }).catch(() => seen.push(timeout)));
    await time.advance(250);
    expect(seen).toEqual([100, 100, 200]);
    await time.advance(150);
    await Promise.all(all);
    expect(seen).toEqual([100, 100, 200, 300, 400]);
  });

  test('an invalid timeout rejects as INSTAR_DURATION_INVALID', async () => {
    const { address } = setting();
    const response = address.ask(new Wait(), { timeout: '2 weeks' as never });
    await expect(response).rejects.toMatchObject({ code: 'INSTAR_DURATION_INVALID' });
  });
});

describe('8.4 a request whose signal aborts rejects with INSTAR_ASK_CANCELLED', () => {
  test('at once, with the reason as its cause', async () => {
    const { address, time } = setting();
    const controller = new AbortController();
    const response = address.ask(new Wait(), { signal: controller.signal });
    await time.settle();
    controller.abort('changed my mind');
    await expect(response).rejects.toMatchObject({ code: 'INSTAR_ASK_CANCELLED', cause: 'changed my mind' });
    expect(time.now()).toBe(0);
  });

  test('without being sent, if it is aborted already', async () => {
    const { address, oracle, time } = setting();
    const response = address.ask(new Wait(), { signal: AbortSignal.abort('no') });
    await expect(response).rejects.toMatchObject({ code: 'INSTAR_ASK_CANCELLED', cause: 'no' });
    await time.settle();
    expect(oracle.handled).toEqual([]);
  });

  test('and the signal does not keep it once it is settled', async () => {
    const { address } = setting();
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    await address.ask(new Double(1), { signal });
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
    expect(added).toHaveBeenCalledTimes(1);
  });
});

describe.each([
  ['one at a time', Wait],
  ['beside the mailbox', WaitBeside],
])('requests handled %s', (_how, Asked) => {
  test('8.5 the deadline aborts the signal of the running handler', async () => {
    const { address, oracle, time } = setting();
    const rejection = expect(address.ask(new Asked('x'), { timeout: 100 })).rejects.toThrow('INSTAR_ASK_TIMEOUT');
    await time.advance(99);
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([false]);
    await time.advance(1);
    await rejection;
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(oracle.signals[0]?.reason).toMatchObject({ code: 'INSTAR_ASK_TIMEOUT' });
  });

  test('8.5 a cancel aborts the signal of the running handler', async () => {
    const { address, oracle, time } = setting();
    const controller = new AbortController();
    const response = address.ask(new Asked('x'), { signal: controller.signal });
    await time.settle();
    controller.abort();
    await expect(response).rejects.toThrow('INSTAR_ASK_CANCELLED');
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('8.5 a waiting request is not handled', async () => {
    const { address, oracle, time } = setting();
    const controller = new AbortController();
    const working = ['a', 'b'].map((name) => address.ask(new Asked(name), { timeout: '1h' }));
    const waiting = address.ask(new Asked('waiting'), { signal: controller.signal });
    await time.settle();
    controller.abort();
    await expect(waiting).rejects.toThrow('INSTAR_ASK_CANCELLED');
    oracle.gate.open();
    await Promise.all(working);
    await time.settle();
    expect(oracle.handled).toEqual(['a', 'b']);
  });

  test('8.5 a waiting request does not keep its message', async () => {
    const { address, oracle, time } = setting();
    const working = ['a', 'b'].map((name) => address.ask(new Asked(name), { timeout: '1h' }));
    await time.settle();
    const asked = ((): WeakRef<object> => {
      const request = new Asked('much to keep');
      address.ask(request, { timeout: 100 }).catch(() => undefined);
      return new WeakRef(request);
    })();
    await collectGarbage();
    expect(asked.deref()).toBeDefined();
    await time.advance(100);
    await collectGarbage();
    expect(asked.deref()).toBeUndefined();
    oracle.gate.open();
    expect(await Promise.all(working)).toEqual(['a', 'b']);
  });

  test('8.6 a late response is dropped, and the agent goes on', async () => {
    const { address, oracle, time, log } = setting();
    const rejection = expect(address.ask(new Asked('late'), { timeout: 100 })).rejects.toThrow('INSTAR_ASK_TIMEOUT');
    await time.advance(100);
    await rejection;
    oracle.gate.open();
    await expect(address.ask(new Double(21))).resolves.toBe(42);
    expect(log).toEqual([]);
  });
});

describe('8.5 a handler that first looks at its signal when the request is settled', () => {
  class Look extends Request<void> {
    readonly look = true;
  }
  class LookBeside extends Request<void> {
    readonly beside = true;
  }
  @Agent()
  class Late {
    readonly gate = new Gate();
    readonly aborted: boolean[] = [];

    @OnRequest(Look)
    async look(_request: Look, ctx: Context<Late>): Promise<void> {
      await this.gate.passed;
      this.aborted.push(ctx.signal.aborted);
    }
    @OnRequest(LookBeside, { concurrency: 2 })
    async lookBeside(_request: LookBeside, ctx: Context<Late>): Promise<void> {
      await this.gate.passed;
      this.aborted.push(ctx.signal.aborted);
    }
  }

  test.each([new Look(), new LookBeside()])('finds it aborted: %p', async (request) => {
    const { system, time } = virtualSystem();
    const late = new Late();
    const rejection = expect(system.spawn(late).ask(request, { timeout: 100 })).rejects.toThrow('INSTAR_ASK_TIMEOUT');
    await time.advance(100);
    await rejection;
    late.gate.open();
    await time.settle();
    expect(late.aborted).toEqual([true]);
  });
});

class Relay extends Request<string> {
  constructor(readonly to: Address<Stuck>) {
    super();
  }
}
class RelayConcurrently extends Relay {}
class Hang extends Request<string> {
  readonly hang = true;
}

const aborted: boolean[] = [];

/** Answers nothing, and notes when its signal aborts. */
@Agent()
class Stuck {
  @OnRequest(Hang)
  hang(_request: Hang, ctx: Context<Stuck>): Promise<string> {
    return new Promise(() => {
      ctx.signal.addEventListener('abort', () => aborted.push(true));
    });
  }
}
@Agent()
@Supervised()
class Caller {
  @OnRequest(Relay)
  relay({ to }: Relay, ctx: Context<Caller>): Promise<string> {
    return ctx.ask(to, new Hang(), { timeout: '1h' });
  }
  @OnRequest(RelayConcurrently, { concurrency: 2 })
  relayConcurrently(request: RelayConcurrently, ctx: Context<Caller>): Promise<string> {
    return this.relay(request, ctx);
  }
}

describe.each([
  ['one at a time', Relay],
  ['concurrently', RelayConcurrently],
])('8.10 the requests made by a request handled %s are cancelled', (_how, Asked) => {
  test.each<[string, (caller: Address<Caller>, system: System) => void]>([
    ['when its agent is aborted', (caller) => caller.abort()],
    ['when its agent restarts', (caller, system) => void system.supervision.restart(caller).catch(() => undefined)],
  ])('%s', async (_when, act) => {
    aborted.length = 0;
    const { system, time } = virtualSystem();
    const stuck = system.spawn(Stuck);
    const caller = system.spawn(Caller);
    const response = expect(caller.ask(new Asked(stuck), { timeout: '1h' })).rejects.toThrow('INSTAR_AGENT');
    await time.settle();
    act(caller, system);
    await time.advance('1m');
    await response;
    expect(aborted).toEqual([true]);
  });
});

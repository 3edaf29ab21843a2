/** Section 8 of docs/semantics.md: questions and their answers. */
import { Agent, OnEvent, OnRequest, Request, type Address, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

class Double extends Request<number> {
  constructor(readonly value: number) {
    super();
  }
}
class DoubleLater extends Request<number> {
  constructor(readonly value: number) {
    super();
  }
}
class Fail extends Request<number> {
  constructor(readonly error: unknown) {
    super();
  }
}
class Wait extends Request<string> {
  constructor(readonly name = 'wait') {
    super();
  }
}
class WaitBeside extends Request<string> {
  constructor(readonly name = 'beside') {
    super();
  }
}
class Unknown extends Request<void> {
  readonly unknown = true;
}
class Die {
  constructor(readonly error: Error) {}
}

/** Answers at once, later, never, or when the gate opens, and keeps the signals of what it has at work. */
@Agent()
class Oracle {
  readonly gate = new Gate();
  readonly handled: string[] = [];
  readonly signals: AbortSignal[] = [];

  @OnRequest(Double)
  double({ value }: Double): number {
    return value * 2;
  }
  @OnRequest(DoubleLater)
  async doubleLater({ value }: DoubleLater): Promise<number> {
    await this.gate.passed;
    return value * 2;
  }
  @OnRequest(Fail)
  fail({ error }: Fail): number {
    throw error;
  }
  @OnRequest(Wait)
  async wait({ name }: Wait, ctx: Context<Oracle>): Promise<string> {
    this.handled.push(name);
    this.signals.push(ctx.signal);
    await this.gate.passed;
    return name;
  }
  @OnRequest(WaitBeside, { concurrency: 2 })
  async waitBeside({ name }: WaitBeside, ctx: Context<Oracle>): Promise<string> {
    this.handled.push(name);
    this.signals.push(ctx.signal);
    await this.gate.passed;
    return name;
  }
  @OnEvent(Die)
  die({ error }: Die): void {
    throw error;
  }
}

@Agent({ onError: 'stop' })
class Mortal extends Oracle {}

interface Setting {
  readonly oracle: Oracle;
  readonly address: Address<Oracle>;
  readonly time: ReturnType<typeof virtualSystem>['time'];
  readonly log: ReturnType<typeof virtualSystem>['log'];
}

function setting(oracle = new Oracle()): Setting {
  const { system, time, log } = virtualSystem();
  return { oracle, address: system.spawn(oracle), time, log };
}

describe('8.1 a request is answered exactly once', () => {
  test('with what the handler answers', async () => {
    const { address } = setting();
    await expect(address.ask(new Double(21))).resolves.toBe(42);
  });

  test('with what its promise resolves to, and not before', async () => {
    const { address, oracle, time } = setting();
    const settled = jest.fn();
    const answer = address.ask(new DoubleLater(21)).finally(settled);
    await time.settle();
    expect(settled).not.toHaveBeenCalled();
    oracle.gate.open();
    await expect(answer).resolves.toBe(42);
  });

  test('each question by its own answer, however many there are', async () => {
    const { address } = setting();
    const numbers = Array.from({ length: 1_000 }, (_, index) => index);
    const answers = await Promise.all(numbers.map((number) => address.ask(new Double(number))));
    expect(answers).toEqual(numbers.map((number) => number * 2));
  });

  test('by the first answer of a promise-like that gives several', async () => {
    class Ask extends Request<number> {
      readonly several = true;
    }
    @Agent()
    class Fickle {
      @OnRequest(Ask)
      answer(_request: Ask): PromiseLike<number> {
        return {
          then: (resolve: (value: number) => void) => {
            resolve(1);
            resolve(2);
            throw new Error('third');
          },
        } as PromiseLike<number>;
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Fickle);
    await expect(Promise.all([address.ask(new Ask()), address.ask(new Ask())])).resolves.toEqual([1, 1]);
  });
});

describe('8.2 what the handler throws rejects the question as that very error', () => {
  class Coded extends Error {
    readonly code = 'E_ORACLE';
  }

  test.each([
    ['an error', new Coded('no')],
    ['a string', 'no'],
    ['nothing', undefined],
  ])('%s', async (_what, error) => {
    const { address } = setting();
    await expect(address.ask(new Fail(error))).rejects.toBe(error);
  });

  test('also if its promise rejects', async () => {
    const { address, oracle } = setting();
    const error = new Coded('later');
    const answer = address.ask(new DoubleLater(1));
    oracle.gate.fail(error);
    await expect(answer).rejects.toBe(error);
  });
});

describe('8.3 a question without an answer rejects with INSTAR_ASK_TIMEOUT', () => {
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

  test('that names the agent, the question and the time', async () => {
    const { address, time } = setting();
    const rejection = expect(address.ask(new Wait(), { timeout: 30 })).rejects.toMatchObject({
      code: 'INSTAR_ASK_TIMEOUT',
      message: expect.stringContaining(`${address.id} did not answer Wait within 30 ms`),
    });
    await time.advance(30);
    await rejection;
  });

  test('each at its own time, whatever the order in which they were asked', async () => {
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

  test('a timeout that is no duration rejects as INSTAR_DURATION_INVALID', async () => {
    const { address } = setting();
    const answer = address.ask(new Wait(), { timeout: '2 weeks' as never });
    await expect(answer).rejects.toMatchObject({ code: 'INSTAR_DURATION_INVALID' });
  });
});

describe('8.4 a question whose signal aborts rejects with INSTAR_ASK_CANCELLED', () => {
  test('at once, with the reason as its cause', async () => {
    const { address, time } = setting();
    const controller = new AbortController();
    const answer = address.ask(new Wait(), { signal: controller.signal });
    await time.settle();
    controller.abort('changed my mind');
    await expect(answer).rejects.toMatchObject({ code: 'INSTAR_ASK_CANCELLED', cause: 'changed my mind' });
    expect(time.now()).toBe(0);
  });

  test('without being asked, if it is aborted already', async () => {
    const { address, oracle, time } = setting();
    const answer = address.ask(new Wait(), { signal: AbortSignal.abort('no') });
    await expect(answer).rejects.toMatchObject({ code: 'INSTAR_ASK_CANCELLED', cause: 'no' });
    await time.settle();
    expect(oracle.handled).toEqual([]);
  });

  test('and is let go by the signal once it is settled', async () => {
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
  test('8.5 the deadline aborts the signal of the handler at work', async () => {
    const { address, oracle, time } = setting();
    const rejection = expect(address.ask(new Asked('x'), { timeout: 100 })).rejects.toThrow('INSTAR_ASK_TIMEOUT');
    await time.advance(99);
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([false]);
    await time.advance(1);
    await rejection;
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([true]);
    expect(oracle.signals[0]?.reason).toMatchObject({ code: 'INSTAR_ASK_TIMEOUT' });
  });

  test('8.5 a cancel aborts the signal of the handler at work', async () => {
    const { address, oracle, time } = setting();
    const controller = new AbortController();
    const answer = address.ask(new Asked('x'), { signal: controller.signal });
    await time.settle();
    controller.abort();
    await expect(answer).rejects.toThrow('INSTAR_ASK_CANCELLED');
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  test('8.5 a question still waiting is not handled', async () => {
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

  test('8.6 a late answer is dropped, and the agent goes on', async () => {
    const { address, oracle, time, log } = setting();
    const rejection = expect(address.ask(new Asked('late'), { timeout: 100 })).rejects.toThrow('INSTAR_ASK_TIMEOUT');
    await time.advance(100);
    await rejection;
    oracle.gate.open();
    await expect(address.ask(new Double(21))).resolves.toBe(42);
    expect(log).toEqual([]);
  });
});

describe('8.5 a handler that first looks at its signal when the question is settled', () => {
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

describe('8.7 if the agent ends first, the question rejects at once with INSTAR_AGENT_ENDED', () => {
  test.each([
    ['done by an interruption, when asked after it', (address: Address) => address.interrupt()],
    ['aborted', (address: Address) => address.abort('enough')],
  ])('the agent was %s', async (_how, end) => {
    const { address } = setting();
    end(address);
    await address.join();
    await expect(address.ask(new Double(1))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED', cause: undefined });
  });

  test.each([new Wait(), new WaitBeside()])('it was aborted with the question at work: %p', async (request) => {
    const { address, time } = setting();
    const answer = address.ask(request, { timeout: '1h' });
    await time.settle();
    address.abort('enough');
    await expect(answer).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(time.now()).toBe(0);
  });

  test('it was aborted with the question waiting', async () => {
    const { address, time } = setting();
    const questions = [new Wait(), new Double(1)].map((request) => address.ask(request as Double, { timeout: '1h' }));
    await time.settle();
    address.abort('enough');
    for (const question of questions) await expect(question).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(time.now()).toBe(0);
  });

  test('with the agent’s error as the cause if it failed, for questions that waited and later ones', async () => {
    const error = new Error('fatal');
    const { address } = setting(new Mortal());
    address.send(new Die(error));
    await expect(address.ask(new Double(1))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED', cause: error });
    await expect(address.ask(new Double(1))).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED', cause: error });
  });
});

describe('8.9 a question without a handler rejects with INSTAR_MESSAGE_UNHANDLED', () => {
  test('that names the agent and the request, and the agent goes on', async () => {
    const { address } = setting();
    await expect(address.ask(new Unknown() as never)).rejects.toMatchObject({
      code: 'INSTAR_MESSAGE_UNHANDLED',
      message: expect.stringMatching(/Oracle#1.*Unknown/),
    });
    await expect(address.ask(new Double(1))).resolves.toBe(2);
  });

  test.each([null, undefined, 7, 'text'])('what is no request at all is refused: %p', async (request) => {
    const { address } = setting();
    await expect(address.ask(request as never)).rejects.toMatchObject({ code: 'INSTAR_MESSAGE_INVALID' });
  });

  test('a request without a prototype has none', async () => {
    const { address } = setting();
    await expect(address.ask(Object.create(null) as never)).rejects.toThrow('INSTAR_MESSAGE_UNHANDLED');
    await expect(address.ask(new Double(1))).resolves.toBe(2);
  });
});

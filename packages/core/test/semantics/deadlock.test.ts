/** 8.8 of docs/semantics.md: agents that would wait for each other. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Address, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

class Pass extends Request<string> {
  constructor(
    readonly route: readonly Address<Relay>[],
    readonly position = 0,
  ) {
    super();
  }
}
class PassBeside extends Pass {}
class Both extends Request<string> {
  constructor(
    readonly first: Address<Relay>,
    readonly second: Address<Relay>,
  ) {
    super();
  }
}
class AskLater extends Request<string> {
  constructor(
    readonly other: Address<Relay>,
    readonly gate: Gate,
  ) {
    super();
  }
}
class Forget {
  constructor(readonly other: Address<Relay>) {}
}

/** Passes a request on along its route; the last one responds. */
@Agent()
class Relay {
  @OnRequest(Pass)
  async pass({ route, position }: Pass, ctx: Context<Relay>): Promise<string> {
    const next = route[position];
    return next === undefined ? ctx.address.id : ctx.ask(next, new Pass(route, position + 1), { timeout: '1h' });
  }
  @OnRequest(PassBeside, { concurrency: 2 })
  passBeside(request: PassBeside, ctx: Context<Relay>): Promise<string> {
    return this.pass(request, ctx);
  }
  @OnRequest(Both)
  async both({ first, second }: Both, ctx: Context<Relay>): Promise<string> {
    const responses = await Promise.all([ctx.ask(first, new Pass([])), ctx.ask(second, new Pass([ctx.address]))]);
    return responses.join();
  }
  @OnRequest(AskLater)
  async askLater({ other, gate }: AskLater, ctx: Context<Relay>): Promise<string> {
    await gate.passed;
    return ctx.ask(other, new Pass([]));
  }
  @OnEvent(Forget)
  forget({ other }: Forget, ctx: Context<Relay>): void {
    void ctx.ask(other, new Pass([])).catch(() => undefined);
  }
}

/** Passes a request on beside the mailbox. */
@Agent()
class Starter extends Relay {
  @OnRequest(Pass)
  override pass({ route, position }: Pass, ctx: Context<Starter>): Promise<string> {
    return ctx.ask(route[position]!, new PassBeside(position === 0 ? [ctx.address] : []), { timeout: '1h' });
  }
}

function relays(count: number): [ReturnType<typeof virtualSystem>['time'], ...Address<Relay>[]] {
  const { system, time } = virtualSystem();
  return [time, ...Array.from({ length: count }, () => system.spawn(Relay))];
}

const deadlock = (cycle: string): unknown =>
  expect.objectContaining({ code: 'INSTAR_ASK_DEADLOCK', message: expect.stringContaining(cycle) });

describe('8.8 rejects at once with INSTAR_ASK_DEADLOCK and prints the cycle:', () => {
  test('an agent that asks itself', async () => {
    const [time, a] = relays(1);
    await expect(a!.ask(new Pass([a!]))).rejects.toEqual(deadlock('Relay#1 –Pass→ Relay#1'));
    expect(time.now()).toBe(0);
  });

  test('two agents that ask each other', async () => {
    const [time, a, b] = relays(2);
    const cycle = 'Relay#2 –Pass→ Relay#1, Relay#1 –Pass→ Relay#2';
    await expect(a!.ask(new Pass([b!, a!]))).rejects.toEqual(deadlock(cycle));
    expect(time.now()).toBe(0);
  });

  test('three agents that ask in a circle, one of them from outside of it', async () => {
    const [, a, b, c] = relays(3);
    const cycle = 'Relay#3 –Pass→ Relay#2, Relay#2 –Pass→ Relay#3 (';
    await expect(a!.ask(new Pass([b!, c!, b!]))).rejects.toEqual(deadlock(cycle));
  });

  test('a circle that is closed by one of several requests', async () => {
    const [, a, b, c] = relays(3);
    await expect(a!.ask(new Both(b!, c!))).rejects.toEqual(deadlock('Relay#3 –Pass→ Relay#1, Relay#1 –Pass→ Relay#3'));
  });

  test('a circle that goes through a request beside the mailbox', async () => {
    const { system, time } = virtualSystem();
    const starter = system.spawn(Starter);
    const relay = system.spawn(Relay);
    const cycle = 'Relay#2 –Pass→ Starter#1, Starter#1 –PassBeside→ Relay#2 (';
    await expect(starter.ask(new Pass([relay]))).rejects.toEqual(deadlock(cycle));
    expect(time.now()).toBe(0);
  });

  test('a circle that would be too deep for the stack', async () => {
    const [time, ...chain] = relays(20_000);
    await expect(chain[0]!.ask(new Pass([...chain.slice(1), chain[0]!]))).rejects.toEqual(
      deadlock('Relay#20000 –Pass→ Relay#1'),
    );
    expect(time.now()).toBe(0);
  });
});

describe('8.8 is not a deadlock:', () => {
  test('to ask one agent twice in a row, or two in turn', async () => {
    const [, a, b, c] = relays(3);
    await expect(a!.ask(new Pass([b!, c!]))).resolves.toBe('Relay#3');
    await expect(b!.ask(new Pass([a!]))).resolves.toBe('Relay#1');
  });

  test('to ask an agent whose request has settled', async () => {
    const [, a, b] = relays(2);
    const gate = new Gate();
    const later = b!.ask(new AskLater(a!, gate));
    await expect(a!.ask(new Pass([]))).resolves.toBe('Relay#1');
    gate.open();
    await expect(later).resolves.toBe('Relay#1');
  });

  test('to be asked by an agent that has responded, in the same turn', async () => {
    const gate = new Gate();
    @Agent()
    class Patient extends Relay {
      @OnRequest(Both)
      override async both({ first }: Both, ctx: Context<Patient>): Promise<string> {
        const response = await ctx.ask(first, new Pass([]));
        await gate.passed;
        return response;
      }
    }
    const { system, time } = virtualSystem();
    const patient = system.spawn(Patient);
    const relay = system.spawn(Relay);
    const first = patient.ask(new Both(relay, relay));
    await time.settle();
    const second = relay.ask(new Pass([patient]));
    await time.settle();
    gate.open();
    await expect(Promise.all([first, second])).resolves.toEqual(['Relay#2', 'Patient#1']);
  });

  test('to ask its own agent, or one that waits for another response of it, from beside the mailbox', async () => {
    const [, a, b] = relays(2);
    await expect(a!.ask(new PassBeside([a!]))).resolves.toBe('Relay#1');
    await expect(a!.ask(new PassBeside([b!, a!]))).resolves.toBe('Relay#1');
  });

  test('to ask from two sides at the same time', async () => {
    const [, a, b, c] = relays(3);
    const responses = await Promise.all([a!.ask(new Pass([c!])), b!.ask(new Pass([c!]))]);
    expect(responses).toEqual(['Relay#3', 'Relay#3']);
  });

  test('to ask an agent whose slots are all taken, if only some of them wait for the caller', async () => {
    const gate = new Gate();
    @Agent()
    class Desk extends Relay {
      @OnRequest(PassBeside, { concurrency: 2 })
      override async passBeside(request: PassBeside, ctx: Context<Desk>): Promise<string> {
        if (request.route.length === 0) await gate.passed;
        return this.pass(request, ctx);
      }
    }
    const { system, time } = virtualSystem();
    const desk = system.spawn(Desk);
    const caller = system.spawn(Starter);
    const slow = desk.ask(new PassBeside([]), { timeout: '1h' });
    const waiting = desk.ask(new PassBeside([caller, desk]), { timeout: '1h' });
    await time.settle();
    gate.open();
    await expect(Promise.all([slow, waiting])).resolves.toEqual(['Desk#1', 'Desk#1']);
  });

  test('to be asked by an agent that no longer waits for the response to its own request', async () => {
    const [, a, b] = relays(2);
    a!.send(new Forget(b!));
    await expect(b!.ask(new Pass([a!]))).resolves.toBe('Relay#1');
  });
});

class Produce extends Request<number> {
  readonly produce = true;
}
class Report extends Request<string> {
  readonly report = true;
}

/** Runs a child that asks it. */
@Agent()
class Boss {
  @OnRequest(Report)
  async report(_request: Report, ctx: Context<Boss>): Promise<string> {
    return ctx.run(Inquirer, ctx.address);
  }
  @OnRequest(Produce)
  produce(_request: Produce): number {
    return 1;
  }
}
class Look {
  constructor(readonly boss: Address<Boss>) {}
}
@Agent()
class Inquirer {
  begin(boss: Address<Boss>): Next<Inquirer, string> {
    return Next.to(new Look(boss));
  }
  @State(Look)
  async look({ boss }: Look, ctx: Context<Inquirer>): Promise<Next<Inquirer>> {
    return Next.done(String(await ctx.ask(boss, new Produce(), { timeout: '1h' })));
  }
}

describe('8.8 rejects at once, also', () => {
  test('an agent that `ctx.run` runs, and that asks the agent that waits for it', async () => {
    const { system, time } = virtualSystem();
    await expect(system.spawn(Boss).ask(new Report())).rejects.toEqual(
      deadlock('Inquirer#2 –Produce→ Boss#1, Boss#1 –runs→ Inquirer#2'),
    );
    expect(time.now()).toBe(0);
  });

  test('concurrent requests of which each holds a slot that another one waits for', async () => {
    const gate = new Gate();
    @Agent()
    class Crowd {
      @OnRequest(PassBeside, { concurrency: 2 })
      async pass({ route }: PassBeside, ctx: Context<Crowd>): Promise<string> {
        await gate.passed;
        return ctx.ask(route[0] as Address<Crowd>, new PassBeside([]), { timeout: '1h' });
      }
    }
    const { system } = virtualSystem();
    const crowd = system.spawn(Crowd);
    const both = [1, 2].map(() => crowd.ask(new PassBeside([crowd as Address<never>])));
    const rejected = Promise.allSettled(both);
    gate.open();
    const outcomes = await rejected;
    expect(outcomes.filter(({ status }) => status === 'rejected')).not.toEqual([]);
    expect(outcomes.map((outcome) => (outcome as PromiseRejectedResult).reason as unknown)).toContainEqual(
      deadlock('Crowd#1 –PassBeside→ Crowd#1'),
    );
  });

  test('an `address.ask` in the synchronous part of a handler', async () => {
    @Agent()
    class Plain {
      @OnRequest(Pass)
      async pass({ route, position }: Pass): Promise<string> {
        const next = route[position];
        return next === undefined ? 'end' : next.ask(new Pass(route, position + 1), { timeout: '1h' });
      }
    }
    const { system, time } = virtualSystem();
    const first = system.spawn(Plain);
    const second = system.spawn(Plain);
    const route = [second, first] as Address<never>[];
    await expect(first.ask(new Pass(route))).rejects.toEqual(
      deadlock('Plain#2 –Pass→ Plain#1, Plain#1 –Pass→ Plain#2'),
    );
    expect(time.now()).toBe(0);
  });
});

test('8.8 is not a deadlock: to ask the agent that has run one, in a turn that did not wait for it and is over', async () => {
  const gate = new Gate();
  class Start {
    readonly start = true;
  }
  @Agent()
  class Gated {
    async begin(): Promise<Next<Gated>> {
      await gate.passed;
      return Next.done();
    }
  }
  /** Runs an agent without waiting for it, and is at work on another one when it asks. */
  @Agent()
  class Careless extends Boss {
    @OnEvent(Start)
    start(_event: Start, ctx: Context<Careless>): void {
      void ctx.run(Inquirer, ctx.address).then((output) => outputs.push(output));
    }
    @OnRequest(Report)
    override async report(_request: Report, ctx: Context<Careless>): Promise<string> {
      await ctx.run(Gated);
      return 'reported';
    }
  }
  const outputs: string[] = [];
  const { system, time } = virtualSystem();
  const careless = system.spawn(Careless);
  careless.send(new Start());
  const report = careless.ask(new Report(), { timeout: '1h' });
  await time.settle();
  gate.open();
  expect(await report).toBe('reported');
  await time.settle();
  expect(outputs).toEqual(['1']);
  await system.stop();
});

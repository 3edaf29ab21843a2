/** 3.2, 3.3, 7.1 and 7.3 of docs/semantics.md: steps and errors of requests that are handled beside the mailbox. */
import {
  Agent,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  Supervised,
  type Address,
  type Context,
  type Directive,
} from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, watch, type VirtualSystem } from './virtual-system.js';

class Work {
  constructor(
    readonly pause: number,
    readonly gate?: Gate,
  ) {}
}
class Go {
  constructor(readonly name: string) {}
}
class Note {
  constructor(readonly text: string) {}
}
class Beside extends Request<string> {
  constructor(
    readonly act: (ctx: Context<Walker>) => void,
    readonly gate?: Gate,
  ) {
    super();
  }
}
class Enter {
  constructor(readonly state: Work) {}
}
class Event {
  constructor(readonly gate: Gate) {}
}

const oops = new Error('oops');
const go =
  (...names: string[]) =>
  (ctx: Context<Walker>): void => {
    for (const name of names) ctx.next(Next.to(new Go(name)));
  };

@Agent()
class Walker {
  readonly log: string[] = [];
  private rounds = 0;

  @OnEvent(Enter)
  enter({ state }: Enter, ctx: Context<Walker>): void {
    ctx.next(Next.to(state));
  }
  @OnEvent(Event)
  async event({ gate }: Event, ctx: Context<Walker>): Promise<void> {
    await gate.passed;
    ctx.next(Next.to(new Go('event')));
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    this.log.push(text);
  }
  @State(Work)
  async work({ pause, gate }: Work): Promise<Next<Walker>> {
    this.log.push('work');
    await gate?.passed;
    return ++this.rounds === 1 ? Next.again({ after: pause }) : Next.events();
  }
  @State(Go)
  go({ name }: Go): Next<Walker> {
    this.log.push(name);
    return Next.events();
  }
  @OnRequest(Beside, { concurrency: 9 })
  async beside({ act, gate }: Beside, ctx: Context<Walker>): Promise<string> {
    await gate?.passed;
    act(ctx);
    return 'response';
  }
}

function walk(agent: typeof Walker = Walker): VirtualSystem & { walker: Walker; address: Address<Walker> } {
  const made = virtualSystem();
  const walker = new agent();
  return { ...made, walker, address: made.system.spawn(walker) };
}

describe('3.2 a step of a request beside the mailbox is taken when the agent has no other to take:', () => {
  test.each([0, 1_000])('of a state that is performed again after %d ms', async (pause) => {
    const { system, time, walker, address } = walk();
    const [beside, work] = [new Gate(), new Gate()];
    const response = address.ask(new Beside(go('beside'), beside));
    await time.settle();
    address.send(new Enter(new Work(pause, work)));
    address.send(new Note('waits'));
    await time.settle();
    if (pause === 0) beside.open();
    await time.settle();
    work.open();
    await time.settle();
    beside.open();
    await time.advance('1m');

    expect(await response).toBe('response');
    expect(walker.log).toEqual(['work', 'work', 'beside', 'waits']);
    await system.stop();
  });

  test('of another such request, in the order in which they settle', async () => {
    const { system, time, walker, address } = walk();
    const gates = [new Gate(), new Gate(), new Gate()];
    const responses = gates.map((gate, index) => address.ask(new Beside(go(`${index}`), gate)));
    await time.settle();
    for (const index of [2, 0, 1]) gates[index]?.open();

    expect(await Promise.all(responses)).toEqual(['response', 'response', 'response']);
    await time.settle();
    expect(walker.log).toEqual(['2', '0', '1']);
    await system.stop();
  });

  test('of a running handler', async () => {
    const { system, time, walker, address } = walk();
    const [beside, event] = [new Gate(), new Gate()];
    const response = address.ask(new Beside(go('beside'), beside));
    address.send(new Event(event));
    address.send(new Note('waits'));
    await time.settle();
    beside.open();
    await time.settle();
    event.open();
    await time.settle();

    expect(await response).toBe('response');
    expect(walker.log).toEqual(['event', 'beside', 'waits']);
    await system.stop();
  });
});

test('3.2 a step that ends the agent says which request it came from', async () => {
  const { time, address } = walk();
  const exit = address.join();
  const gate = new Gate();
  const response = address.ask(new Beside((ctx) => ctx.next(Next.fail(oops)), gate));
  address.send(new Enter(new Work(1_000)));
  await time.settle();
  gate.open();
  await time.advance('1m');

  expect(await exit).toEqual({
    kind: 'failed',
    error: oops,
    failure: { phase: 'request', token: 'Beside', agent: address.id },
  });
  expect(await response).toBe('response');
});

test('3.3 a second ctx.next of such a request fails it alone, and neither step is taken', async () => {
  const { system, time, walker, address } = walk();
  const [one, two] = [new Gate(), new Gate()];
  const right = address.ask(new Beside(go('right'), one));
  const wrong = address.ask(new Beside(go('one', 'two'), two));
  const rejected = expect(wrong).rejects.toMatchObject({ code: 'INSTAR_NEXT_TWICE' });
  await time.settle();
  one.open();
  two.open();
  await rejected;

  expect(await right).toBe('response');
  await time.settle();
  expect(walker.log).toEqual(['right']);
  await system.stop();
});

test('3.2 a request that throws has no step taken', async () => {
  const { system, time, walker, address } = walk();
  const response = address.ask(
    new Beside((ctx) => {
      go('lost')(ctx);
      throw oops;
    }),
  );
  await expect(response).rejects.toBe(oops);
  await time.settle();
  expect(walker.log).toEqual([]);
  await system.stop();
});

test('13.4 a step that was not taken yet is not taken by the next incarnation', async () => {
  const log: string[] = [];
  @Agent({ onError: 'stop' })
  @Supervised()
  class Stoppable extends Walker {
    override readonly log = log;
  }
  const { system, time } = virtualSystem();
  const address = system.spawn(Stoppable);
  const [beside, event] = [new Gate(), new Gate()];
  const response = address.ask(new Beside(go('beside'), beside));
  address.send(new Event(event));
  await time.settle();
  beside.open();
  expect(await response).toBe('response');
  event.fail(oops);
  await time.settle();

  expect(system.tree().children).toMatchObject([{ restarts: 1 }]);
  expect(log).toEqual([]);
  await system.stop();
});

test('13.4 nor is one that is requested while the old incarnation is ending', async () => {
  const log: string[] = [];
  @Agent()
  @Supervised()
  class Sibling extends Walker {
    override readonly log = log;
  }
  @Agent({ onError: 'stop' })
  @Supervised()
  class Stoppable extends Walker {}
  const { system, time } = virtualSystem({ supervision: { strategy: 'one-for-all' } });
  const [stoppable, sibling] = [system.spawn(Stoppable), system.spawn(Sibling)];
  const [beside, event] = [new Gate(), new Gate()];
  const response = sibling.ask(new Beside(go('beside'), beside));
  stoppable.send(new Event(event));
  await time.settle();
  event.fail(oops);
  await time.settle();
  beside.open();
  expect(await response).toBe('response');
  await time.settle();

  expect(system.tree().children).toMatchObject([{ restarts: 1 }, { restarts: 1, state: undefined }]);
  expect(log).toEqual([]);
  await system.stop();
});

describe('while a state waits to be performed again, an error of such a request', () => {
  @Agent({ onError: 'stop' })
  class Strict extends Walker {}
  @Agent()
  class Asked extends Walker {
    failed(error: Error): Directive {
      this.log.push(error.message);
      return 'resume';
    }
  }
  const fail = (): never => {
    throw oops;
  };

  test.each<[string, typeof Walker, number[]]>([
    ['7.3 ends the agent at once, if it is to end for it', Strict, [0]],
    ['7.1 changes nothing, if there is neither a hook nor another directive', Walker, []],
  ])('%s', async (_what, agent, ends) => {
    const { system, time, walker, address } = walk(agent);
    const ended = watch(system, 'agent.ended');
    const gate = new Gate();
    const rejected = expect(address.ask(new Beside(fail, gate))).rejects.toBe(oops);
    address.send(new Enter(new Work(1_000)));
    await time.settle();
    gate.open();
    await rejected;
    await time.advance('2s');

    expect(ended.map(({ at }) => at)).toEqual(ends);
    expect(walker.log).toEqual(ends.length > 0 ? ['work'] : ['work', 'work']);
    await system.stop();
  });

  test('7.1 reaches the hook `failed` when the wait is over', async () => {
    const { system, time, walker, address } = walk(Asked);
    const threw = watch(system, 'agent.threw');
    const gate = new Gate();
    const rejected = expect(address.ask(new Beside(fail, gate))).rejects.toBe(oops);
    address.send(new Enter(new Work(1_000)));
    await time.settle();
    gate.open();
    await rejected;
    await time.advance('999ms');
    expect(threw).toMatchObject([{ at: 0, error: oops, failure: { phase: 'request', token: 'Beside' } }]);
    expect(walker.log).toEqual(['work']);
    await time.advance('1ms');
    expect(walker.log).toEqual(['work', 'oops', 'work']);
    await system.stop();
  });
});

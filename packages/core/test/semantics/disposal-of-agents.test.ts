/** 18.8 and 18.9 of docs/semantics.md: what becomes of the instances of agents. */
import { Agent, inject, Next, OnEvent, Supervised, type Context, type Exit } from '@instar/core';
import { virtualSystem, watch } from './virtual-system.js';

class Break {
  readonly break = true;
}
class Finish {
  readonly finish = true;
}

const oops = new Error('oops');
let order: string[] = [];
beforeEach(() => {
  order = [];
});

class Connection {
  constructor() {
    order.push('open');
  }
  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.resolve();
    order.push('close');
  }
}

/** Fails and is done when it is told to. */
abstract class Exiting {
  begin(): void {
    order.push('begin');
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw oops;
  }
  @OnEvent(Finish)
  finish(_event: Finish, ctx: Context<Exiting>): void {
    ctx.next(Next.done());
  }
}

@Agent({ onError: 'stop' })
@Supervised()
class Client extends Exiting {
  readonly connection = inject(Connection);

  async end({ kind }: Exit): Promise<void> {
    await Promise.resolve();
    order.push(`end ${kind}`);
  }
  async dispose(): Promise<void> {
    await Promise.resolve();
    order.push(`dispose ${this.constructor.name}`);
  }
}

describe('18.8 the instance of an agent is disposed of after its end', () => {
  test('of each incarnation, and before the services that it has injected', async () => {
    const { system, time } = virtualSystem({ agents: [Client], providers: [Connection] });
    await system.start();
    system.address(Client).send(new Break());
    await time.settle();
    expect(order).toEqual(['open', 'begin', 'end failed', 'dispose Client', 'begin']);
    order = [];
    await system.stop();
    expect(order).toEqual(['end interrupted', 'dispose Client', 'close']);
  });

  test('one without an `end`, by whichever name it has for it, and one that a function made', async () => {
    @Agent()
    class Sync extends Exiting {
      [Symbol.dispose](): void {
        order.push('sync');
      }
    }
    @Agent()
    class Field extends Exiting {
      readonly dispose = (): void => void order.push('field');
    }
    const { system } = virtualSystem();
    for (const agent of [Sync, Field, () => new Field()]) {
      const address = system.spawn(agent as typeof Sync);
      address.send(new Finish());
      expect(await address.join()).toEqual({ kind: 'done', output: undefined });
    }
    expect(order).toEqual(['begin', 'sync', 'begin', 'field', 'begin', 'field']);
    await system.stop();
  });

  test('a ready instance is not', async () => {
    const { system } = virtualSystem({ providers: [Connection] });
    @Agent()
    class Given extends Exiting {
      dispose(): void {
        order.push('dispose');
      }
    }
    const address = system.spawn(new Given());
    address.send(new Finish());
    await address.join();
    await system.stop();
    expect(order).toEqual(['begin']);
  });

  test('a method that handles messages is not a disposal', async () => {
    class Dispose {
      readonly what = 'a page';
    }
    @Agent()
    class Bin {
      @OnEvent(Dispose)
      dispose({ what }: Dispose): void {
        order.push(what);
      }
    }
    const { system, log } = virtualSystem();
    system.spawn(Bin).send(new Dispose());
    await system.stop();
    expect(order).toEqual(['a page']);
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  test('one that was not constructed is not', async () => {
    @Agent()
    class Broken {
      constructor() {
        throw oops;
      }
      dispose(): void {
        order.push('dispose');
      }
    }
    const { system } = virtualSystem();
    expect(await system.spawn(Broken).join()).toMatchObject({ kind: 'failed', error: oops });
    await system.stop();
    expect(order).toEqual([]);
  });
});

describe('18.9 what the disposal of an agent throws is reported, and its exit stands', () => {
  test.each<[string, () => unknown]>([
    [
      'throws',
      () => {
        throw oops;
      },
    ],
    ['rejects', () => Promise.reject(oops)],
  ])('one that %s', async (_how, dispose) => {
    @Agent()
    class Faulty extends Exiting {
      dispose(): unknown {
        return dispose();
      }
    }
    const { system, log } = virtualSystem();
    const threw = watch(system, 'agent.threw');
    const agent = system.spawn(Faulty);
    agent.send(new Finish());
    expect(await agent.join()).toEqual({ kind: 'done', output: undefined });
    expect(threw).toMatchObject([{ error: oops, failure: { phase: 'dispose', agent: agent.id } }]);
    expect(log).toMatchObject([{ level: 'error', fields: { error: oops } }]);
    await system.stop();
  });

  test('one that does not come to an end', async () => {
    @Agent()
    class Hanging extends Exiting {
      dispose(): Promise<void> {
        return new Promise(() => undefined);
      }
    }
    const { system, time, log } = virtualSystem();
    const agent = system.spawn(Hanging);
    agent.send(new Finish());
    const stopped = system.stop({ deadline: '3s' });
    await time.advance('3.9s');
    expect(system.tree().children).toMatchObject([{ id: agent.id, phase: 'stopping' }]);
    await time.advance('0.1s');
    await stopped;
    expect(await agent.join()).toEqual({ kind: 'done', output: undefined });
    expect(log).toMatchObject([
      { level: 'error', fields: { agent: agent.id, error: { code: 'INSTAR_DISPOSAL_DEADLINE', place: agent.id } } },
    ]);
  });
});

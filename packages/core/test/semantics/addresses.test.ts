/** 11.1 and 11.2 of docs/semantics.md: addresses before agents. */
import { Agent, OnEvent, OnRequest, Request, type Exit } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

class Add {
  constructor(readonly amount: number) {}
}
class Total extends Request<number> {
  readonly total = true;
}

@Agent()
class Account {
  private total = 100;

  @OnEvent(Add)
  add({ amount }: Add): void {
    this.total += amount;
  }
  @OnRequest(Total)
  sum(_request: Total): number {
    return this.total;
  }
}

describe('11.1 the address of a system’s agent may be used before `start`', () => {
  test('messages wait, in order, until it has started', async () => {
    const { system, time } = virtualSystem({ agents: [Account] });
    const address = system.address(Account);
    address.send(new Add(1));
    const total = address.ask(new Total());
    address.send(new Add(2));
    const settled = jest.fn();
    total.then(settled, settled);
    await time.settle();
    expect(settled).not.toHaveBeenCalled();
    await system.start();
    await expect(total).resolves.toBe(101);
    await expect(address.ask(new Total())).resolves.toBe(103);
  });

  test('a request may pass its deadline before', async () => {
    const { system, time } = virtualSystem({ agents: [Account] });
    const rejection = expect(system.address(Account).ask(new Total())).rejects.toThrow('INSTAR_ASK_TIMEOUT');
    await time.advance('5s');
    await rejection;
  });

  test('an agent that is not one of the system’s has none', () => {
    const { system } = virtualSystem();
    expect(() => system.address(Account)).toThrow(
      expect.objectContaining({ code: 'INSTAR_ADDRESS_UNKNOWN', place: 'system.address' }),
    );
  });

  test('a class that is listed twice has one agent', async () => {
    const { system } = virtualSystem({ agents: [Account, Account] });
    const spawned = watch(system, 'agent.ended');
    await system.start();
    await system.stop();
    expect(spawned).toHaveLength(1);
  });
});

describe('11.2 `start`', () => {
  const order: string[] = [];
  const gate = { first: new Gate() };

  @Agent()
  class First {
    async begin(): Promise<void> {
      order.push('first begins');
      await gate.first.passed;
      order.push('first has begun');
    }
    end({ kind }: Exit): void {
      order.push(`first ${kind}`);
    }
  }
  @Agent()
  class Second {
    begin(): void {
      order.push('second begins');
    }
    end({ kind }: Exit): void {
      order.push(`second ${kind}`);
    }
  }

  beforeEach(() => {
    order.length = 0;
    gate.first = new Gate();
  });

  test('starts the agents in order, each after the one before has started', async () => {
    const { system, time } = virtualSystem({ agents: [First, Second] });
    const started = system.start();
    await time.settle();
    expect(order).toEqual(['first begins']);
    gate.first.open();
    await started;
    expect(order).toEqual(['first begins', 'first has begun', 'second begins']);
  });

  test('is one and the same, however often it is called', async () => {
    const { system } = virtualSystem({ agents: [Second] });
    expect(system.start()).toBe(system.start());
    await system.start();
    expect(order).toEqual(['second begins']);
  });

  test('rejects with the error of an agent that failed to start, and stops the others', async () => {
    const error = new Error('no');
    @Agent()
    class Reluctant {
      begin(): void {
        throw error;
      }
    }
    const { system, log } = virtualSystem({ agents: [First, Reluctant, Second] });
    gate.first.open();
    await expect(system.start()).rejects.toBe(error);
    expect(await system.ended).toEqual({ kind: 'failed', error });
    expect(order).toEqual(['first begins', 'first has begun', 'first interrupted']);
    await expect(system.address(Second).join()).resolves.toEqual({ kind: 'interrupted' });
    expect(() => system.spawn(Account)).toThrow('INSTAR_SYSTEM_STOPPED');
    expect(log).toEqual([]);
  });

  test('rejects with what a constructor throws', async () => {
    const error = new Error('no');
    @Agent()
    class Broken {
      constructor() {
        throw error;
      }
    }
    const { system } = virtualSystem({ agents: [Broken] });
    await expect(system.start()).rejects.toBe(error);
    expect(await system.ended).toEqual({ kind: 'failed', error });
  });

  test('rejects if an agent was ended before its turn came', async () => {
    const { system } = virtualSystem({ agents: [First, Second] });
    gate.first.open();
    system.address(Second).abort();
    await expect(system.start()).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(order).toEqual(['first begins', 'first has begun', 'first interrupted']);
  });

  test('rejects if an agent is aborted while it starts', async () => {
    const { system, time } = virtualSystem({ agents: [First, Second] });
    const rejection = expect(system.start()).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    await time.settle();
    system.address(First).abort();
    await time.advance('1s');
    await rejection;
    expect(order).toEqual(['first begins', 'first aborted']);
  });

  test('rejects if the system is stopped meanwhile', async () => {
    const { system, time } = virtualSystem({ agents: [First, Second] });
    const rejection = expect(system.start()).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    await time.settle();
    const stopped = system.stop();
    gate.first.open();
    await stopped;
    await rejection;
    expect(order).toEqual(['first begins', 'first has begun', 'first interrupted']);
  });
});

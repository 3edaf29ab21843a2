/** 11.3 to 11.5 of docs/semantics.md: agents that are run for their output, and tasks within tasks. */
import { Agent, Next, type Context, type Exit } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

@Agent()
class Sum {
  begin(numbers: readonly number[]): Next<Sum, number> {
    if (numbers.length === 0) return Next.fail(error);
    return Next.done(numbers.reduce((sum, number) => sum + number));
  }
}
@Agent()
class Waiting {
  readonly exits: Exit['kind'][] = [];
  end({ kind }: Exit): void {
    this.exits.push(kind);
  }
}

const error = new Error('nothing to add');

describe('11.3 `run`', () => {
  test('resolves to the output of a class, an instance or a function’s agent', async () => {
    const { system } = virtualSystem();
    await expect(system.run(Sum, [1, 2, 3])).resolves.toBe(6);
    await expect(system.run(new Sum(), [1, 2])).resolves.toBe(3);
    await expect(system.run(() => new Sum(), [1])).resolves.toBe(1);
  });

  test('rejects with the agent’s own error', async () => {
    const { system, log } = virtualSystem();
    await expect(system.run(Sum, [])).rejects.toBe(error);
    expect(log).toEqual([]);
  });

  test('rejects with what keeps the agent from being spawned', async () => {
    const { system } = virtualSystem();
    await expect(system.run(class {})).rejects.toMatchObject({ code: 'INSTAR_NOT_AN_AGENT' });
  });

  test('rejects if the agent is aborted, with the reason as its cause', async () => {
    const { system } = virtualSystem();
    const output = system.run(Waiting);
    void system.abort('enough');
    await expect(output).rejects.toMatchObject({ code: 'INSTAR_AGENT_ABORTED', cause: 'enough' });
  });

  test('inside an agent resolves and rejects in the same way', async () => {
    @Agent()
    class Average {
      async begin(numbers: readonly number[], ctx: Context<Average>): Promise<Next<Average, number>> {
        return Next.done((await ctx.run(Sum, numbers)) / numbers.length);
      }
    }
    const { system } = virtualSystem();
    await expect(system.run(Average, [1, 2, 3])).resolves.toBe(2);
    await expect(system.run(Average, [])).rejects.toBe(error);
  });
});

describe('11.4 what an agent spawns', () => {
  test('is interrupted when it ends, and awaited before `end`', async () => {
    const gate = new Gate();
    const order: string[] = [];
    @Agent()
    class Child {
      async end({ kind }: Exit): Promise<void> {
        order.push(`child ${kind}`);
        await gate.passed;
        order.push('child has ended');
      }
    }
    @Agent()
    class Parent {
      begin(_input: unknown, ctx: Context<Parent>): Next<Parent> {
        ctx.spawn(Child);
        return Next.done();
      }
      end({ kind }: Exit): void {
        order.push(`parent ${kind}`);
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Parent);
    await time.settle();
    expect(order).toEqual(['child interrupted']);
    gate.open();
    await address.join();
    expect(order).toEqual(['child interrupted', 'child has ended', 'parent done']);
  });

  test('ends the youngest first', async () => {
    const order: string[] = [];
    @Agent()
    class Child {
      constructor(private readonly name: string) {}
      end(): void {
        order.push(this.name);
      }
    }
    @Agent()
    class Parent {
      begin(_input: unknown, ctx: Context<Parent>): void {
        for (const name of ['a', 'b', 'c']) ctx.spawn(() => new Child(name));
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Parent);
    await time.settle();
    address.interrupt();
    await address.join();
    expect(order).toEqual(['c', 'b', 'a']);
  });

  test('shows its parent on `inspect$`, and is not kept when it has ended', async () => {
    @Agent()
    class Parent {
      async begin(_input: unknown, ctx: Context<Parent>): Promise<void> {
        await ctx.run(Sum, [1]);
      }
    }
    const { system, time } = virtualSystem();
    const spawned = watch(system, 'agent.spawned');
    const address = system.spawn(Parent);
    await time.settle();
    expect(spawned.map(({ agent, parent }) => [agent, parent])).toEqual([
      [address.id, undefined],
      ['Sum#2', address.id],
    ]);
    address.interrupt();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
  });
});

describe('11.5 aborting the signal given to `run` interrupts the agent', () => {
  test('while it runs', async () => {
    const { system, time } = virtualSystem();
    const controller = new AbortController();
    const waiting = new Waiting();
    const output = system.run(waiting, undefined, { signal: controller.signal });
    await time.settle();
    controller.abort();
    await expect(output).rejects.toMatchObject({ code: 'INSTAR_AGENT_INTERRUPTED' });
    expect(waiting.exits).toEqual(['interrupted']);
  });

  describe('if it is aborted already, `run` rejects at once, and no agent is constructed', () => {
    const reason = new Error('reason');
    const constructed = jest.fn();
    @Agent()
    class Counted {
      constructor() {
        constructed();
      }
      begin(): Next<Counted, number> {
        return Next.done(1);
      }
    }
    @Agent()
    class Parent {
      async begin(_input: undefined, ctx: Context<Parent>): Promise<void> {
        await ctx.run(Counted, undefined, { signal: AbortSignal.abort(reason) });
      }
    }
    const rejection = { code: 'INSTAR_AGENT_INTERRUPTED', cause: reason };

    test('of the system', async () => {
      const { system } = virtualSystem();
      const spawned = watch(system, 'agent.spawned');
      await expect(system.run(Counted, undefined, { signal: AbortSignal.abort(reason) })).rejects.toMatchObject(
        rejection,
      );
      expect(spawned).toEqual([]);
      expect(constructed).not.toHaveBeenCalled();
      await system.stop();
    });

    test('of a context', async () => {
      const { system } = virtualSystem();
      const spawned = watch(system, 'agent.spawned');
      await expect(system.run(Parent, undefined)).rejects.toMatchObject(rejection);
      expect(spawned).toHaveLength(1);
      expect(constructed).not.toHaveBeenCalled();
      await system.stop();
    });
  });

  test('as does that of the agent that runs it, with `ctx.run`', async () => {
    const waiting = new Waiting();
    @Agent()
    class Parent {
      async begin(_input: unknown, ctx: Context<Parent>): Promise<void> {
        await ctx.run(waiting);
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Parent);
    await time.settle();
    address.abort();
    await expect(address.join()).resolves.toMatchObject({ kind: 'aborted' });
    expect(waiting.exits).toEqual(['aborted']);
  });

  test('and the signal does not keep the agent when it has exited', async () => {
    const { system } = virtualSystem();
    const { signal } = new AbortController();
    const added = jest.spyOn(signal, 'addEventListener');
    const removed = jest.spyOn(signal, 'removeEventListener');
    await system.run(Sum, [1], { signal });
    expect(added).toHaveBeenCalledTimes(1);
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    );
  });
});

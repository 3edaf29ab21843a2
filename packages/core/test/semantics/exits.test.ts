/** 10.11 of docs/semantics.md: exits as values. */
import { Agent, Next, type Address, type Exit } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Refused extends Error {}

@Agent()
class Sum {
  begin(numbers: readonly number[]): Next<Sum, number> {
    return numbers.length === 0 ? Next.events() : Next.done(numbers.reduce((sum, number) => sum + number));
  }
}
@Agent()
class Failing {
  begin(): never {
    throw new Refused('refused');
  }
}

const exitOf = async (address: Address<Sum>, stop: (address: Address<Sum>) => void): Promise<Exit<number>> => {
  stop(address);
  return address.join();
};

describe('10.11 an exit', () => {
  const { system } = virtualSystem();
  afterAll(() => system.stop());

  test('of an agent that is done unwraps to the output', async () => {
    const exit = await system.spawn(Sum, [1, 2]).join();
    expect(exit).toEqual({ kind: 'done', output: 3 });
    expect(exit.unwrap()).toBe(3);
  });

  test('of a failed agent throws its own error', async () => {
    const exit = await system.spawn(Failing).join();
    expect(exit.kind === 'failed' && exit.error).toBeInstanceOf(Refused);
    expect(() => exit.unwrap()).toThrow(Refused);
  });

  test('of an interrupted agent throws INSTAR_AGENT_INTERRUPTED, which names it', async () => {
    const address = system.spawn(Sum, []);
    const exit = await exitOf(address, (agent) => {
      agent.interrupt();
    });
    expect(exit).toEqual({ kind: 'interrupted' });
    expect(() => exit.unwrap()).toThrow(
      expect.objectContaining({
        code: 'INSTAR_AGENT_INTERRUPTED',
        message: expect.stringContaining(address.id),
      }),
    );
  });

  test('of an aborted agent throws INSTAR_AGENT_ABORTED, with the reason as its cause', async () => {
    const address = system.spawn(Sum, []);
    const exit = await exitOf(address, (agent) => {
      agent.abort('enough');
    });
    expect(exit).toEqual({ kind: 'aborted', reason: 'enough' });
    expect(() => exit.unwrap()).toThrow(
      expect.objectContaining({
        code: 'INSTAR_AGENT_ABORTED',
        cause: 'enough',
        message: expect.stringContaining(address.id),
      }),
    );
  });

  test('is frozen, and JSON of it has what can be seen', async () => {
    const exit = await system.spawn(Sum, [1]).join();
    expect(Object.isFrozen(exit)).toBe(true);
    expect(JSON.parse(JSON.stringify(exit))).toEqual({ kind: 'done', output: 1 });
  });
});

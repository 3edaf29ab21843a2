/** 10.9 and 10.10 of docs/semantics.md: the end of a system. */
import { Agent, createSystem, OnEvent, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { Recorder, Wait } from './recorder.js';
import { virtualSystem } from './virtual-system.js';

class Spawn {
  constructor(readonly agent: object) {}
}

@Agent()
class Spawner extends Recorder {
  error: unknown;

  @OnEvent(Spawn)
  spawn({ agent }: Spawn, ctx: Context<Spawner>): void {
    try {
      ctx.spawn(agent);
    } catch (error) {
      this.error = error;
    }
  }
}

describe('10.9 `system.stop`', () => {
  test('rejects for an invalid deadline, and then nothing is stopped', async () => {
    const { system } = virtualSystem();
    await expect(system.stop({ deadline: 'soon' as never })).rejects.toMatchObject({ code: 'INSTAR_DURATION_INVALID' });
    expect(system.tree().status).toBe('running');
    await system.stop();
    expect(system.tree().status).toBe('stopped');
  });

  test('interrupts all agents, those of the system, those that were spawned, and theirs', async () => {
    @Agent()
    class Own extends Spawner {}
    const { system, time } = virtualSystem({ agents: [Own] });
    await system.start();
    const [parent, child] = [new Spawner(), new Spawner()];
    const addresses = [system.address(Own), system.spawn(parent)];
    addresses[1]!.send(new Spawn(child));
    await time.settle();
    await system.stop();
    for (const address of addresses) await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect([parent.entries, child.entries]).toEqual([
      ['interrupted', 'end interrupted'],
      ['interrupted', 'end interrupted'],
    ]);
  });

  test('settles when all have ended, and not before', async () => {
    const { system, time } = virtualSystem();
    const gate = new Gate();
    const settled = jest.fn();
    system.spawn(Spawner).send(new Wait(gate));
    await time.settle();
    const stopped = system.stop().then(settled);
    await time.settle();
    expect(settled).not.toHaveBeenCalled();
    gate.open();
    await stopped;
  });

  test.each([
    ['that was given', '3s' as const, 3_000],
    ['of 5 s', undefined, 5_000],
  ])('aborts agents that have not exited at the deadline %s', async (_which, deadline, milliseconds) => {
    const { system, time } = virtualSystem({ abortGrace: 100 });
    const [stuck, child] = [new Spawner(), new Spawner()];
    const address = system.spawn(stuck);
    address.send(new Spawn(child));
    address.send(new Wait(new Gate()));
    await time.settle();
    const stopped = system.stop(deadline === undefined ? {} : { deadline });
    await time.advance(milliseconds - 1);
    expect(stuck.entries).toEqual(['waits']);
    await time.advance(1 + 100);
    await stopped;
    expect([stuck.entries, child.entries]).toEqual([['waits', 'end aborted'], ['end aborted']]);
    await expect(address.join()).resolves.toMatchObject({ kind: 'aborted', reason: { code: 'INSTAR_SYSTEM_STOPPED' } });
  });

  test('waits for the first call if it is called again, and is called by `await using`', async () => {
    const spawner = new Spawner();
    {
      await using system = createSystem();
      system.spawn(spawner);
      expect(system.stop()).toBe(system.stop());
    }
    expect(spawner.entries).toEqual(['interrupted', 'end interrupted']);
  });

  test('ends a system that was never started', async () => {
    const { system } = virtualSystem({ agents: [Spawner] });
    await system.stop();
    await expect(system.address(Spawner).join()).resolves.toEqual({ kind: 'interrupted' });
  });

  test('completes `inspect$` and `deadLetters$`', async () => {
    const { system } = virtualSystem();
    const completed = jest.fn();
    system.inspect$.subscribe({ complete: completed });
    system.deadLetters$.subscribe({ complete: completed });
    await system.stop();
    expect(completed).toHaveBeenCalledTimes(2);
  });

  test('has the executor disposed when the last agent has ended', async () => {
    const dispose = jest.fn();
    const { system, time } = virtualSystem({ executor: { execute: jest.fn(), dispose } });
    const gate = new Gate();
    system.spawn(Spawner).send(new Wait(gate));
    await time.settle();
    const stopped = system.stop();
    await time.settle();
    expect(dispose).not.toHaveBeenCalled();
    gate.open();
    await stopped;
    expect(dispose).toHaveBeenCalledTimes(1);
  });
});

describe('10.9 `system.abort`', () => {
  test('aborts all agents at once, also when it is stopping already', async () => {
    const { system, time } = virtualSystem({ abortGrace: 100 });
    const address = system.spawn(Spawner);
    address.send(new Wait(new Gate()));
    await time.settle();
    const stopped = system.stop({ deadline: '1h' });
    void system.abort('enough');
    await time.advance(100);
    await stopped;
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
  });
});

describe('10.10 INSTAR_SYSTEM_STOPPED', () => {
  test('a stopped system refuses to spawn, to run and to start', async () => {
    const { system } = virtualSystem();
    await system.stop();
    expect(() => system.spawn(Spawner)).toThrow('INSTAR_SYSTEM_STOPPED');
    await expect(system.run(Spawner)).rejects.toMatchObject({ code: 'INSTAR_SYSTEM_STOPPED' });
    await expect(system.start()).rejects.toMatchObject({ code: 'INSTAR_SYSTEM_STOPPED' });
  });

  test('so does one that is stopping, also for its agents', async () => {
    const { system, time } = virtualSystem();
    const gate = new Gate();
    const spawner = new Spawner();
    const address = system.spawn(spawner);
    address.send(new Wait(gate));
    address.send(new Spawn(new Spawner()));
    await time.settle();
    const stopped = system.stop();
    expect(() => system.spawn(Spawner)).toThrow('INSTAR_SYSTEM_STOPPED');
    gate.open();
    await stopped;
    expect(spawner.error).toMatchObject({ code: 'INSTAR_SYSTEM_STOPPED' });
  });
});

describe('10.10 INSTAR_AGENT_ENDED', () => {
  test.each(['interrupted', 'end'] as const)('an agent refuses to spawn in its hook `%s`', async (hook) => {
    @Agent()
    class Late {
      error: unknown;
      spawn(ctx: Context<Late>): void {
        try {
          ctx.spawn(Spawner);
        } catch (error) {
          this.error = error;
        }
      }
    }
    Object.assign(Late.prototype, {
      [hook](this: Late, ...args: unknown[]): void {
        this.spawn(args.at(-1) as Context<Late>);
      },
    });
    const { system } = virtualSystem();
    const late = new Late();
    const address = system.spawn(late);
    address.interrupt();
    await address.join();
    expect(late.error).toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  });

  test('an agent that has ended refuses to spawn', async () => {
    @Agent()
    class Kept {
      ctx: Context<Kept> | undefined;
      begin(_input: unknown, ctx: Context<Kept>): void {
        this.ctx = ctx;
      }
    }
    const { system } = virtualSystem();
    const kept = new Kept();
    const address = system.spawn(kept);
    address.interrupt();
    await address.join();
    expect(() => kept.ctx?.spawn(Spawner)).toThrow('INSTAR_AGENT_ENDED');
    await expect((async () => kept.ctx?.run(Spawner))()).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
  });
});

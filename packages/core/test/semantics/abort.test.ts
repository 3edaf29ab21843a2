/** 10.4 of docs/semantics.md: aborted agents. */
import { Agent, Next, OnEvent, State, type Context, type Exit } from '@instar/core';
import { Gate } from './gate.js';
import { Note, Recorder, Respond, Wait } from './recorder.js';
import { virtualSystem, watch } from './virtual-system.js';

class Step {
  readonly step = true;
}

describe('10.4 an aborted agent', () => {
  test('has its signal aborted, rejects requests, makes waiting events dead letters, runs `end` and ends as aborted', async () => {
    const { system, time } = virtualSystem();
    const letters = watch(system, 'dead-letter');
    const recorder = new Recorder();
    const gate = new Gate();
    const address = system.spawn(recorder);
    address.send(new Wait(gate));
    address.send(new Note('waiting'));
    const pending = address.ask(new Respond());
    await time.settle();
    address.abort('enough');
    expect(recorder.waiting?.signal.aborted).toBe(true);
    expect(recorder.waiting?.signal.reason).toMatchObject({ code: 'INSTAR_AGENT_ABORTED', cause: 'enough' });
    await expect(pending).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(letters.map(({ letter: { message, reason } }) => [message, reason])).toEqual([
      [new Note('waiting'), 'abandoned'],
    ]);
    gate.open();
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
    expect(recorder.entries).toEqual(['waits', 'waited', 'end aborted']);
  });

  test('has its signal aborted in `end` too, whether it was at work or not', async () => {
    const told: boolean[] = [];
    @Agent()
    class Telling extends Recorder {
      override end(exit: Exit, ctx?: Context<Telling>): void | Promise<void> {
        told.push(ctx?.signal.aborted === true);
        return super.end(exit);
      }
    }
    const { system, time } = virtualSystem();
    const gate = new Gate();
    const [busy, idle] = [system.spawn(Telling), system.spawn(Telling)];
    busy.send(new Wait(gate));
    await time.settle();
    for (const address of [busy, idle]) address.abort('enough');
    gate.open();
    await Promise.all([busy.join(), idle.join()]);
    expect(told).toEqual([true, true]);
  });

  test('waits for a handler that settles within the grace', async () => {
    const { system, time } = virtualSystem({ abortGrace: '2s' });
    const gate = new Gate();
    const recorder = new Recorder();
    const address = system.spawn(recorder);
    address.send(new Wait(gate));
    await time.settle();
    address.abort();
    await time.advance(1_999);
    expect(recorder.entries).toEqual(['waits']);
    gate.open();
    await address.join();
    expect(recorder.entries).toEqual(['waits', 'waited', 'end aborted']);
  });

  test('ends at once, if it is idle', async () => {
    const { system, time } = virtualSystem();
    const aborts = watch(system, 'agent.aborted');
    const recorder = new Recorder();
    const address = system.spawn(recorder);
    await time.settle();
    address.abort('enough');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
    expect(time.now()).toBe(0);
    expect(recorder.entries).toEqual(['end aborted']);
    expect(aborts).toMatchObject([{ agent: address.id, reason: 'enough' }]);
  });

  test('ends at once, if it is in a delay', async () => {
    @Agent()
    class Sleeper extends Recorder {
      begin(): Next<Sleeper> {
        return Next.to(new Step());
      }
      @State(Step)
      step(_state: Step): Next<Sleeper> {
        return Next.again({ after: '1h' });
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Sleeper);
    await time.advance('1m');
    address.abort();
    await expect(address.join()).resolves.toMatchObject({ kind: 'aborted' });
    expect(time.now()).toBe(60_000);
  });

  test('that was interrupted before ends as aborted, without `interrupted`', async () => {
    const { system, time } = virtualSystem();
    const recorder = new Recorder();
    const gate = new Gate();
    const address = system.spawn(recorder);
    address.send(new Wait(gate));
    await time.settle();
    address.interrupt();
    address.abort('enough');
    gate.open();
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
    expect(recorder.entries).toEqual(['waits', 'waited', 'end aborted']);
  });

  test('that waits for its children after an interruption ends as aborted, too', async () => {
    @Agent()
    class Parent extends Recorder {
      readonly child = new Recorder();
      begin(_input: unknown, ctx: Context<Parent>): void {
        ctx.spawn(this.child).send(new Wait(new Gate()));
      }
    }
    const { system, time } = virtualSystem();
    const parent = new Parent();
    const address = system.spawn(parent);
    await time.settle();
    address.interrupt();
    await time.settle();
    address.abort('enough');
    await time.advance('1s');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
    expect(parent.child.entries).toEqual(['waits', 'end aborted']);
    expect(parent.entries).toEqual(['end aborted']);
  });

  test('throws because of the abort, and still ends as aborted', async () => {
    @Agent()
    class Throwing extends Recorder {
      @OnEvent(Wait)
      override async wait({ gate }: Wait, ctx: Context<Recorder>): Promise<void> {
        await gate.passed;
        ctx.signal.throwIfAborted();
      }
      failed(): void {
        this.entries.push('failed');
      }
    }
    const { system, time, log } = virtualSystem();
    const agent = new Throwing();
    const gate = new Gate();
    const address = system.spawn(agent);
    address.send(new Wait(gate));
    await time.settle();
    address.abort();
    gate.open();
    await expect(address.join()).resolves.toMatchObject({ kind: 'aborted' });
    expect(agent.entries).toEqual(['end aborted']);
    expect(log).toEqual([]);
  });

  test('before it has begun has no instance and so no `end`', async () => {
    const { system, time } = virtualSystem();
    const recorder = new Recorder();
    const address = system.spawn(recorder);
    address.abort('at once');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'at once' });
    await time.settle();
    expect(recorder.entries).toEqual([]);
  });

  test('aborts what it has spawned', async () => {
    @Agent()
    class Parent {
      readonly child = new Recorder();
      begin(_input: unknown, ctx: Context<Parent>): void {
        ctx.spawn(this.child).send(new Wait(new Gate()));
      }
    }
    const { system, time } = virtualSystem();
    const parent = new Parent();
    const address = system.spawn(parent);
    await time.settle();
    address.abort('enough');
    expect(parent.child.waiting?.signal.aborted).toBe(true);
    await time.advance('1s');
    await expect(address.join()).resolves.toMatchObject({ kind: 'aborted' });
    expect(parent.child.entries).toEqual(['waits', 'end aborted']);
  });
});

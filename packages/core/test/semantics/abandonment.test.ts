/** 10.5 of docs/semantics.md: aborted agents that do not stop. */
import { Agent, Next, OnRequest, Request, type Context, type Exit } from '@instar/core';
import { Gate } from './gate.js';
import { Finish, Recorder, Wait } from './recorder.js';
import { virtualSystem, watch } from './virtual-system.js';

class Beside extends Request<void> {
  readonly beside = true;
}

@Agent()
class Parallel extends Recorder {
  @OnRequest(Beside, { concurrency: 2 })
  beside(_request: Beside): Promise<void> {
    return new Gate().passed;
  }
}

describe('10.5 an aborted agent that does not stop within the grace', () => {
  test('has its running work abandoned', async () => {
    const { system, time } = virtualSystem({ abortGrace: '2s' });
    const recorder = new Recorder();
    const address = system.spawn(recorder);
    address.send(new Wait(new Gate()));
    await time.settle();
    address.abort('enough');
    await time.advance(1_999);
    expect(recorder.entries).toEqual(['waits']);
    await time.advance(1);
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
    expect(recorder.entries).toEqual(['waits', 'end aborted']);
  });

  test('its running work has no effect', async () => {
    const { system, time, log } = virtualSystem();
    const threw = watch(system, 'agent.threw');
    const recorder = new Recorder();
    const gate = new Gate();
    const address = system.spawn(recorder);
    address.send(new Wait(gate));
    await time.settle();
    address.abort();
    await time.advance('1s');
    const ctx = recorder.waiting!;
    expect(() => {
      ctx.next(Next.done());
    }).toThrow('INSTAR_NEXT_OUTSIDE_TURN');
    expect(() => ctx.spawn(Recorder)).toThrow('INSTAR_AGENT_ENDED');
    expect([ctx.signal.aborted, ctx.interrupted]).toEqual([true, true]);
    gate.fail(new Error('late'));
    await time.settle();
    expect([...threw, ...log]).toEqual([]);
    await expect(address.join()).resolves.toMatchObject({ kind: 'aborted' });
  });

  test('has a hook abandoned that does not settle, and each of them has a grace of its own', async () => {
    @Agent()
    class Slow extends Recorder {
      override async interrupted(): Promise<void> {
        this.entries.push('interrupted');
        return new Gate().passed;
      }
      override async end({ kind }: Exit): Promise<void> {
        this.entries.push(`end ${kind}`);
        return new Gate().passed;
      }
    }
    const { system, time } = virtualSystem({ abortGrace: '2s' });
    const agent = new Slow();
    const address = system.spawn(agent);
    address.interrupt();
    await time.settle();
    address.abort('enough');
    await time.advance('2s');
    expect(agent.entries).toEqual(['interrupted', 'end aborted']);
    await time.advance('2s');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
  });

  test('is abandoned in its handler and then in its `end`', async () => {
    @Agent()
    class Slow extends Recorder {
      override async end(exit: Exit): Promise<void> {
        await super.end(exit);
        return new Gate().passed;
      }
    }
    const { system, time } = virtualSystem();
    const agent = new Slow();
    const address = system.spawn(agent);
    address.send(new Wait(new Gate()));
    await time.settle();
    address.abort('enough');
    await time.advance('1s');
    expect(agent.entries).toEqual(['waits', 'end aborted']);
    await time.advance('1s');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
  });

  test('has requests abandoned that run beside its mailbox', async () => {
    const { system, time } = virtualSystem();
    const agent = new Parallel();
    const address = system.spawn(agent);
    const pending = address.ask(new Beside());
    await time.settle();
    address.abort('enough');
    await expect(pending).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    await time.advance('1s');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
    expect(agent.entries).toEqual(['end aborted']);
  });

  test('and was done, ends as aborted if it waited for such a request, and `end` is told so', async () => {
    const { system, time } = virtualSystem();
    const agent = new Parallel();
    const address = system.spawn(agent);
    const pending = expect(address.ask(new Beside())).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    address.send(new Finish());
    await time.settle();
    address.abort('enough');
    await pending;
    await time.advance('1s');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
    expect(agent.entries).toEqual(['end aborted']);
  });

  test('ends as aborted, also if a request beside the mailbox has failed meanwhile', async () => {
    class Fail extends Request<void> {
      readonly fail = true;
    }
    @Agent({ onError: 'stop' })
    class Parallel extends Recorder {
      @OnRequest(Fail, { concurrency: 2 })
      async beside(_request: Fail): Promise<void> {
        throw new Error('meanwhile');
      }
    }
    const { system, time } = virtualSystem();
    const agent = new Parallel();
    const address = system.spawn(agent);
    const pending = address.ask(new Fail());
    address.send(new Wait(new Gate()));
    await expect(pending).rejects.toThrow('meanwhile');
    address.abort('enough');
    await time.advance('1s');
    await expect(address.join()).resolves.toEqual({ kind: 'aborted', reason: 'enough' });
    expect(agent.entries).toEqual(['waits', 'end aborted']);
  });

  test('ends after its children all the same', async () => {
    const gate = new Gate();
    const order: string[] = [];
    @Agent()
    class Child extends Recorder {
      override async end(): Promise<void> {
        order.push('child ends');
        await gate.passed;
        order.push('child has ended');
      }
    }
    @Agent()
    class Parent {
      begin(_input: unknown, ctx: Context<Parent>): Promise<void> {
        ctx.spawn(Child).send(new Wait(new Gate()));
        return new Gate().passed;
      }
      end(): void {
        order.push('parent ends');
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Parent);
    await time.settle();
    address.abort();
    await time.advance(1_500);
    expect(order).toEqual(['child ends']);
    gate.open();
    await address.join();
    expect(order).toEqual(['child ends', 'child has ended', 'parent ends']);
  });
});

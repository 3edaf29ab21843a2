/** Section 7 of docs/semantics.md: what follows when a handler throws. */
import { Agent, Next, OnRequest, Request, State, type Context, type Directive, type Failure } from '@instar/core';
import { Entries, Note, Recorder, Reject, Throw } from './recorder.js';
import { FailureRecorder, Work } from './failure-recorder.js';
import { virtualSystem } from './virtual-system.js';

const error = new Error('broken');

describe('7.1 what a handler throws goes to the hook `failed`', () => {
  test('with the error, the phase and the name of the event', async () => {
    const { system, time } = virtualSystem();
    const agent = new FailureRecorder();
    const address = system.spawn(agent);
    address.send(new Throw(error));
    await time.settle();
    expect(agent.failures).toEqual([[error, { phase: 'event', token: 'Throw', agent: address.id }]]);
  });

  test('with the error, the phase and the name of the request, which is rejected as well', async () => {
    const { system } = virtualSystem();
    const agent = new FailureRecorder();
    const address = system.spawn(agent);
    await expect(address.ask(new Reject(error))).rejects.toBe(error);
    expect(agent.failures).toEqual([[error, { phase: 'request', token: 'Reject', agent: address.id }]]);
  });

  test('without the hook the agent goes on with the next message, and the error is logged', async () => {
    const { system, log } = virtualSystem();
    const address = system.spawn(Recorder);
    address.send(new Throw(error));
    address.send(new Note('after'));
    await expect(address.ask(new Entries())).resolves.toEqual(['after']);
    expect(log).toEqual([
      { level: 'error', message: `${address.id} threw in event Throw: broken`, fields: { agent: address.id, error } },
    ]);
  });

  test('an error that the caller gets is not logged as well', async () => {
    const { system, log } = virtualSystem();
    await expect(system.spawn(Recorder).ask(new Reject(error))).rejects.toBe(error);
    expect(log).toEqual([]);
  });
});

describe('7.2 `failed` may return', () => {
  test('`resume`: the agent goes on, also after the error of a state', async () => {
    @Agent()
    class Worker extends FailureRecorder {
      override directive: Directive = 'resume';
      begin(): Next<Worker> {
        return Next.to(new Work(error));
      }
      @State(Work)
      work(work: Work): Next<Worker> {
        throw work.error;
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(new Worker());
    address.send(new Note('after'));
    await expect(address.ask(new Entries())).resolves.toEqual(['after']);
  });

  test('`resume` after a failure of `begin`: the agent has started', async () => {
    @Agent()
    class Late extends Recorder {
      begin(): void {
        throw error;
      }
      failed(): Directive {
        return 'resume';
      }
    }
    const { system } = virtualSystem({ agents: [Late] });
    await system.start();
    system.address(Late).send(new Note('after'));
    await expect(system.address(Late).ask(new Entries())).resolves.toEqual(['after']);
  });

  test('`stop`: the agent ends with the error', async () => {
    const { system } = virtualSystem();
    const agent = new FailureRecorder();
    agent.directive = 'stop';
    const address = system.spawn(agent);
    address.send(new Throw(error));
    address.send(new Note('too late'));
    await expect(address.join()).resolves.toMatchObject({ kind: 'failed', error, failure: { phase: 'event' } });
    expect(agent.entries).toEqual(['end failed']);
  });

  test('the promise of a directive: messages wait until it has settled', async () => {
    @Agent()
    class Slow extends Recorder {
      async failed(): Promise<Directive> {
        await Promise.resolve();
        this.entries.push('decided');
        return 'resume';
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Slow);
    address.send(new Throw(error));
    address.send(new Note('after'));
    await expect(address.ask(new Entries())).resolves.toEqual(['decided', 'after']);
  });

  test('nothing, and set a next step by `ctx.next`', async () => {
    @Agent()
    class Repairing extends Recorder {
      failed(thrown: Error, ctx: Context<Repairing>): void {
        ctx.next(Next.to(new Work(thrown)));
      }
      @State(Work)
      work(work: Work): Next<Repairing> {
        this.entries.push(`repaired ${String(work.error)}`);
        return Next.events();
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Repairing);
    address.send(new Throw(error));
    await expect(address.ask(new Entries())).resolves.toEqual(['repaired Error: broken']);
  });

  test.each([
    [
      'throws',
      (): Directive => {
        throw new Error('second');
      },
    ],
    ['rejects', () => Promise.reject(new Error('second'))],
    ['returns an invalid directive', () => 'retry' as Directive],
  ])('if it %s, the agent ends with the first error and the second is logged', async (_how, failed) => {
    @Agent()
    class Clumsy extends Recorder {
      failed(): Directive | Promise<Directive> {
        return failed();
      }
    }
    const { system, log } = virtualSystem();
    const address = system.spawn(Clumsy);
    const exit = address.join();
    address.send(new Throw(error));
    await expect(exit).resolves.toMatchObject({ kind: 'failed', error });
    expect(log).toMatchObject([{ level: 'error', message: expect.stringContaining('threw in failed') }]);
  });
});

describe("7.3 `@Agent({ onError: 'stop' })` ends the agent as failed", () => {
  @Agent({ onError: 'stop' })
  class Brittle extends Recorder {}

  test('at the first error of an event', async () => {
    const { system } = virtualSystem();
    const address = system.spawn(Brittle);
    address.send(new Throw(error));
    await expect(address.join()).resolves.toMatchObject({ kind: 'failed', error });
  });

  test('at the first error of a request', async () => {
    const { system } = virtualSystem();
    const address = system.spawn(Brittle);
    await expect(address.ask(new Reject(error))).rejects.toBe(error);
    await expect(address.join()).resolves.toMatchObject({ kind: 'failed', error });
  });

  test('unless `failed` decides otherwise', async () => {
    @Agent({ onError: 'stop' })
    class Softened extends Brittle {
      failed(): Directive {
        return 'resume';
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(Softened);
    address.send(new Throw(error));
    await expect(address.ask(new Entries())).resolves.toEqual([]);
  });
});

describe('requests that run beside the mailbox', () => {
  class Beside extends Request<string> {
    readonly beside = true;
  }

  @Agent({ onError: 'stop' })
  class Parallel extends Recorder {
    @OnRequest(Beside, { concurrency: 2 })
    async beside(_request: Beside): Promise<string> {
      throw error;
    }
  }

  test('7.1 go to the hook `failed`, too', async () => {
    @Agent()
    class Careful extends Parallel {
      readonly failures: [Error, Failure][] = [];
      failed(thrown: Error, _ctx: Context<Careful>, failure: Failure): Directive {
        this.failures.push([thrown, failure]);
        return 'resume';
      }
    }
    const { system, time } = virtualSystem();
    const agent = new Careful();
    const address = system.spawn(agent);
    await expect(address.ask(new Beside())).rejects.toBe(error);
    await time.settle();
    expect(agent.failures).toEqual([[error, { phase: 'request', token: 'Beside', agent: address.id }]]);
    await expect(address.ask(new Entries())).resolves.toEqual([]);
  });

  test("7.3 end the agent under `onError: 'stop'`, too", async () => {
    const { system } = virtualSystem();
    const address = system.spawn(Parallel);
    await expect(address.ask(new Beside())).rejects.toBe(error);
    await expect(address.join()).resolves.toMatchObject({ kind: 'failed', error, failure: { phase: 'request' } });
  });
});

/** Section 7 of docs/semantics.md: how agents fail. */
import { Agent, Fallback, Next, State, type Failure } from '@instar/core';
import { Entries, Note, Recorder, Reject, Throw } from './recorder.js';
import { FailureRecorder, Work } from './failure-recorder.js';
import { virtualSystem, watch } from './virtual-system.js';

const error = new Error('broken');

function fail(): never {
  throw error;
}

describe('7.4 ends the agent as failed, with that very error:', () => {
  test('a failure of a state', async () => {
    @Agent()
    class Worker {
      begin(): Next<Worker> {
        return Next.to(new Work(error));
      }
      @State(Work)
      async work(work: Work): Promise<Next<Worker>> {
        throw work.error;
      }
    }
    const { system, log } = virtualSystem();
    const address = system.spawn(Worker);
    await expect(address.join()).resolves.toEqual({
      kind: 'failed',
      error,
      failure: { phase: 'state', token: 'Work', agent: address.id },
    });
    expect(log).toEqual([]);
  });

  test('a failure of a fallback', async () => {
    const second = new Error('second');
    @Agent()
    class Worker {
      begin(): Next<Worker> {
        return Next.to(new Work(error));
      }
      @State(Work)
      work(work: Work): Next<Worker> {
        throw work.error;
      }
      @Fallback(Work)
      rescue(_error: Error, _state: Work): Next<Worker> {
        throw second;
      }
    }
    const { system } = virtualSystem();
    await expect(system.spawn(Worker).join()).resolves.toMatchObject({
      kind: 'failed',
      error: second,
      failure: { phase: 'fallback', token: 'Work' },
    });
  });

  test('a failure of `begin`', async () => {
    @Agent()
    class FailedStart {
      async begin(): Promise<void> {
        throw error;
      }
    }
    const { system } = virtualSystem();
    const address = system.spawn(FailedStart);
    await expect(address.join()).resolves.toEqual({
      kind: 'failed',
      error,
      failure: { phase: 'begin', agent: address.id },
    });
  });

  test('without a `join` the error is logged', async () => {
    @Agent()
    class FailedStart {
      begin(): void {
        throw error;
      }
    }
    const { system, time, log } = virtualSystem();
    const address = system.spawn(FailedStart);
    await time.settle();
    expect(log).toMatchObject([{ level: 'error', message: `${address.id} failed in begin: broken` }]);
  });
});

describe('7.6 a thrown value that is not an error', () => {
  test.each([undefined, null, 'text', 7, Symbol('sign'), { code: 7 }, Object.create(null)])(
    'arrives as INSTAR_THROWN_VALUE with the value as its cause: %p',
    async (value) => {
      const { system, time } = virtualSystem();
      const agent = new FailureRecorder();
      system.spawn(agent).send(new Throw(value));
      await time.settle();
      const [[thrown]] = agent.failures as [[Error, Failure]];
      expect(thrown).toMatchObject({ name: 'InstarError', code: 'INSTAR_THROWN_VALUE' });
      expect(thrown.cause).toBe(value);
    },
  );

  test('the caller gets the value itself', async () => {
    const value = { code: 7 };
    const { system } = virtualSystem();
    await expect(system.spawn(Recorder).ask(new Reject(value))).rejects.toBe(value);
  });

  test.each([
    ['value', Object.defineProperty({}, Symbol.toStringTag, { get: fail })],
    ['error', Object.defineProperty(new Error(), 'message', { get: fail })],
  ])('so is a %s whose fields throw', async (_what, value) => {
    const { system } = virtualSystem();
    const address = system.spawn(Recorder);
    address.send(new Throw(value));
    await expect(address.ask(new Entries())).resolves.toEqual([]);
  });
});

describe('7.7 a constructor that throws is a failed start', () => {
  @Agent()
  class Broken extends Recorder {
    constructor() {
      super();
      throw error;
    }
  }

  test('the agent ends as failed, with that error', async () => {
    const { system } = virtualSystem();
    const address = system.spawn(Broken);
    await expect(address.join()).resolves.toEqual({
      kind: 'failed',
      error,
      failure: { phase: 'construct', agent: address.id },
    });
  });

  test('requests to it reject, waiting and later ones; events are dead letters', async () => {
    const { system } = virtualSystem();
    const letters = watch(system, 'dead-letter');
    const address = system.spawn(Broken);
    const note = new Note('lost');
    address.send(note);
    const rejection = { code: 'INSTAR_AGENT_ENDED', cause: error };
    await expect(address.ask(new Entries())).rejects.toMatchObject(rejection);
    await expect(address.ask(new Entries())).rejects.toMatchObject(rejection);
    expect(letters.map(({ letter }) => letter.message)).toEqual([note]);
  });

  test('so is a function that throws, or does not return an agent', async () => {
    const { system } = virtualSystem();
    const throwing = system.spawn((): Recorder => {
      throw error;
    });
    const wrong = system.spawn(() => new Map());
    await expect(throwing.join()).resolves.toMatchObject({ kind: 'failed', error });
    await expect(wrong.join()).resolves.toMatchObject({ kind: 'failed', error: { code: 'INSTAR_NOT_AN_AGENT' } });
  });
});

/** 10.4 and 13.17 of docs/semantics.md: agents that stop while a state or a concurrent request is at work. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Context, type Directive } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

class Work {
  constructor(readonly gate: Gate) {}
}
class Fail extends Request<void> {
  constructor(readonly thrown: unknown) {
    super();
  }
}
class Enter {
  constructor(readonly gate: Gate) {}
}

@Agent()
class Worker {
  readonly failures: Error[] = [];

  @OnEvent(Enter)
  enter({ gate }: Enter, ctx: Context<Worker>): void {
    ctx.next(Next.to(new Work(gate)));
  }
  @State(Work)
  async work({ gate }: Work): Promise<Next<Worker>> {
    await gate.passed;
    return Next.done();
  }
  @OnRequest(Fail, { concurrency: 2 })
  async fail({ thrown }: Fail, { signal }: Context<Worker>): Promise<void> {
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve);
    });
    throw thrown;
  }
  failed(error: Error): Directive {
    this.failures.push(error);
    return 'resume';
  }
}

test('13.17 a state that is at work when its agent exits is left', async () => {
  const { system, time } = virtualSystem();
  const left = watch(system, 'state.left');
  const worker = system.spawn(Worker);
  const gate = new Gate();
  worker.send(new Enter(gate));
  await time.settle();
  gate.open();
  expect(await worker.join()).toEqual({ kind: 'done', output: undefined });
  expect(left).toMatchObject([{ agent: worker.id, state: 'Work' }]);
  await system.stop();
});

test.each([new Error('late'), undefined, null])(
  '10.4 what the abort makes a request throw reaches no hook: %p',
  async (thrown) => {
    const { system, time } = virtualSystem();
    const agent = new Worker();
    const worker = system.spawn(agent);
    const response = worker.ask(new Fail(thrown)).catch(() => 'rejected');
    await time.settle();
    worker.abort();
    expect(await response).toBe('rejected');
    expect(await worker.join()).toMatchObject({ kind: 'aborted' });
    await time.settle();
    expect(agent.failures).toEqual([]);
    await system.stop();
  },
);

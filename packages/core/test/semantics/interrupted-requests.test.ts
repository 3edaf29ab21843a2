/** 3.2 and 7.1 of docs/semantics.md: concurrent requests of an agent that was interrupted meanwhile. */
import { Agent, Next, OnRequest, Request, type Context, type Directive } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

class Work extends Request<string> {
  constructor(
    readonly gate: Gate,
    readonly act: (ctx: Context<Worker>) => void,
  ) {
    super();
  }
}

const oops = new Error('oops');

@Agent()
class Worker {
  readonly failures: Error[] = [];

  @OnRequest(Work, { concurrency: 2 })
  async work({ gate, act }: Work, ctx: Context<Worker>): Promise<string> {
    await gate.passed;
    act(ctx);
    return 'response';
  }
  failed(error: Error): Directive {
    this.failures.push(error);
    return 'resume';
  }
}

test('3.2 the step of a concurrent request is taken by an agent that was interrupted meanwhile', async () => {
  const { system, time } = virtualSystem();
  const worker = system.spawn(Worker);
  const gate = new Gate();
  const response = worker.ask(new Work(gate, (ctx) => ctx.next(Next.fail(oops))));
  await time.settle();
  worker.interrupt();
  await time.settle();
  gate.open();

  expect(await response).toBe('response');
  expect(await worker.join()).toMatchObject({ kind: 'failed', error: oops });
  await system.stop();
});

test('7.1 the error of a concurrent request reaches the hook of an agent that was interrupted meanwhile', async () => {
  const { system, time } = virtualSystem();
  const agent = new Worker();
  const worker = system.spawn(agent);
  const gate = new Gate();
  const response = worker.ask(
    new Work(gate, () => {
      throw oops;
    }),
  );
  const rejected = expect(response).rejects.toBe(oops);
  await time.settle();
  worker.interrupt();
  await time.settle();
  gate.open();

  await rejected;
  expect(await worker.join()).toMatchObject({ kind: 'interrupted' });
  expect(agent.failures).toEqual([oops]);
  await system.stop();
});

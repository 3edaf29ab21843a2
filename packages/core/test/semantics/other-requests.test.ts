/** 8.5 of docs/semantics.md: a deadline or a cancel affects the handler of its own request, and no other work. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { setting, Wait, WaitBeside } from './oracle.js';
import { virtualSystem } from './virtual-system.js';

class Run {
  readonly run = true;
}
class Work {
  readonly work = true;
}
class Queued extends Request<string> {
  readonly queued = true;
}

/** Works on an event, then on a state, for as long as its gates are shut. */
@Agent()
class Worker {
  readonly gates = [new Gate(), new Gate()] as const;
  readonly signals: AbortSignal[] = [];

  @OnEvent(Run)
  async run(_event: Run, ctx: Context<Worker>): Promise<void> {
    this.signals.push(ctx.signal);
    await this.gates[0].passed;
    ctx.next(Next.to(new Work()));
  }
  @State(Work)
  async work(_state: Work, ctx: Context<Worker>): Promise<Next<Worker>> {
    this.signals.push(ctx.signal);
    await this.gates[1].passed;
    return Next.events();
  }
  @OnRequest(Queued)
  queued(_request: Queued): string {
    return 'response';
  }
}

describe('8.5 the deadline or the cancel of another request does not abort the running handler', () => {
  test('a request that waits behind a request', async () => {
    const { address, oracle, time } = setting();
    const controller = new AbortController();
    const atWork = address.ask(new Wait('at work'), { timeout: '1h' });
    const late = expect(address.ask(new Wait(), { timeout: 100 })).rejects.toThrow('INSTAR_ASK_TIMEOUT');
    const cancelled = expect(address.ask(new Wait(), { signal: controller.signal })).rejects.toThrow('CANCELLED');
    await time.advance(100);
    controller.abort();
    await Promise.all([late, cancelled]);
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([false]);
    oracle.gate.open();
    expect(await atWork).toBe('at work');
  });

  test('a request that waits behind an event, and behind a state', async () => {
    const { system, time } = virtualSystem();
    const worker = new Worker();
    const address = system.spawn(worker);
    address.send(new Run());
    for (const gate of worker.gates) {
      const late = expect(address.ask(new Queued(), { timeout: 100 })).rejects.toThrow('INSTAR_ASK_TIMEOUT');
      await time.advance(100);
      await late;
      expect(worker.signals.map(({ aborted }) => aborted)).toEqual(worker.signals.map(() => false));
      gate.open();
      await time.settle();
    }
    expect(worker.signals).toHaveLength(2);
    expect(await address.ask(new Queued())).toBe('response');
    await system.stop();
  });

  test('a concurrent request beside another one, and one above their limit', async () => {
    const { address, oracle, time } = setting();
    const first = address.ask(new WaitBeside('first'), { timeout: '1h' });
    const [second, third] = [200, 100].map((timeout) =>
      expect(address.ask(new WaitBeside(), { timeout })).rejects.toThrow('INSTAR_ASK_TIMEOUT'),
    );
    await time.advance(100);
    await third;
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([false, false]);
    await time.advance(100);
    await second;
    expect(oracle.signals.map(({ aborted }) => aborted)).toEqual([false, true]);
    oracle.gate.open();
    expect(await first).toBe('first');
  });
});

/** 3.6 of docs/semantics.md: what an agent takes first, when several things wait. */
import { Agent, type Context, Exited, Next, OnEvent, OnRequest, Request, State } from '@instar/core';
import { Envelope } from '@instar/core/definition';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

class Hold {
  constructor(readonly gate: Gate) {}
}
class Note {
  constructor(readonly text: string) {}
}
class Step {
  readonly step = true;
}
class Beside extends Request<void> {
  constructor(readonly gate: Gate) {
    super();
  }
}
class Urgent extends Envelope<Note> {
  override get isUrgent(): boolean {
    return true;
  }
}

/** Notes what it handles, in order. */
@Agent()
class Ordered {
  readonly log: string[] = [];

  @OnEvent(Hold)
  async hold({ gate }: Hold, ctx: Context<Ordered>): Promise<void> {
    await gate.passed;
    this.log.push('hold');
    ctx.next(Next.to(new Step()));
  }
  @OnRequest(Beside, { concurrency: 2 })
  async beside({ gate }: Beside): Promise<void> {
    await gate.passed;
    throw new Error('beside');
  }
  @State(Step)
  step(_step: Step): Next<Ordered> {
    this.log.push('step');
    return Next.events();
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    this.log.push(text);
  }
  @OnEvent(Exited)
  exited(_exited: Exited): void {
    this.log.push('exited');
  }
  begin(other: Parameters<Context<Ordered>['watch']>[0], ctx: Context<Ordered>): Next<Ordered> {
    ctx.watch(other);
    return Next.events();
  }
  failed(): void {
    this.log.push('failed');
  }
  interrupted(): void {
    this.log.push('interrupted');
  }
  end(): void {
    this.log.push('end');
  }
}

@Agent()
class Other {}

/** An agent at work, for which one thing of each lane waits, in the opposite order. */
async function waiting(): Promise<{
  readonly agent: Ordered;
  readonly address: ReturnType<typeof spawn>;
  readonly finish: () => Promise<void>;
}> {
  const { system, time } = virtualSystem();
  const other = system.spawn(Other);
  const agent = new Ordered();
  const address = spawn(system, agent, other);
  const [hold, beside] = [new Gate(), new Gate()];
  const asked = address.ask(new Beside(beside)).catch(() => undefined);
  address.send(new Hold(hold));
  await time.settle();
  address.send(new Note('message'));
  address.deliver(new Urgent(new Note('urgent')));
  other.interrupt();
  await time.settle();
  beside.open();
  await time.settle();
  return {
    agent,
    address,
    finish: async () => {
      hold.open();
      await time.settle();
      await asked;
      await time.advance('2s');
      await system.stop();
    },
  };
}

function spawn(system: ReturnType<typeof virtualSystem>['system'], agent: Ordered, other: unknown) {
  return system.spawn(agent, other as never);
}

test('3.6 system messages, the step, control, messages', async () => {
  const { agent, finish } = await waiting();
  await finish();
  expect(agent.log).toEqual(['hold', 'failed', 'step', 'urgent', 'exited', 'message', 'interrupted', 'end']);
});

test('3.6 an interruption comes after them, but runs no state', async () => {
  const { agent, address, finish } = await waiting();
  address.interrupt();
  await finish();
  expect(agent.log).toEqual(['hold', 'failed', 'urgent', 'exited', 'message', 'interrupted', 'end']);
});

test('3.6 an abort comes before all of them', async () => {
  const { agent, address, finish } = await waiting();
  address.abort();
  await finish();
  expect(agent.log).toEqual(['hold', 'end']);
});

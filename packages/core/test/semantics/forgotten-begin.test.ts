/** 5.10 of docs/semantics.md: a `return` that is missing in `begin`. */
import { Agent, Next, OnEvent, State, type Context } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Work {
  readonly work = true;
}
class Hurry {
  readonly hurry = true;
}

test('5.10 a `begin` that returns nothing, where nothing else can lead to a state, fails', async () => {
  // @ts-expect-error -- does not compile either
  @Agent()
  class Forgetful {
    begin(): void {
      Next.to(new Work());
    }
    @State(Work)
    work(_work: Work): Next<Forgetful> {
      return Next.done();
    }
  }
  const { system } = virtualSystem();
  expect(await system.spawn(Forgetful).join()).toMatchObject({
    kind: 'failed',
    error: { code: 'INSTAR_NEXT_INVALID', remedy: expect.stringContaining('`return` may be missing') },
  });
  await system.stop();
});

test('5.10 beside a handler it does not compile, since the agent may wait for messages by Next.events()', async () => {
  // @ts-expect-error -- begin returns no step
  @Agent()
  class Forgetful {
    begin(): void {
      Next.to(new Work());
    }
    @State(Work)
    work(_work: Work): Next<Forgetful> {
      return Next.done();
    }
    @OnEvent(Hurry)
    hurry(_hurry: Hurry, ctx: Context<Forgetful>): void {
      ctx.next(Next.to(new Work()));
    }
  }
  @Agent()
  class Waiting extends Forgetful {
    override begin(): Next<Waiting> {
      return Next.events();
    }
  }
  const { system } = virtualSystem();
  const waiting = system.spawn(Waiting);
  waiting.send(new Hurry());
  expect(await waiting.join()).toMatchObject({ kind: 'done' });
  await system.stop();
});

import { Agent, Next, OnEvent, OnRequest, Request, State, Supervised, type Address, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

class Break {
  readonly break = true;
}
class Note {
  constructor(readonly text: string) {}
}
class Loop {
  rounds = 0;
}
class Rounds extends Request<number> {
  readonly rounds = true;
}

const oops = new Error('oops', { cause: 'the reason' });

@Agent({ onError: 'stop' })
class Child {
  readonly notes: string[] = [];

  @OnEvent(Break)
  break(_event: Break): void {
    throw oops;
  }
  @OnEvent(Note)
  async note({ text }: Note): Promise<void> {
    this.notes.push(text);
  }
}

@Agent()
@Supervised({ restart: 'permanent' })
class Kept extends Child {}

/** Spawns one child of the kind that it is given, and asks nothing of it. */
@Agent()
class Parent {
  child: Address<Child> | undefined;

  begin(kind: typeof Child, ctx: Context<Parent>): void {
    this.child = ctx.spawn(kind);
  }
}

// Each of these went wrong in a framework that came before this one.
describe('what a tree of agents must not do', () => {
  test('nested supervisors leave no orphans', async () => {
    @Agent()
    class Nested {
      begin(depth: number, ctx: Context<Nested>): void {
        if (depth > 0) ctx.spawn(Nested, depth - 1);
        else ctx.spawn(Parent, Kept);
      }
    }
    const { system, time } = virtualSystem();
    const spawned = watch(system, 'agent.spawned');
    const ended = watch(system, 'agent.ended');
    const top = system.spawn(Nested, 4);
    await time.settle();
    top.interrupt();
    await top.join();
    expect(spawned).toHaveLength(7);
    expect(ended.map(({ agent }) => agent)).toEqual(spawned.map(({ agent }) => agent).reverse());
    expect(system.tree().children).toEqual([]);
    await system.stop();
  });

  test('a child that throws is seen, and does not hang its supervisor', async () => {
    const { system, time, log } = virtualSystem();
    const threw = watch(system, 'agent.threw');
    const parent = new Parent();
    const address = system.spawn(parent, Child);
    await time.settle();
    parent.child?.send(new Break());
    await parent.child?.join();
    expect(threw).toMatchObject([{ agent: 'Child#2', error: oops, failure: { phase: 'event', token: 'Break' } }]);
    address.interrupt();
    expect(await address.join()).toEqual({ kind: 'interrupted' });
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
    await system.stop();
  });

  test('a failed child is replaced', async () => {
    const { system, time } = virtualSystem();
    const restarted = watch(system, 'agent.restarted');
    const kept = system.spawn(Kept);
    kept.send(new Break());
    await time.settle();
    expect(restarted).toMatchObject([{ agent: kept.id, restarts: 1 }]);
    await system.stop();
  });

  test('a restart that is due when the shutdown comes does not take place', async () => {
    @Agent({ onError: 'stop' })
    @Supervised({ restart: 'permanent', backoff: { initial: '1s' } })
    class Slow extends Child {}
    const { system, time } = virtualSystem();
    const restarted = watch(system, 'agent.restarted');
    const slow = system.spawn(Slow);
    slow.send(new Break());
    await time.settle();
    await system.stop();
    await time.advance('1m');
    expect(restarted).toEqual([]);
    expect(await slow.join()).toMatchObject({ kind: 'failed', error: oops });
  });

  test('a looping state sees the interruption', async () => {
    const looping = new Gate();
    @Agent()
    class Looper {
      private rounds = 0;

      begin(): Next<Looper> {
        return Next.to(new Loop());
      }
      @State(Loop)
      async loop(_state: Loop): Promise<Next<Looper>> {
        if (++this.rounds === 3) looping.open();
        return Next.again();
      }
      @OnRequest(Rounds)
      count(_request: Rounds): number {
        return this.rounds;
      }
    }
    const { system } = virtualSystem();
    const looper = system.spawn(Looper);
    const rounds = looper.ask(new Rounds());
    await looping.passed;
    looper.interrupt();
    expect(await looper.join()).toEqual({ kind: 'interrupted' });
    expect(await rounds).toBeGreaterThan(2);
    await system.stop();
  });

  test('an interruption throws no accepted message away', async () => {
    const { system } = virtualSystem();
    const child = new Child();
    const address = system.spawn(child);
    const texts = Array.from({ length: 100 }, (_, index) => `note ${index}`);
    for (const text of texts) address.send(new Note(text));
    address.interrupt();
    await address.join();
    expect(child.notes).toEqual(texts);
    await system.stop();
  });

  test('a failed agent does not report done, and its failure keeps its cause', async () => {
    const { system } = virtualSystem();
    const child = system.spawn(Child);
    child.send(new Break());
    const exit = await child.join();
    expect(exit).toMatchObject({ kind: 'failed', failure: { phase: 'event', token: 'Break', agent: 'Child#1' } });
    expect(exit.kind === 'failed' && exit.error).toBe(oops);
    expect(oops.cause).toBe('the reason');
    await system.stop();
  });

  test('what an ending agent spawns is refused, so nothing is left behind', async () => {
    const gate = new Gate();
    @Agent()
    class Late {
      refused: unknown;

      async end(_exit: unknown, ctx: Context<Late>): Promise<void> {
        await gate.passed;
        try {
          ctx.spawn(Child);
        } catch (error) {
          this.refused = error;
        }
      }
    }
    const { system, time } = virtualSystem();
    const late = new Late();
    const address = system.spawn(late);
    await time.settle();
    address.interrupt();
    await time.settle();
    gate.open();
    await address.join();
    expect(late.refused).toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    expect(system.tree().children).toEqual([]);
    await system.stop();
  });
});

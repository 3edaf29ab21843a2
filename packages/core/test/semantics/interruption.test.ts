/** Section 10 of docs/semantics.md: how agents are asked to end. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Context, type Exit } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

class Item {
  constructor(readonly name: string) {}
}
class Hold {
  constructor(readonly gate: Gate) {}
}
class Ask extends Request<string> {
  readonly ask = true;
}

/** Keeps a diary of what happens to it. */
@Agent()
class Diarist {
  readonly diary: string[] = [];

  @OnEvent(Item)
  item({ name }: Item): void {
    this.diary.push(name);
  }
  @OnEvent(Hold)
  async hold({ gate }: Hold): Promise<void> {
    this.diary.push('hold');
    await gate.passed;
    this.diary.push('let go');
  }
  @OnRequest(Ask)
  answer(_request: Ask): string {
    return 'answer';
  }
  interrupted(): void {
    this.diary.push('interrupted');
  }
  end({ kind }: Exit): void {
    this.diary.push(`end ${kind}`);
  }
}

describe('10.1 an interrupted agent', () => {
  test('accepts nothing more, handles what it has accepted, runs `interrupted` and `end`, and ends', async () => {
    const { system, time } = virtualSystem();
    const letters = watch(system, 'dead-letter');
    const diarist = new Diarist();
    const gate = new Gate();
    const address = system.spawn(diarist);
    address.send(new Hold(gate));
    address.send(new Item('accepted'));
    const accepted = address.ask(new Ask());
    await time.settle();
    address.interrupt();
    address.send(new Item('late'));
    await expect(address.ask(new Ask())).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    gate.open();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    await expect(accepted).resolves.toBe('answer');
    expect(diarist.diary).toEqual(['hold', 'let go', 'accepted', 'interrupted', 'end interrupted']);
    expect(letters.map(({ letter }) => letter.message)).toEqual([new Item('late')]);
  });

  test('may be interrupted again, with no effect', async () => {
    const { system } = virtualSystem();
    const interruptions = watch(system, 'agent.interrupted');
    const diarist = new Diarist();
    const address = system.spawn(diarist);
    address.interrupt();
    address.interrupt();
    await address.join();
    address.interrupt();
    expect(diarist.diary).toEqual(['interrupted', 'end interrupted']);
    expect(interruptions).toHaveLength(1);
  });

  test('sees it in `ctx.interrupted`', async () => {
    class Loop {
      constructor(readonly gate: Gate) {}
    }
    const seen: boolean[] = [];
    @Agent()
    class Watcher {
      @OnEvent(Loop)
      async loop({ gate }: Loop, ctx: Context<Watcher>): Promise<void> {
        seen.push(ctx.interrupted);
        await gate.passed;
        seen.push(ctx.interrupted);
      }
    }
    const { system, time } = virtualSystem();
    const gate = new Gate();
    const address = system.spawn(Watcher);
    address.send(new Loop(gate));
    await time.settle();
    address.interrupt();
    gate.open();
    await address.join();
    expect(seen).toEqual([false, true]);
  });

  test('by `Next.interrupt` ends in the same way', async () => {
    @Agent()
    class Leaving extends Diarist {
      begin(): Next<Leaving> {
        return Next.interrupt();
      }
    }
    const { system } = virtualSystem();
    const leaving = new Leaving();
    const address = system.spawn(leaving);
    address.send(new Item('accepted'));
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(leaving.diary).toEqual(['accepted', 'interrupted', 'end interrupted']);
  });

  test('answers requests that are at work beside its mailbox, and those that wait for them', async () => {
    class Beside extends Request<string> {
      constructor(readonly name: string) {
        super();
      }
    }
    const gate = new Gate();
    @Agent()
    class Parallel extends Diarist {
      @OnRequest(Beside, { concurrency: 2 })
      async beside({ name }: Beside): Promise<string> {
        await gate.passed;
        this.diary.push(name);
        return name;
      }
    }
    const { system, time } = virtualSystem();
    const parallel = new Parallel();
    const address = system.spawn(parallel);
    const answers = ['a', 'b', 'c'].map((name) => address.ask(new Beside(name)));
    await time.settle();
    address.interrupt();
    await time.settle();
    gate.open();
    await expect(Promise.all(answers)).resolves.toEqual(['a', 'b', 'c']);
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(parallel.diary).toEqual(['a', 'b', 'c', 'interrupted', 'end interrupted']);
  });
});

class Step {
  count = 0;
}
class Other {
  readonly other = true;
}

describe('10.2 an agent in a state is interrupted between two performances', () => {
  test('of one that repeats for ever', async () => {
    @Agent()
    class Endless {
      readonly state = new Step();
      begin(): Next<Endless> {
        return Next.to(this.state);
      }
      @State(Step)
      step(state: Step): Next<Endless> {
        state.count++;
        return Next.again();
      }
    }
    const { system, time } = virtualSystem();
    const endless = new Endless();
    const address = system.spawn(endless);
    await time.settle();
    address.interrupt();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(endless.state.count).toBeGreaterThan(1);
  });

  test('and not within one, whose next state is not entered', async () => {
    const gate = new Gate();
    @Agent()
    class Walker extends Diarist {
      begin(): Next<Walker> {
        return Next.to(new Step());
      }
      @State(Step)
      async step(_state: Step): Promise<Next<Walker>> {
        await gate.passed;
        this.diary.push('step');
        return Next.to(new Other());
      }
      @State(Other)
      other(_state: Other): Next<Walker> {
        this.diary.push('other');
        return Next.events();
      }
    }
    const { system, time } = virtualSystem();
    const walker = new Walker();
    const address = system.spawn(walker);
    address.send(new Item('accepted'));
    await time.settle();
    address.interrupt();
    gate.open();
    await address.join();
    expect(walker.diary).toEqual(['step', 'accepted', 'interrupted', 'end interrupted']);
  });

  test('what it answers at last, done or failed, still counts', async () => {
    const gate = new Gate();
    @Agent()
    class Worker {
      begin(): Next<Worker, string> {
        return Next.to(new Step());
      }
      @State(Step)
      async step(_state: Step): Promise<Next<Worker>> {
        await gate.passed;
        return Next.done('output');
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Worker);
    await time.settle();
    address.interrupt();
    gate.open();
    await expect(address.join()).resolves.toEqual({ kind: 'done', output: 'output' });
  });
});

describe('10.3 an interruption cuts short', () => {
  test('a delay by `again`, and the state is not performed again', async () => {
    @Agent()
    class Sleeper extends Diarist {
      begin(): Next<Sleeper> {
        return Next.to(new Step());
      }
      @State(Step)
      step(_state: Step): Next<Sleeper> {
        this.diary.push('step');
        return Next.again({ after: '1h' });
      }
    }
    const { system, time } = virtualSystem();
    const sleeper = new Sleeper();
    const address = system.spawn(sleeper);
    address.send(new Item('accepted'));
    await time.advance('59m');
    address.interrupt();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(sleeper.diary).toEqual(['step', 'accepted', 'interrupted', 'end interrupted']);
    await time.advance('1h');
    expect(sleeper.diary).toHaveLength(4);
  });

  test('a pause between two attempts', async () => {
    @Agent()
    class Stubborn extends Diarist {
      begin(): Next<Stubborn> {
        return Next.to(new Step());
      }
      @State(Step, { retry: { attempts: 3, backoff: { initial: '1h', max: '1h' } } })
      step(_state: Step): Next<Stubborn> {
        this.diary.push('step');
        throw new Error('not yet');
      }
    }
    const { system, time } = virtualSystem();
    const stubborn = new Stubborn();
    const address = system.spawn(stubborn);
    await time.advance('1m');
    address.interrupt();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(stubborn.diary).toEqual(['step', 'interrupted', 'end interrupted']);
  });

  test('neither for an error once interrupted: no further attempt is made', async () => {
    const gate = new Gate();
    @Agent()
    class Stubborn extends Diarist {
      begin(): Next<Stubborn> {
        return Next.to(new Step());
      }
      @State(Step, { retry: { attempts: 3, backoff: { initial: '1h', max: '1h' } } })
      async step(_state: Step): Promise<Next<Stubborn>> {
        await gate.passed;
        throw new Error('not yet');
      }
    }
    const { system, time } = virtualSystem();
    const address = system.spawn(Stubborn);
    await time.settle();
    address.interrupt();
    gate.open();
    await expect(address.join()).resolves.toMatchObject({ kind: 'failed', error: { message: 'not yet' } });
  });
});

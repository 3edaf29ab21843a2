/** 10.1 and 10.2 of docs/semantics.md: interrupted agents. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Context } from '@instar/core';
import { Note, Recorder, Respond, Wait } from './recorder.js';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

describe('10.1 an interrupted agent', () => {
  test('accepts nothing more, handles what it has accepted, runs `interrupted` and `end`, and ends', async () => {
    const { system, time } = virtualSystem();
    const letters = watch(system, 'dead-letter');
    const recorder = new Recorder();
    const gate = new Gate();
    const address = system.spawn(recorder);
    address.send(new Wait(gate));
    address.send(new Note('accepted'));
    const accepted = address.ask(new Respond());
    await time.settle();
    address.interrupt();
    address.send(new Note('late'));
    await expect(address.ask(new Respond())).rejects.toMatchObject({ code: 'INSTAR_AGENT_ENDED' });
    gate.open();
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    await expect(accepted).resolves.toBe('response');
    expect(recorder.entries).toEqual(['waits', 'waited', 'accepted', 'interrupted', 'end interrupted']);
    expect(letters.map(({ letter }) => letter.message)).toEqual([new Note('late')]);
  });

  test('may be interrupted again, with no effect', async () => {
    const { system } = virtualSystem();
    const interruptions = watch(system, 'agent.interrupted');
    const recorder = new Recorder();
    const address = system.spawn(recorder);
    address.interrupt();
    address.interrupt();
    await address.join();
    address.interrupt();
    expect(recorder.entries).toEqual(['interrupted', 'end interrupted']);
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
    class SelfInterrupted extends Recorder {
      begin(): Next<SelfInterrupted> {
        return Next.interrupt();
      }
    }
    const { system } = virtualSystem();
    const interrupted = new SelfInterrupted();
    const address = system.spawn(interrupted);
    address.send(new Note('accepted'));
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(interrupted.entries).toEqual(['accepted', 'interrupted', 'end interrupted']);
  });

  test('settles requests that run beside its mailbox, and those that wait for them', async () => {
    class Beside extends Request<string> {
      constructor(readonly name: string) {
        super();
      }
    }
    const gate = new Gate();
    @Agent()
    class Parallel extends Recorder {
      @OnRequest(Beside, { concurrency: 2 })
      async beside({ name }: Beside): Promise<string> {
        await gate.passed;
        this.entries.push(name);
        return name;
      }
    }
    const { system, time } = virtualSystem();
    const parallel = new Parallel();
    const address = system.spawn(parallel);
    const responses = ['a', 'b', 'c'].map((name) => address.ask(new Beside(name)));
    await time.settle();
    address.interrupt();
    await time.settle();
    gate.open();
    await expect(Promise.all(responses)).resolves.toEqual(['a', 'b', 'c']);
    await expect(address.join()).resolves.toEqual({ kind: 'interrupted' });
    expect(parallel.entries).toEqual(['a', 'b', 'c', 'interrupted', 'end interrupted']);
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
    class Walker extends Recorder {
      begin(): Next<Walker> {
        return Next.to(new Step());
      }
      @State(Step)
      async step(_state: Step): Promise<Next<Walker>> {
        await gate.passed;
        this.entries.push('step');
        return Next.to(new Other());
      }
      @State(Other)
      other(_state: Other): Next<Walker> {
        this.entries.push('other');
        return Next.events();
      }
    }
    const { system, time } = virtualSystem();
    const walker = new Walker();
    const address = system.spawn(walker);
    address.send(new Note('accepted'));
    await time.settle();
    address.interrupt();
    gate.open();
    await address.join();
    expect(walker.entries).toEqual(['step', 'accepted', 'interrupted', 'end interrupted']);
  });

  test('the exit of that one, done or failed, still counts', async () => {
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

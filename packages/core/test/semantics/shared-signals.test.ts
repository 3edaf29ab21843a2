/** 11.9 of docs/semantics.md: agents and requests that hang on one signal. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Context } from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem } from './virtual-system.js';

class Go {
  readonly go = true;
}
class All {
  constructor(readonly count: number) {}
}
class Wait extends Request<void> {
  readonly wait = true;
}

@Agent()
class Child {
  begin(): Next<Child, number> {
    return Next.to(new Go());
  }
  @State(Go)
  async go(_state: Go): Promise<Next<Child>> {
    await Promise.resolve();
    return Next.done(1);
  }
}

@Agent()
class Parent {
  begin(count: number): Next<Parent, number> {
    return Next.to(new All(count));
  }
  @State(All)
  async all({ count }: All, ctx: Context<Parent>): Promise<Next<Parent>> {
    const outputs = await Promise.all(Array.from({ length: count }, () => ctx.run(Child)));
    return Next.done(outputs.reduce((sum, output) => sum + output, 0));
  }
}

@Agent()
class Patient {
  @OnRequest(Wait)
  wait(_request: Wait): Promise<void> {
    return new Promise(() => undefined);
  }
}

function listenersOf(signal: AbortSignal): () => number {
  let listeners = 0;
  const { addEventListener, removeEventListener } = signal;
  signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
    listeners++;
    addEventListener.apply(signal, args);
  };
  signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
    listeners--;
    removeEventListener.apply(signal, args);
  };
  return () => listeners;
}

describe('11.9 a signal', () => {
  test('has none when an offer that waited for room is taken in', async () => {
    class Item {
      constructor(readonly taken: Promise<void>) {}
    }
    @Agent({ mailbox: { capacity: 1 } })
    class Narrow {
      @OnEvent(Item)
      item({ taken }: Item): Promise<void> {
        return taken;
      }
    }
    const { system, time } = virtualSystem();
    const { signal } = new AbortController();
    const listeners = listenersOf(signal);
    const gate = new Gate();
    const narrow = system.spawn(Narrow);
    const offered = Promise.all(Array.from({ length: 4 }, () => narrow.offer(new Item(gate.passed), { signal })));
    await time.settle();
    expect(listeners()).toBe(1);
    gate.open();
    await offered;
    expect(listeners()).toBe(0);
    await system.stop();
  });

  test('has one listener for all that depends on it, and none when all of that is over', async () => {
    const { system, time } = virtualSystem();
    const controller = new AbortController();
    const listeners = listenersOf(controller.signal);
    const patient = system.spawn(Patient);
    const { signal } = controller;
    const runs = Array.from({ length: 20 }, () => system.run(Patient, undefined, { signal }).catch(() => 'over'));
    const asks = Array.from({ length: 20 }, () => patient.ask(new Wait(), { signal }).catch(() => 'over'));
    expect(listeners()).toBe(1);
    controller.abort();
    await time.advance('1s');
    await expect(Promise.all([...runs, ...asks])).resolves.toEqual(Array.from({ length: 40 }, () => 'over'));
    expect(listeners()).toBe(0);
  });

  test('has none for the agents that a state runs', async () => {
    const warnings: Error[] = [];
    const warn = (warning: Error): void => void warnings.push(warning);
    process.on('warning', warn);
    const { system } = virtualSystem();
    await expect(system.run(Parent, 1_000)).resolves.toBe(1_000);
    await new Promise(setImmediate);
    process.off('warning', warn);
    expect(warnings).toEqual([]);
  });
});

/** 1.8 of docs/semantics.md: what a subclass has from its base. */
import { Agent, createSystem, Fallback, Next, OnEvent, OnRequest, Request, State } from '@instar/core';
import { definitionOf } from '@instar/core/definition';

class Idle {
  readonly idle = true;
}
class Work {
  readonly work = true;
}
class Tick {
  readonly tick = true;
}
class Tock {
  readonly tock = true;
}
class WhichClass extends Request<string> {
  readonly whichClass = true;
}

@Agent({ onError: 'stop', throughput: 3 })
class Base {
  readonly seen: string[] = [];

  @State(Idle, { timeout: '1s' })
  idle(_state: Idle): Next<Base> {
    this.seen.push('base idle');
    return Next.events();
  }
  @Fallback(Idle)
  rescue(_error: Error, _state: Idle): Next<Base> {
    return Next.events();
  }
  @OnEvent(Tick)
  tick(_tick: Tick): void {
    this.seen.push('base tick');
  }
  @OnRequest(WhichClass)
  whichClass(): string {
    return 'base';
  }
}

test('1.8 a subclass inherits rows and options', () => {
  @Agent({ throughput: 5 })
  class Sub extends Base {}

  const { states, events, requests, options } = definitionOf(Sub);
  expect({ states, events, requests }).toEqual({
    states: definitionOf(Base).states,
    events: definitionOf(Base).events,
    requests: definitionOf(Base).requests,
  });
  expect(options).toMatchObject({ onError: 'stop', throughput: 5 });
});

test('1.8 a subclass without an annotation of its own is an agent', () => {
  class Sub extends Base {}

  expect(definitionOf(Sub)).toMatchObject({ name: 'Sub', agent: Sub, events: [{ token: Tick, method: 'tick' }] });
});

test('1.8 a method of the same name overrides the row, with no annotation of its own', async () => {
  @Agent()
  class Sub extends Base {
    override tick(_tick: Tick): void {
      this.seen.push('sub tick');
    }
    override whichClass(): string {
      return `sub of ${super.whichClass()}`;
    }
  }

  const sub = new Sub();
  const address = createSystem().spawn(sub);
  address.send(new Tick());
  expect(await address.ask(new WhichClass())).toBe('sub of base');
  expect(sub.seen).toEqual(['sub tick']);
});

test('1.8 a method of the same name that is annotated again takes the place of all its rows', () => {
  @Agent()
  class Sub extends Base {
    @OnEvent(Tock)
    override tick(_event: Tick | Tock): void {}
    @State(Idle)
    override idle(_state: Idle): Next<Sub> {
      return Next.events();
    }
  }

  const { states, events } = definitionOf(Sub);
  expect(events).toEqual([{ token: Tock, method: 'tick' }]);
  expect(states).toEqual([{ token: Idle, method: 'idle', mode: 'async', fallback: 'rescue' }]);
});

test('1.8 another method bound to the same token overrides the row', () => {
  @Agent()
  class Sub extends Base {
    @OnEvent(Tick)
    beat(_tick: Tick): void {}
    @OnRequest(WhichClass)
    name(): string {
      return 'sub';
    }
    @State(Idle)
    rest(_state: Idle): Next<Sub> {
      return Next.events();
    }
    @Fallback(Idle)
    save(_error: Error, _state: Idle): Next<Sub> {
      return Next.events();
    }
  }

  const { states, events, requests } = definitionOf(Sub);
  expect(events).toEqual([{ token: Tick, method: 'beat' }]);
  expect(requests).toEqual([{ token: WhichClass, method: 'name', concurrency: 1 }]);
  expect(states).toEqual([{ token: Idle, method: 'rest', mode: 'async', fallback: 'save' }]);
});

test('1.8 rows of a subclass are not those of its base', () => {
  @Agent()
  class Sub extends Base {
    @State(Work)
    work(_state: Work): Next<Sub> {
      return Next.events();
    }
  }

  expect(definitionOf(Sub).states.map(({ token }) => token)).toEqual([Idle, Work]);
  expect(definitionOf(Base).states.map(({ token }) => token)).toEqual([Idle]);
});

/** Section 1 of docs/semantics.md: from annotations to a definition. Standard decorators have their tests in test/standard. */
import 'reflect-metadata';
import { Agent, createSystem, Fallback, Next, OnEvent, OnRequest, Request, State, type Class } from '@instar/core';
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
class Count extends Request<number> {
  readonly count = true;
}

const coded = (code: string, ...parts: string[]) =>
  expect.objectContaining({
    code,
    message: expect.stringMatching(
      new RegExp(parts.map((part) => `(?=[^]*${part.replace(/[.()]/g, '\\$&')})`).join('')),
    ),
  });

function everyObject(value: unknown, seen = new Set<object>()): Set<object> {
  if (typeof value !== 'object' || value === null || seen.has(value)) return seen;
  seen.add(value);
  for (const each of Object.values(value)) everyObject(each, seen);
  return seen;
}

test('1.1 a class is scanned at first use, not when it is decorated', () => {
  @Agent({ throughput: -1 })
  class Wrong {}

  expect(() => definitionOf(Wrong)).toThrow(coded('INSTAR_OPTIONS_INVALID'));
});

test('1.1 a class is scanned once: its definition is the same object ever after', () => {
  @Agent()
  class Once {
    @OnEvent(Tick)
    tick(_tick: Tick): void {}
    tock(_tock: Tock): void {}
  }

  const first = definitionOf(Once);
  OnEvent(Tock)(Once.prototype, 'tock', Object.getOwnPropertyDescriptor(Once.prototype, 'tock')!);

  expect(definitionOf(Once)).toBe(first);
  expect(first.events).toEqual([{ token: Tick, method: 'tick' }]);
});

test('1.1 a definition is frozen through and through', () => {
  @Agent({ mailbox: { highWater: 7 } })
  class Frozen {
    @State(Idle, { retry: { attempts: 2, backoff: { initial: '1s' } }, timeout: '1m' })
    idle(_state: Idle): Next<Frozen> {
      return Next.events();
    }
    @OnEvent(Tick)
    tick(_tick: Tick): void {}
    @OnRequest(Count)
    count(_request: Count): number {
      return 0;
    }
  }

  const parts = everyObject(definitionOf(Frozen));
  expect(parts.size).toBe(12);
  expect([...parts].filter((part) => !Object.isFrozen(part))).toEqual([]);
});

test('1.2 two methods bound to one state are refused', () => {
  @Agent()
  class Twice {
    @State(Idle)
    one(_state: Idle): Next<Twice> {
      return Next.events();
    }
    @State(Idle)
    two(_state: Idle): Next<Twice> {
      return Next.events();
    }
  }

  expect(() => definitionOf(Twice)).toThrow(coded('INSTAR_STATE_DUPLICATE', 'Idle', 'one', 'Twice.two'));
});

test('1.2 two methods bound to one event, or to one request, are refused', () => {
  @Agent()
  class Events {
    @OnEvent(Tick)
    one(_tick: Tick): void {}
    @OnEvent(Tick)
    two(_tick: Tick): void {}
  }
  @Agent()
  class Requests {
    @OnRequest(Count)
    one(): number {
      return 1;
    }
    @OnRequest(Count)
    two(): number {
      return 2;
    }
  }

  expect(() => definitionOf(Events)).toThrow(coded('INSTAR_HANDLER_DUPLICATE', 'Tick', 'Events.two'));
  expect(() => definitionOf(Requests)).toThrow(coded('INSTAR_HANDLER_DUPLICATE', 'Count', 'Requests.two'));
});

test('1.2 one method may be bound to two events', () => {
  @Agent()
  class Both {
    @OnEvent(Tick)
    @OnEvent(Tock)
    either(_event: Tick | Tock): void {}
  }

  expect(new Set(definitionOf(Both).events.map(({ token }) => token))).toEqual(new Set([Tick, Tock]));
});

test('1.3 a sync state bound to an async function is refused', () => {
  @Agent()
  class Patient {
    async idle(_state: Idle): Promise<Next<Patient>> {
      return Next.events();
    }
  }
  State(Idle, { mode: 'sync' })(
    Patient.prototype,
    'idle' as string,
    Object.getOwnPropertyDescriptor(Patient.prototype, 'idle') as never,
  );

  expect(() => definitionOf(Patient)).toThrow(coded('INSTAR_SYNC_STATE_ASYNC', 'Idle', 'Patient.idle'));
});

test('1.3 a sync state that a subclass overrides by an async function is refused', () => {
  @Agent()
  class Quick {
    @State(Idle, { mode: 'sync' })
    idle(_state: Idle): Next<Quick> {
      return Next.events();
    }
  }
  @Agent()
  class Slow extends Quick {
    override idle = undefined as never;
  }
  Object.defineProperty(Slow.prototype, 'idle', { value: async () => Next.events(), configurable: true });

  expect(() => definitionOf(Quick)).not.toThrow();
  expect(() => definitionOf(Slow)).toThrow(coded('INSTAR_SYNC_STATE_ASYNC', 'Idle', 'Slow.idle'));
});

test.each([[7], ['Tick'], [null], [() => undefined], [{}]])(
  '1.4 a token that is not a class is refused: %p',
  (token) => {
    @Agent()
    class Confused {
      @OnEvent(token as unknown as Class<Tick>)
      handle(_event: Tick): void {}
    }

    expect(() => definitionOf(Confused)).toThrow(coded('INSTAR_TOKEN_INVALID', '@OnEvent', 'Confused.handle'));
  },
);

test('1.4 a token that is undefined: the error says that the class is not defined yet', () => {
  @Agent()
  class Early {
    @State(undefined as unknown as Class<Idle>)
    handle(_state: Idle): Next<Early> {
      return Next.events();
    }
  }

  expect(() => definitionOf(Early)).toThrow(coded('INSTAR_TOKEN_INVALID', 'undefined', 'not defined yet'));
});

test.each<[string, object, RegExp]>([
  ['an option that is unknown', { timout: '1s' }, /timout/],
  ['a time that is none', { timeout: 'soon' }, /timeout/],
  ['no attempt at all', { retry: { attempts: 0 } }, /retry\.attempts/],
  ['a pause that is none', { retry: { attempts: 2, backoff: { initial: -1 } } }, /retry\.backoff\.initial/],
  ['a mode that is unknown', { mode: 'thread' }, /mode/],
])(
  '1.6 options of a state that do not validate are refused, with the option and the method: %s',
  (_, options, named) => {
    @Agent()
    class Careless {
      @State(Idle, options as never)
      idle(_state: Idle): Next<Careless> {
        return Next.events();
      }
    }

    expect(() => definitionOf(Careless)).toThrow(coded('INSTAR_OPTIONS_INVALID', 'Careless.idle'));
    expect(() => definitionOf(Careless)).toThrow(named);
  },
);

test('1.6 options of a request and of an agent that do not validate are refused', () => {
  @Agent()
  class Busy {
    @OnRequest(Count, { concurrency: 1.5 })
    count(): number {
      return 1;
    }
  }
  @Agent({ onError: 'ignore' as never })
  class Careless {}

  expect(() => definitionOf(Busy)).toThrow(coded('INSTAR_OPTIONS_INVALID', 'concurrency', 'Busy.count'));
  expect(() => definitionOf(Careless)).toThrow(coded('INSTAR_OPTIONS_INVALID', 'onError', 'Careless'));
});

test('1.7 a fallback for a state without a method is refused', () => {
  @Agent()
  class Lost {
    @State(Idle)
    idle(_state: Idle): Next<Lost> {
      return Next.events();
    }
    @Fallback(Work)
    save(_error: Error, _state: Work): Next<Lost> {
      return Next.events();
    }
  }

  expect(() => definitionOf(Lost)).toThrow(coded('INSTAR_FALLBACK_WITHOUT_STATE', 'Work', 'Lost.save'));
});

test('1.10 a class without annotation is refused', () => {
  class Bare {}

  expect(() => definitionOf(Bare)).toThrow(coded('INSTAR_NOT_AN_AGENT', 'Bare', '@Agent()'));
  expect(() => createSystem({ agents: [Bare] })).toThrow(coded('INSTAR_NOT_AN_AGENT', 'Bare'));
  expect(() => createSystem().spawn(new Bare())).toThrow(coded('INSTAR_NOT_AN_AGENT', 'Bare'));
});

test('1.10 a bare @Agent() class is an actor: it starts, waits for messages and ends when interrupted', async () => {
  @Agent()
  class A {}

  const system = createSystem();
  const actor = system.spawn(A);
  let ended = false;
  void actor.join().then(() => (ended = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(ended).toBe(false);

  actor.interrupt();
  expect(await actor.join()).toEqual({ kind: 'interrupted' });
});

/** What `defineAgent` lets through. Compiled with legacy and with standard decorators, and never run. */
import { createSystem, defineAgent, Next, Request, type Address, type Context, type SyncContext } from '@instar/core';
import { expectTypeOf } from 'expect-type';

class Add {
  constructor(readonly amount: number) {}
}
class Name {
  constructor(readonly name: string) {}
}
class Work {
  constructor(readonly hours: number) {}
}
class Rest {
  readonly rest = true;
}
class Count extends Request<number> {
  readonly count = true;
}
class Greet extends Request<string> {
  constructor(readonly name: string) {
    super();
  }
}

class Plain {
  protected total = 0;

  begin(): Next<Plain> {
    return Next.to(new Work(1));
  }
  work(_state: Work): Next<Plain> {
    return Next.events();
  }
  rescue(_error: Error, _state: Work): Next<Plain> {
    return Next.events();
  }
  add({ amount }: Add): void {
    this.total += amount;
  }
  count(_request: Count): number {
    return this.total;
  }
  total_(): number {
    return this.total;
  }
}

// It returns the class that was passed.
const Counter = defineAgent({
  agent: Plain,
  name: 'Counter',
  onError: 'stop',
  states: { work: { state: Work, timeout: '1s', mode: 'sync' } },
  fallbacks: { rescue: Work },
  events: { add: Add },
  requests: { count: { request: Count, concurrency: 2 }, total_: Count },
});
expectTypeOf(Counter).toEqualTypeOf<typeof Plain>();
expectTypeOf(createSystem().spawn(Counter)).toEqualTypeOf<Address<Plain>>();
defineAgent({ agent: Plain, states: { work: Work }, events: { add: { event: Add } } });

// @ts-expect-error -- `add` takes an Add
defineAgent({ agent: Plain, events: { add: Name } });
// @ts-expect-error -- there is no such method
defineAgent({ agent: Plain, events: { subtract: Add } });
// @ts-expect-error -- `count` handles a request, not an event
defineAgent({ agent: Plain, events: { count: Count } });
// @ts-expect-error -- a hook is no handler
defineAgent({ agent: Plain, states: { begin: Work } });
// @ts-expect-error -- `work` takes a Work
defineAgent({ agent: Plain, states: { work: Add } });
// @ts-expect-error -- there is no such option
defineAgent({ agent: Plain, states: { work: { state: Work, timout: '1s' } } });
// @ts-expect-error -- `count` returns numbers
defineAgent({ agent: Plain, requests: { count: Greet } });
// @ts-expect-error -- a method without parameters that returns numbers does not handle a Greet
defineAgent({ agent: Plain, requests: { total_: Greet } });
// @ts-expect-error -- `add` takes no error
defineAgent({ agent: Plain, fallbacks: { add: Work } });
// @ts-expect-error -- Add is no state of the agent
defineAgent({ agent: Plain, fallbacks: { rescue: Add } });
// @ts-expect-error -- there is no such option
defineAgent({ agent: Plain, restart: 'sometimes' });
// @ts-expect-error -- an instance is no class
defineAgent({ agent: new Plain() });

// The context of a method and the mode of its state go together.
class Modes {
  begin(): Next<Modes> {
    return Next.to(new Work(1));
  }
  work(_state: Work, _ctx: Context<Modes>): Next<Modes> {
    return Next.to(new Rest());
  }
  rest(_state: Rest, ctx: SyncContext<Modes>): Next<Modes> {
    return ctx.interrupted ? Next.done() : Next.again();
  }
}
defineAgent({ agent: Modes, states: { work: Work, rest: { state: Rest, mode: 'sync', timeout: '1s' } } });
// @ts-expect-error -- a sync state has a SyncContext
defineAgent({ agent: Modes, states: { work: { state: Work, mode: 'sync' } } });
// @ts-expect-error -- a SyncContext is for a sync state
defineAgent({ agent: Modes, states: { rest: Rest } });

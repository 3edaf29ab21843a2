/** 7.5 of docs/semantics.md: no error goes unseen. */
import {
  Agent,
  Fallback,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type AgentClass,
  type Context,
  type Directive,
  type Failure,
} from '@instar/core';
import { Gate } from './gate.js';
import { virtualSystem, watch } from './virtual-system.js';

class Break {
  readonly break = true;
}
class Fragile extends Request<void> {
  readonly fragile = true;
}
class Beside extends Request<void> {
  readonly beside = true;
}
class Work {
  readonly work = true;
}

const error = new Error('broken');

function fail(): never {
  throw error;
}

@Agent()
class Breaking {
  @OnEvent(Break)
  break(_event: Break): void {
    fail();
  }
  @OnRequest(Fragile)
  fragile(_request: Fragile): void {
    fail();
  }
  @OnRequest(Beside, { concurrency: 2 })
  async beside(_request: Beside): Promise<void> {
    fail();
  }
}

@Agent()
class BreaksInBegin {
  begin(): void {
    fail();
  }
}

@Agent()
class BreaksInConstructor {
  constructor() {
    fail();
  }
}

@Agent()
class BreaksInState {
  begin(): Next<BreaksInState> {
    return Next.to(new Work());
  }
  @State(Work)
  work(_state: Work): Next<BreaksInState> {
    return fail();
  }
}

@Agent()
class BreaksInFallback extends BreaksInState {
  @Fallback(Work)
  rescue(_error: Error, _state: Work): Next<BreaksInFallback> {
    return fail();
  }
}

@Agent()
class BreaksInFailed extends BreaksInBegin {
  failed(): Directive {
    return fail();
  }
}

@Agent()
class BreaksAtEnd extends Breaking {
  interrupted(): void {
    fail();
  }
  end(): void {
    fail();
  }
}

@Agent()
class Rescued extends BreaksInState {
  @Fallback(Work)
  rescue(_error: Error, _state: Work): Next<Rescued> {
    return Next.events();
  }
}

type Phases = readonly Pick<Failure, 'phase' | 'token'>[];

test.each<[string, AgentClass<Breaking>, Phases]>([
  ['a handler of events', Breaking, [{ phase: 'event', token: 'Break' }]],
  ['the constructor', BreaksInConstructor as never, [{ phase: 'construct' }]],
  ['`begin`', BreaksInBegin as never, [{ phase: 'begin' }]],
  ['a state', BreaksInState as never, [{ phase: 'state', token: 'Work' }]],
  ['a state whose fallback takes over', Rescued as never, [{ phase: 'state', token: 'Work' }]],
  [
    'a state and its fallback',
    BreaksInFallback as never,
    [
      { phase: 'state', token: 'Work' },
      { phase: 'fallback', token: 'Work' },
    ],
  ],
  ['`begin` and the hook `failed`', BreaksInFailed as never, [{ phase: 'begin' }, { phase: 'failed' }]],
  [
    'a handler and the last hooks',
    BreaksAtEnd,
    [{ phase: 'event', token: 'Break' }, { phase: 'interrupted' }, { phase: 'end' }],
  ],
])('7.5 an error of %s is seen on `inspect$`, with its agent and phase', async (_where, agent, phases) => {
  const { system, time } = virtualSystem();
  const threw = watch(system, 'agent.threw');
  const address = system.spawn(agent);
  address.send(new Break());
  await time.settle();
  address.interrupt();
  await address.join();
  expect(threw).toEqual(
    phases.map((phase) => ({
      type: 'agent.threw',
      agent: address.id,
      error,
      failure: { agent: address.id, ...phase },
      at: expect.any(Number),
    })),
  );
});

test.each([new Fragile(), new Beside()])('7.5 an error of a request is seen, too: %p', async (request) => {
  const { system, time } = virtualSystem();
  const threw = watch(system, 'agent.threw');
  const address = system.spawn(Breaking);
  await expect(address.ask(request)).rejects.toBe(error);
  await time.settle();
  const failure = { phase: 'request', token: request.constructor.name, agent: address.id };
  expect(threw).toMatchObject([{ agent: address.id, error, failure }]);
});

test('7.5 an error that is followed by another attempt is seen with the attempt', async () => {
  @Agent()
  class Stubborn {
    begin(): Next<Stubborn> {
      return Next.to(new Work());
    }
    @State(Work, { retry: { attempts: 2, backoff: { initial: 100 } } })
    work(_state: Work): Next<Stubborn> {
      return fail();
    }
  }
  const { system, time } = virtualSystem();
  const retried = watch(system, 'state.retried');
  const address = system.spawn(Stubborn);
  await time.settle();
  expect(retried).toMatchObject([{ agent: address.id, state: 'Work', attempt: 2, after: 100, error }]);
});

test('7.5 what an aborted agent throws is seen, too', async () => {
  const gate = new Gate();
  @Agent()
  class Stuck {
    @OnEvent(Break)
    async break(_event: Break, ctx: Context<Stuck>): Promise<void> {
      await gate.passed;
      ctx.signal.throwIfAborted();
    }
  }
  const { system, time } = virtualSystem();
  const threw = watch(system, 'agent.threw');
  const address = system.spawn(Stuck);
  address.send(new Break());
  await time.settle();
  address.abort();
  gate.open();
  await expect(address.join()).resolves.toMatchObject({ kind: 'aborted' });
  expect(threw).toMatchObject([{ agent: address.id, failure: { phase: 'event', token: 'Break' } }]);
});

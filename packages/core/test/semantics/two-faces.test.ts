/** 1.9 of docs/semantics.md: decorators and `defineAgent`, two faces of one definition. */
import { Agent, Carry, defineAgent, Fallback, Next, OnEvent, OnRequest, Request, State } from '@instar/core';
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
class Money {
  readonly cents = 0;
}
class Count extends Request<number> {
  readonly count = true;
}

test('1.9 decorators and defineAgent give the same definition', () => {
  const retry = { attempts: 3, backoff: { initial: '1s', factor: 3, max: '5s', jitter: true } } as const;

  @Agent({
    name: 'Worker',
    onError: 'stop',
    throughput: 9,
    mailbox: { highWater: 5 },
    module: 'a.js',
    classes: [Money],
  })
  class Decorated {
    @Carry() readonly seen = new Set<string>();

    @State(Idle, { retry, timeout: '2s' })
    idle(_state: Idle): Next<Decorated> {
      return Next.events();
    }
    @Fallback(Idle)
    rescue(_error: Error, _state: Idle): Next<Decorated> {
      return Next.events();
    }
    @State(Work, { mode: 'sync' })
    work(_state: Work): Next<Decorated> {
      return Next.events();
    }
    @OnEvent(Tick)
    tick(_tick: Tick): void {}
    @OnRequest(Count, { concurrency: 4 })
    count(_request: Count): number {
      return 1;
    }
  }

  const Plain = defineAgent({
    agent: class Plain {
      readonly seen = new Set<string>();

      idle(_state: Idle): Next<Plain> {
        return Next.events();
      }
      rescue(_error: Error, _state: Idle): Next<Plain> {
        return Next.events();
      }
      work(_state: Work): Next<Plain> {
        return Next.events();
      }
      tick(_tick: Tick): void {}
      count(_request: Count): number {
        return 1;
      }
    },
    name: 'Worker',
    onError: 'stop',
    throughput: 9,
    mailbox: { highWater: 5 },
    module: 'a.js',
    classes: [Money],
    carry: ['seen'],
    states: { idle: { state: Idle, retry, timeout: '2s' }, work: { state: Work, mode: 'sync' } },
    fallbacks: { rescue: Idle },
    events: { tick: Tick },
    requests: { count: { request: Count, concurrency: 4 } },
  });

  expect({ ...definitionOf(Plain), agent: Decorated }).toEqual(definitionOf(Decorated));
  expect(definitionOf(Decorated)).toEqual({
    name: 'Worker',
    agent: Decorated,
    handlers: [],
    options: { onError: 'stop', throughput: 9, highWater: 5 },
    states: [
      {
        token: Idle,
        method: 'idle',
        mode: 'async',
        retry: { attempts: 3, initial: 1_000, factor: 3, max: 5_000, jitter: true },
        timeout: 2_000,
        fallback: 'rescue',
      },
      { token: Work, method: 'work', mode: 'sync' },
    ],
    events: [{ token: Tick, method: 'tick' }],
    requests: [{ token: Count, method: 'count', concurrency: 4 }],
    carried: ['seen'],
    classes: [Money],
    module: 'a.js',
  });
});

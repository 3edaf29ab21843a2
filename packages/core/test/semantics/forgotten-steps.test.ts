/** 5.4 and 5.7 of docs/semantics.md: methods that forget their step, or return it where ctx.next is meant. */
import { Agent, Next, OnEvent, State } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Fetch {
  readonly fetch = true;
}

test('5.4 a run that returns no step has failed, and counts as an attempt', async () => {
  let runs = 0;
  @Agent()
  class Forgetful {
    begin(): Next<Forgetful> {
      return Next.to(new Fetch());
    }
    @State(Fetch, { retry: { attempts: 3 } })
    fetch(_state: Fetch): Next<Forgetful> {
      runs++;
      return undefined as never;
    }
  }

  const { system } = virtualSystem();
  await expect(system.run(Forgetful)).rejects.toMatchObject({ code: 'INSTAR_NEXT_INVALID' });
  expect(runs).toBe(3);
});

test.each([false, true])('5.7 a handler of an event that returns a step fails, async %p', async (isAsync) => {
  class Go {
    readonly go = true;
  }
  const failures: unknown[] = [];
  @Agent()
  class Confused {
    @OnEvent(Go)
    go(_: Go): void {
      const step: unknown = Next.to(new Fetch());
      return (isAsync ? Promise.resolve(step) : step) as never;
    }
    @State(Fetch)
    fetch(_state: Fetch): Next<Confused> {
      failures.push('the state was run');
      return Next.events();
    }
    failed(error: Error): void {
      failures.push(error);
    }
  }

  const { system, time } = virtualSystem();
  system.spawn(Confused).send(new Go());
  await time.settle();
  expect(failures).toMatchObject([
    { code: 'INSTAR_NEXT_INVALID', message: expect.stringContaining('Call ctx.next(Next.to(…))') as string },
  ]);
  await system.stop();
});

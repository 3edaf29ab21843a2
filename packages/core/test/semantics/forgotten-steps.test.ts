/** 5.4 and 5.7 of docs/semantics.md: a state with `retry` whose method forgets its step. */
import { Agent, Next, State } from '@instar/core';
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

/** 5.2 of docs/semantics.md: what a state changed before it threw is there when it is tried again, wherever it runs. */
import { Agent, Next, State } from '@instar/core';
import { virtualSystem } from './virtual-system.js';

class Tries {
  count = 0;
}

function tryAgain(tries: Tries): Next<Counting> {
  if (++tries.count < 3) throw new Error(`try ${tries.count}`);
  return Next.done(tries.count);
}

@Agent()
class Counting {
  begin(): Next<Counting, number> {
    return Next.to(new Tries());
  }
  @State(Tries, { retry: { attempts: 3 } })
  count(tries: Tries): Next<Counting> {
    return tryAgain(tries);
  }
}

@Agent()
class SyncCounting extends Counting {
  @State(Tries, { mode: 'sync', retry: { attempts: 3 } })
  override count(tries: Tries): Next<Counting> {
    return tryAgain(tries);
  }
}

test.each([
  ['async', Counting],
  ['sync', SyncCounting],
])('5.2 a state that throws and is tried again finds what it counted: %s', async (_mode, agent) => {
  expect(await virtualSystem().system.run(agent)).toBe(3);
});

import { Agent, Next, State } from '@instar/core';

class Look {
  readonly look = true;
}

/** It cannot be found from outside. */
@Agent()
class Hidden {
  begin(): Next<Hidden> {
    return Next.to(new Look());
  }
  @State(Look, { mode: 'sync' })
  look(_look: Look): Next<Hidden> {
    return Next.done();
  }
}

export const hiddenAgent = (): Hidden => new Hidden();

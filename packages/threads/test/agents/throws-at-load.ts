import { isMainThread } from 'node:worker_threads';
import { Agent, Next, State } from '@instar/core';

if (!isMainThread) throw new TypeError('thrown at load');

export class Never {
  readonly never = true;
}

@Agent()
export class Unloadable {
  begin(): Next<Unloadable> {
    return Next.to(new Never());
  }
  @State(Never, { mode: 'sync' })
  never(_never: Never): Next<Unloadable> {
    return Next.done();
  }
}

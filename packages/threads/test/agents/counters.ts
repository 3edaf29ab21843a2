import { Agent, Fallback, Next, State } from '@instar/core';

/** A state with nothing but primitives in it. */
export class Count {
  left = 3;
  note?: string = 'none';
  readonly seen = -0;
}
export class Wide extends Count {
  readonly width = 5;
}
class Seen {
  constructor(
    readonly state: Count,
    readonly isCount: boolean,
    readonly keys: string,
  ) {}
}

/** Performs a state again, changed and unchanged, and tells what became of it. */
@Agent()
export class Counter {
  private before: Count | undefined;

  begin(state: Count): Next<Counter, unknown> {
    this.before = state;
    return Next.to(state);
  }

  @State(Count, { mode: 'sync', retry: { attempts: 2 } })
  count(state: Count): Next<Counter> {
    if (state.left > 0) {
      state.left--;
      return Next.again();
    }
    if (state.note === 'none') {
      delete state.note;
      throw new RangeError('no note');
    }
    throw new RangeError(`${String(Object.is(state.seen, -0))} ${String(state instanceof Count)}`);
  }

  @Fallback(Count)
  tell(error: Error, state: Count): Next<Counter> {
    return Next.to(new Seen(state, state instanceof Count, `${error.message} ${Object.keys(state).join()}`));
  }

  @State(Seen)
  done({ state, isCount, keys }: Seen): Next<Counter> {
    return Next.done([state.left, state.note, isCount, keys, state === this.before]);
  }
}

/** Performs a state again in which nothing changes. */
class Poll {
  readonly limit = 4;
}
let polls = 0;

@Agent()
export class Poller {
  begin(): Next<Poller, string> {
    return Next.to(new Poll());
  }

  @State(Poll, { mode: 'sync' })
  poll({ limit }: Poll): Next<Poller> {
    return ++polls % limit === 0 ? Next.done(`polled ${limit} times`) : Next.again();
  }
}

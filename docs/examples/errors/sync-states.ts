import { Agent, Carry, Next, State, type Context, type SyncContext } from '@instar/core';
import { runToExit, type Provocations } from './provocations.js';

class Count {
  constructor(readonly words: readonly string[]) {}
}

// #region field-not-carried
@Agent()
class Counter {
  private total = 0; // @Carry() is missing
  @Carry() private readonly seen = new Set<string>();

  begin(): Next<Counter> {
    return Next.to(new Count(['a', 'b']));
  }
  @State(Count, { mode: 'sync' })
  count({ words }: Count): Next<Counter> {
    for (const word of words) this.seen.add(word);
    this.total += words.length;
    return Next.done();
  }
}
// #endregion

// #region not-cloneable
class Score {
  constructor(readonly rate: (word: string) => number) {}
}

@Agent()
class Scorer {
  begin(): Next<Scorer, number> {
    return Next.to(new Score((word) => word.length)); // a function: make it a method of the agent
  }
  @State(Score, { mode: 'sync' })
  score({ rate }: Score): Next<Scorer, number> {
    return Next.done(rate('word'));
  }
}
// #endregion

// #region context-lacks
@Agent()
class Sender {
  begin(): Next<Sender> {
    return Next.to(new Count([]));
  }
  @State(Count, { mode: 'sync' })
  count(state: Count, ctx: SyncContext<Sender>): Next<Sender> {
    (ctx as unknown as Context).spawn(Counter); // without the cast it does not compile: return a step to an async state
    return Next.done();
  }
}
// #endregion

export const provocations: Provocations = {
  INSTAR_FIELD_NOT_CARRIED: () => runToExit(Counter),
  INSTAR_NOT_CLONEABLE: () => runToExit(Scorer),
  INSTAR_CONTEXT_LACKS: () => runToExit(Sender),
};

import { Agent, Carry, createSystem, Next, State } from '@instar/core';
import { InlineExecutor } from '@instar/core/execution';
import { executorContract } from '@instar/core/testing';

class Look {
  constructor(readonly word: string) {}
}

@Agent()
class Reader {
  // #region @example core/decorators/carry.ts
  @Carry() private readonly seen = new Set<string>();
  // #endregion

  begin(word: string): Next<Reader, number> {
    return Next.to(new Look(word));
  }
  @State(Look, { mode: 'sync' })
  look({ word }: Look): Next<Reader> {
    this.seen.add(word);
    return Next.done(this.seen.size);
  }
}

export async function main(): Promise<number> {
  await using system = createSystem();
  return await system.run(Reader, 'crab');
}

export function contract(test: Runner): void {
  // #region @example core/testing/executor-contract.ts
  test.each(executorContract(() => new InlineExecutor()))('$name', ({ run }) => run());
  // #endregion
}

interface Runner {
  each<C>(cases: readonly C[]): (title: string, run: (each: C) => Promise<void>) => void;
}

import { Agent, createSystem, Next, State } from '@instar/core';

class First {}
class Second {}
class Third {}

// #region agent
/** Where the agent stands, named in a field of its own. */
type Stage = 'first' | 'second' | 'third';

/** Every transition goes through `step`: the field decides which state is performed. */
@Agent()
class Staged {
  private stage: Stage = 'first';
  private readonly visited: Stage[] = [];

  begin(): Next<Staged> {
    return this.step();
  }

  @State(First)
  async first(_: First): Promise<Next<Staged>> {
    this.stage = 'second';
    return this.step();
  }

  @State(Second)
  async second(_: Second): Promise<Next<Staged>> {
    this.stage = 'third';
    return this.step();
  }

  @State(Third)
  async third(_: Third): Promise<Next<Staged>> {
    return Next.done();
  }

  /** The last hook: what it returns is the output. */
  end(): readonly Stage[] {
    return this.visited;
  }

  private step(): Next<Staged> {
    this.visited.push(this.stage);
    switch (this.stage) {
      case 'first':
        return Next.to(new First());
      case 'second':
        return Next.to(new Second());
      case 'third':
        return Next.to(new Third());
    }
  }
}
// #endregion

export async function main(): Promise<readonly string[]> {
  await using system = createSystem();
  return await system.run(Staged);
}

/** Skynet in both ways: actors that spawn actors and send their sum to their parent, and tasks that run tasks. */
import { Agent, Next, OnEvent, State, type Address, type Context } from '@instar/core';
import type { Session, Work } from '../peers/peer.js';
import { newSystem } from '../peers/quiet-system.js';
import type { Tally } from '../tally.js';
import { FAN_OUT, Part } from './parts.js';

class Sum {
  constructor(readonly value: number) {}
}

interface Order {
  readonly part: Part;
  readonly parent?: Address<Actor>;
}

@Agent()
class Actor {
  private parent: Address<Actor> | undefined = undefined;
  private sum = 0;
  private missing = FAN_OUT;

  begin({ part, parent }: Order, ctx: Context<Actor>): Next<Actor, number> {
    if (part.size === 1) {
      parent?.send(new Sum(part.first));
      return Next.done(part.first);
    }
    this.parent = parent;
    for (const each of part.split()) ctx.spawn(Actor, { part: each, parent: ctx.address });
    return Next.events();
  }

  @OnEvent(Sum)
  add({ value }: Sum, ctx: Context<Actor>): void {
    this.sum += value;
    if (--this.missing > 0) return;
    this.parent?.send(new Sum(this.sum));
    ctx.next(Next.done(this.sum));
  }
}

@Agent()
class Task {
  begin(part: Part): Next<Task, number> {
    return Next.to(part);
  }

  @State(Part)
  async sum(part: Part, ctx: Context<Task>): Promise<Next<Task>> {
    if (part.size === 1) return Next.done(part.first);
    const sums = await Promise.all(part.split().map((each) => ctx.run(Task, each)));
    return Next.done(sums.reduce((sum, each) => sum + each, 0));
  }
}

export function actorSkynet(tally: Tally): Session {
  const system = newSystem();
  return {
    run: async (units) => tally.summed(await system.run(Actor, { part: new Part(0, units) }), units),
    close: () => system.stop(),
  };
}

export const taskSkynet: Work = (tally) => {
  const system = newSystem();
  return {
    run: async (units) => tally.summed(await system.run(Task, new Part(0, units)), units),
    close: () => system.stop(),
  };
};

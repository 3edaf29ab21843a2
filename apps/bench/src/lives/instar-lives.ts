/** Agents that do one thing and are done, by `system.run` and `ctx.run`; and agents that are stopped by `interrupt`. */
import { Agent, Next, State, type Context, type Exit } from '@instar/core';
import { Idle } from '../peers/instar-agents.js';
import type { Peer, Session } from '../peers/peer.js';
import { newSystem } from '../peers/quiet-system.js';
import { Tally } from '../tally.js';

class Job {
  constructor(readonly value: number) {}
}

/** One async state, and done. */
@Agent()
class Task {
  begin(value: number): Next<Task, number> {
    return Next.to(new Job(value));
  }

  @State(Job)
  // eslint-disable-next-line @typescript-eslint/require-await -- what the framework adds is measured, so the state waits for nothing
  async work({ value }: Job): Promise<Next<Task>> {
    return Next.done(value * 2);
  }
}

class RunAll {
  constructor(readonly count: number) {}
}

/** Runs tasks in one state, and sums their outputs. */
@Agent()
class Parent {
  begin(count: number): Next<Parent, number> {
    return Next.to(new RunAll(count));
  }

  @State(RunAll)
  async runAll({ count }: RunAll, ctx: Context<Parent>): Promise<Next<Parent>> {
    const outputs = await Promise.all(Array.from({ length: count }, (_, value) => ctx.run(Task, value)));
    return Next.done(outputs.reduce((sum, output) => sum + output, 0));
  }
}

function life(tally: Tally): Session {
  const system = newSystem();
  return {
    run: async (units) => {
      for (let unit = 0; unit < units; unit++) tally.responded(await system.run(Task, unit), unit);
    },
    close: () => system.stop(),
  };
}

function lifeMany(tally: Tally): Session {
  const system = newSystem();
  return {
    run: async (units) => {
      const outputs = await Promise.all(Array.from({ length: units }, (_, unit) => system.run(Task, unit)));
      outputs.forEach((output, unit) => tally.responded(output, unit));
    },
    close: () => system.stop(),
  };
}

function run(tally: Tally): Session {
  const system = newSystem();
  return {
    run: async (units) => tally.doublesSummed(await system.run(Parent, units), units),
    close: () => system.stop(),
  };
}

/** Counts an agent that has ended because it was asked to. */
function count(tally: Tally, { kind }: Exit): void {
  if (kind === 'interrupted') tally.add();
}

function spawnStop(tally: Tally): Session {
  const system = newSystem();
  const begun = new Tally();
  return {
    run: async (units) => {
      begun.expect(units);
      for (let unit = 0; unit < units; unit++) {
        const address = system.spawn(Idle, begun);
        address.interrupt();
        count(tally, await address.join());
      }
      begun.verify('Instar, agents that began');
    },
    close: () => system.stop(),
  };
}

function spawnStopMany(tally: Tally): Session {
  const system = newSystem();
  const begun = new Tally();
  return {
    run: async (units) => {
      begun.expect(units);
      const ends = Array.from({ length: units }, () => {
        const address = system.spawn(Idle, begun);
        address.interrupt();
        return address.join();
      });
      for (const exit of await Promise.all(ends)) count(tally, exit);
      begun.verify('Instar, agents that began');
    },
    close: () => system.stop(),
  };
}

class RunIdle {
  constructor(
    readonly tally: Tally,
    readonly count: number,
  ) {}
}

/** Runs agents that are never done. */
@Agent()
class WaitingParent {
  begin(work: RunIdle): Next<WaitingParent> {
    return Next.to(work);
  }

  @State(RunIdle)
  async runIdle({ tally, count }: RunIdle, ctx: Context<WaitingParent>): Promise<Next<WaitingParent>> {
    await Promise.all(Array.from({ length: count }, () => ctx.run(Idle, tally)));
    return Next.done();
  }
}

/** Children of one parent. */
const FAN_OUT = 1_000;

export const instarLives: Required<Pick<Peer, 'works' | 'populateRuns'>> = {
  works: { life, 'life-many': lifeMany, run, 'spawn-stop': spawnStop, 'spawn-stop-many': spawnStopMany },
  populateRuns: async (tally, count) => {
    const system = newSystem();
    for (let left = count; left > 0; left -= FAN_OUT)
      system.spawn(WaitingParent, new RunIdle(tally, Math.min(left, FAN_OUT)));
    await tally.reached();
    return system;
  },
};

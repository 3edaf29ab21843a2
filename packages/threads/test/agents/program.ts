import { Agent, Carry, Fallback, Next, State } from '@instar/core';

/** What a performance does: changes the agent and its state, and then ends in one way. */
export interface Instruction {
  readonly add: number;
  readonly note: string;
  readonly ending: 'again' | 'to' | 'throw' | 'fail' | 'spoil' | 'lost';
}

export class Step {
  at = 0;
  sum = 0;
  readonly seen = new Map<string, Set<number>>();
  constructor(readonly program: readonly Instruction[]) {}
}
class Finish {
  constructor(readonly step: Step) {}
}

/** Not a state of the agent. */
class Nowhere {
  readonly isUnknown = true;
}

/** What a program leaves behind. */
export type Result = readonly [sum: number, total: number, notes: readonly unknown[], caught: readonly string[]];

abstract class Runner {
  @Carry() total = 0;
  @Carry() notes: [string, URL][] = [];
  caught: string[] = [];

  begin(program: readonly Instruction[]): Next<Runner, Result> {
    return Next.to(new Step(program));
  }

  abstract step(step: Step): Next<Runner> | Promise<Next<Runner>>;

  protected perform(step: Step): Next<Runner> {
    const instruction = step.program[step.at++];
    if (instruction === undefined) return Next.to(new Finish(step));
    const { add, note, ending } = instruction;
    this.total += add;
    step.sum += add;
    this.notes.push([note, new URL(`https://example.org/${note}`)]);
    step.seen.set(note, new Set([...(step.seen.get(note) ?? []), add]));
    if (ending === 'throw') throw new RangeError(note);
    if (ending === 'fail') return Next.fail(new TypeError(note));
    if (ending === 'spoil') throw Object.assign(new Error(note), { act: () => add });
    if (ending === 'lost') return Next.to(new Nowhere()) as never;
    return ending === 'to'
      ? Next.to(Object.assign(new Step(step.program), { at: step.at, sum: -step.sum }))
      : Next.again();
  }

  @Fallback(Step)
  goOn(error: Error, step: Step): Next<Runner> {
    this.caught.push(`${error.name} ${error.message} at ${step.at}`);
    return Next.to(step);
  }

  @State(Finish)
  finish({ step }: Finish): Next<Runner> {
    const notes = this.notes.map(([note, url]) => `${note} ${url.href}`);
    return Next.done([step.sum, this.total, [...notes, ...step.seen], this.caught]);
  }
}

@Agent()
export class SyncRunner extends Runner {
  @State(Step, { mode: 'sync', retry: { attempts: 2 } })
  step(step: Step): Next<Runner> {
    return this.perform(step);
  }
}

@Agent()
export class AsyncRunner extends Runner {
  @State(Step, { retry: { attempts: 2 } })
  async step(step: Step): Promise<Next<Runner>> {
    await Promise.resolve();
    return this.perform(step);
  }
}

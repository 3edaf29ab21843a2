import { Agent, OnEvent, OnRequest, Request, Supervised, type Exit } from '@instar/core';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

export class Break {
  readonly break = true;
}
export class Note {
  constructor(readonly text: string) {}
}
export class Alive extends Request<boolean> {
  readonly alive = true;
}

/** What the kids of a test did, in order. */
export const diary: string[] = [];
beforeEach(() => {
  diary.length = 0;
});

export const oops = new Error('oops');

/** Notes down what becomes of it, and breaks when it is told to. */
@Agent({ onError: 'stop' })
@Supervised()
export class Kid {
  private name = '';

  begin(name: string): void {
    this.name = name;
    diary.push(`+${name}`);
  }
  @OnEvent(Break)
  break(_event: Break): void {
    throw oops;
  }
  @OnEvent(Note)
  note({ text }: Note): void {
    diary.push(`${this.name}: ${text}`);
  }
  @OnRequest(Alive)
  alive(_request: Alive): boolean {
    return true;
  }
  end(exit: Exit): void {
    diary.push(`-${this.name} ${exit.kind}`);
  }
}

export const kids = ['a', 'b', 'c', 'd'];

export type Strategy = 'one-for-one' | 'one-for-all' | 'rest-for-one';

/** A system whose root supervises by a strategy. */
export function household(strategy: Strategy, intensity = { restarts: 3, within: 5_000 }): VirtualSystem {
  return virtualSystem({ supervision: { strategy, intensity } });
}

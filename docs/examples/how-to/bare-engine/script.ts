// #region script
import { Agent, createSystem, Next, State } from '@instar/core';
import { installFallbacks } from '@instar/core/bare';
import { hostOf, type Engine } from './host.js';

declare const engine: Engine; // put there by the program that embeds the engine

class Sum {
  constructor(readonly upTo: number) {}
}

@Agent({ name: 'Summer' })
class Summer {
  begin(upTo: number): Next<Summer, number> {
    return Next.to(new Sum(upTo));
  }

  @State(Sum, { mode: 'sync' })
  sum({ upTo }: Sum): Next<Summer> {
    return Next.done((upTo * (upTo + 1)) / 2);
  }
}

async function main(): Promise<void> {
  // #region @example core/bare/install-fallbacks.ts
  installFallbacks();
  const system = createSystem({ host: hostOf(engine) });
  // #endregion
  engine.print(`the sum is ${await system.run(Summer, 100)}`);
  await system.stop();
}

void main();
// #endregion

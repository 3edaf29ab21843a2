import { Agent, Next, OnEvent, Waiting, type Context } from '@instar/core';
import { definitionOf, matrixOf } from '@instar/core/definition';
import { noState, step } from '@instar/core/testing';

class Coin {
  declare readonly coin: true;
}
class Push {
  declare readonly push: true;
}
@Waiting()
class Locked {
  declare readonly locked: true;
}
@Waiting()
export class Unlocked {
  declare readonly unlocked: true;
}

@Agent()
class Turnstile {
  begin(): Next<Turnstile> {
    return Next.to(new Locked());
  }
  @OnEvent(Coin, { in: Locked })
  pay(_: Coin, ctx: Context<Turnstile>, _state: Locked): void {
    ctx.next(Next.to(new Unlocked()));
  }
  @OnEvent(Push, { in: Unlocked })
  pass(_: Push, ctx: Context<Turnstile>, _state: Unlocked): void {
    ctx.next(Next.to(new Locked()));
  }
}

export function decisions(): number {
  // #region @example core/chart/matrix.ts
  const { undecided, unreachable } = matrixOf(definitionOf(Turnstile), { reached: [Locked, Unlocked] });
  // #endregion
  return undecided.length + (unreachable?.length ?? 0);
}

export async function main(): Promise<unknown> {
  // #region @example core/testing/step.ts
  const turnstile = new Turnstile();
  const locked = await step(turnstile, noState);
  const { state, entered } = await step(turnstile, locked, new Coin());
  // #endregion
  return [state, ...entered];
}

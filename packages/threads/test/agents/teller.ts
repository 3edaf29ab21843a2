import { Agent, Next, State, type Address, type SyncContext } from '@instar/core';

export class Told {
  constructor(readonly text: string) {}
}
export interface Hears {
  told(event: Told): void;
}
export class Tell {
  constructor(
    readonly to: Address<Hears>,
    readonly text: string,
  ) {}
}

/** Sends an event from a thread. */
@Agent({ classes: [Told] })
export class Teller {
  begin(tell: Tell): Next<Teller> {
    return Next.to(tell);
  }

  @State(Tell, { mode: 'sync' })
  tell({ to, text }: Tell, ctx: SyncContext<Teller>): Next<Teller> {
    ctx.send(to, new Told(text));
    return Next.done();
  }
}

import { Agent, createSystem, Next, OnEvent, OnRequest, Request, State } from '@instar/core';

// #region nominal
class Metres {
  declare protected readonly nominal: true; // for the compiler alone: nothing of it is left at run time
  constructor(readonly length: number) {}
}

class Feet {
  declare protected readonly nominal: true;
  constructor(readonly length: number) {}
}
// #endregion

class Total extends Request<number> {}

/** Adds up lengths, each in a sync state. */
@Agent()
class Ruler {
  private total = 0;

  begin(first: Metres): Next<Ruler> {
    return Next.to(first);
  }

  @State(Metres, { mode: 'sync' })
  measure(metres: Metres): Next<Ruler> {
    return metres instanceof Metres ? Next.events() : Next.fail(new TypeError('not Metres'));
  }

  @OnEvent(Metres)
  add({ length }: Metres): void {
    this.total += length;
  }

  @OnRequest(Total)
  sum(): number {
    return this.total;
  }
}

export async function main(): Promise<number> {
  await using system = createSystem();
  // #region use
  const ruler = system.spawn(Ruler, new Metres(1));
  ruler.send(new Metres(2));

  // @ts-expect-error -- of the same shape, and yet another class
  ruler.send(new Feet(3));
  // #endregion
  return await ruler.ask(new Total());
}

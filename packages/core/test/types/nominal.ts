/** Classes that look alike, and how to tell them apart. Compiled with legacy and with standard decorators, and never run. */
import { Agent, Next, OnEvent, OnRequest, Request, State, type Address } from '@instar/core';

class Metres {
  constructor(readonly length: number) {}
}
class Feet {
  constructor(readonly length: number) {}
}
class Stop {}
class Start {}

@Agent()
class Shapes {
  begin(): Next<Shapes> {
    return Next.to(new Stop());
  }
  @OnEvent(Metres)
  metres(_event: Metres): void {}
  @State(Stop)
  stop(_state: Stop): Next<Shapes> {
    return Next.to(new Start()); // the compiler compares shapes
  }
}
declare const shapes: Address<Shapes>;
shapes.send(new Feet(1));

// A protected member that exists for the compiler alone tells a class from all others.
class Open {
  declare protected readonly nominal: true;
}
class Close {
  declare protected readonly nominal: true;
}
class Kilograms {
  declare protected readonly nominal: true;
  constructor(readonly weight: number) {}
}
class Pounds {
  declare protected readonly nominal: true;
  constructor(readonly weight: number) {}
}
class Weight extends Request<number> {
  declare protected readonly nominal: true;
}
class Height extends Request<number> {
  declare protected readonly nominal: true;
}
class Heavy extends Kilograms {}

@Agent()
class Named {
  begin(open: boolean): Next<Named> {
    return open ? Next.to(new Open()) : Next.to(new Kilograms(1));
  }
  @OnEvent(Kilograms)
  add(_event: Kilograms): void {}
  @OnEvent(Close)
  close(_event: Close): void {}
  @OnRequest(Weight)
  weight(_request: Weight): number {
    return 1;
  }
  @State(Open)
  open(_state: Open): Next<Named> {
    // @ts-expect-error -- it looks like Open, and is another class
    return Next.to(new Close());
  }
  @State(Kilograms, { mode: 'sync' })
  kilograms(_state: Kilograms): Next<Named> {
    // @ts-expect-error -- it looks like Kilograms, and is another class
    return Next.to(new Pounds(1));
  }
  // @ts-expect-error -- the event is a Pounds
  @OnEvent(Pounds)
  pounds(_event: Kilograms): void {}
}
declare const named: Address<Named>;
named.send(new Kilograms(1));
named.send(new Heavy(1));
named.send(new Close());
void named.ask(new Weight());
// @ts-expect-error -- it looks like Kilograms, and is another class
named.send(new Pounds(1));
// @ts-expect-error -- it looks like Close, and is another class
named.send(new Open());
// @ts-expect-error -- no class at all
named.send({});
// @ts-expect-error -- it looks like Weight, and is another class
void named.ask(new Height());

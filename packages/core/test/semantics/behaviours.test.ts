/** 25.5 of docs/semantics.md: behaviours written once, for several agents. */
import { Agent, type Context, Next, OnEvent } from '@instar/core';
import { definitionOf } from '@instar/core/definition';
import { Beating, Counting, Hit, Hits, Pause, Pausing, Report, Resume } from './behaviours.js';
import { virtualSystem } from './virtual-system.js';

@Agent()
class Server extends Counting(Object) {}

@Agent()
class Monitor extends Pausing(Beating(Counting(Object))) {
  begin(_input: void, ctx: Context<Monitor>): Next<Monitor> {
    this.startBeat(ctx);
    return Next.events();
  }
}

/** Counts each hit twice. */
@Agent()
class Double extends Counting(Object) {
  override hit(hit: Hit): void {
    super.hit(hit);
    super.hit(hit);
  }
}

/** Handles the same event by a method of its own. */
@Agent()
class Own extends Counting(Object) {
  @OnEvent(Hit)
  own(_hit: Hit): void {
    this.hits -= 1;
  }
}

@Agent()
class Bill extends Report {
  protected format(text: string): string {
    return `${text} €`;
  }
}

test('25.5 a mixin gives its handlers, states and timers to each class that it is mixed into', async () => {
  const { system, time } = virtualSystem();
  const server = system.spawn(Server);
  const agent = new Monitor();
  const monitor = system.spawn(agent);
  for (const address of [server, monitor, monitor]) address.send(new Hit());
  monitor.send(new Pause(3));
  await time.advance('5s');
  expect([await server.ask(new Hits()), await monitor.ask(new Hits())]).toEqual([1, 2]);
  expect(agent).toMatchObject({ beats: 5, log: ['resumed after 3'] });
  await system.stop();
});

test('25.5 a class overrides what a mixin gives it, by the method or by the message', async () => {
  const { system } = virtualSystem();
  const [double, own] = [system.spawn(Double), system.spawn(Own)];
  double.send(new Hit());
  own.send(new Hit());
  expect([await double.ask(new Hits()), await own.ask(new Hits())]).toEqual([2, -1]);
  await system.stop();
});

test('25.5 an abstract base class gives its handlers to the classes that extend it', async () => {
  const { system, time } = virtualSystem();
  const bill = new Bill();
  system.spawn(bill).send(new Resume(7));
  await time.settle();
  expect(bill.lines).toEqual(['7 €']);
  expect(definitionOf(Bill).events).toMatchObject([{ token: Resume, method: 'line' }]);
  await system.stop();
});

// Never called: what the compiler refuses.
export function refused(): void {
  const { system } = virtualSystem();
  // @ts-expect-error -- Server does not pause
  system.spawn(Server).send(new Pause(1));
  // @ts-expect-error -- Bill is no Counting
  void system.spawn(Bill).ask(new Hits());
}

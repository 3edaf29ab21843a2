/** 25.5 of docs/semantics.md in a project with standard (TC39) decorators. */
import { Agent, type Context, Next } from '@instar/core';
import { Beating, Counting, Hit, Hits, Pause, Pausing, Report, Resume } from '../semantics/behaviours.js';
import { virtualSystem } from '../semantics/virtual-system.js';

@Agent()
class Monitor extends Pausing(Beating(Counting(Object))) {
  begin(_input: void, ctx: Context<Monitor>): Next<Monitor> {
    this.startBeat(ctx);
    return Next.events();
  }
}

@Agent()
class Bill extends Report {
  protected format(text: string): string {
    return `${text} €`;
  }
}

test('25.5 mixins and an abstract base class give their handlers, states and timers', async () => {
  const { system, time } = virtualSystem();
  const [agent, bill] = [new Monitor(), new Bill()];
  const monitor = system.spawn(agent);
  monitor.send(new Hit());
  monitor.send(new Pause(3));
  system.spawn(bill).send(new Resume(7));
  await time.advance('5s');
  expect(await monitor.ask(new Hits())).toBe(1);
  expect(agent).toMatchObject({ beats: 5, log: ['resumed after 3'] });
  expect(bill.lines).toEqual(['7 €']);
  await system.stop();
});

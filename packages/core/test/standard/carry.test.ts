/** 1.12 and 6.6 of docs/semantics.md in a project with standard (TC39) decorators. */
import { Agent, Carry, createSystem, Next, State } from '@instar/core';
import { definitionOf, type StateRow } from '@instar/core/definition';
import { performSync, type SyncHost } from '@instar/core/execution';

class Add {
  constructor(readonly amount: number) {}
}

/** Is no agent, and has fields that travel. */
abstract class Adder {
  @Carry() total = 40;
}

@Agent()
class First extends Adder {
  begin(amount: number): Next<First, number> {
    return Next.to(new Add(amount));
  }

  @State(Add, { mode: 'sync' })
  add({ amount }: Add): Next<First> {
    this.total += amount;
    return Next.done(this.total);
  }
}

@Agent()
class Second extends Adder {
  @Carry() readonly seen: number[] = [];

  begin(amount: number): Next<Second, number> {
    return Next.to(new Add(amount));
  }

  @State(Add, { mode: 'sync' })
  add({ amount }: Add): Next<Second> {
    this.seen.push(amount);
    this.total += amount * 2;
    return Next.done(this.total);
  }
}

@Agent()
class NeverMade extends Adder {
  begin(amount: number): Next<NeverMade, number> {
    return Next.to(new Add(amount));
  }

  @State(Add, { mode: 'sync' })
  add({ amount }: Add): Next<NeverMade> {
    this.total += amount;
    return Next.done(this.total);
  }
}

test('1.12 a base class that is not an agent has its fields carried by every agent that extends it', async () => {
  const system = createSystem();
  expect(await system.run(First, 2)).toBe(42);
  expect(await system.run(Second, 2)).toBe(44);
  expect([...definitionOf(Second).carried].sort()).toEqual(['seen', 'total']);
  await system.stop();
});

test('1.12 and where no instance is made, as on a thread, what has come counts', () => {
  const definition = definitionOf(NeverMade);
  const outcome = performSync(
    { definition, row: definition.states[0] as StateRow, state: new Add(1), carried: { total: 1 } },
    {} as SyncHost,
  );
  expect(outcome).toMatchObject({ step: { value: 2 }, carried: { total: 2 } });
});

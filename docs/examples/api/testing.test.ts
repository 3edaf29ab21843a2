import { Agent, type Address, createSystem, Next, OnEvent, State } from '@instar/core';
import { createProbe, virtualTime } from '@instar/core/testing';

class Sleep {
  rested = false;
}

@Agent()
class Sleeper {
  begin(): Next<Sleeper, string> {
    return Next.to(new Sleep());
  }

  @State(Sleep)
  sleep(state: Sleep): Next<Sleeper> {
    if (state.rested) return Next.done('rested');
    state.rested = true;
    return Next.again({ after: '1h' });
  }
}

test('virtual time passes when the test says so', async () => {
  // #region @example core/testing/virtual-time.ts
  const time = virtualTime();
  const system = createSystem({ host: time.host });
  const output = system.run(Sleeper); // its state is repeated after an hour
  await time.advance('1h');
  await output;
  // #endregion
  expect(await output).toBe('rested');
  await system.stop();
});

class Greeting {
  readonly text = 'hello';
}

@Agent()
class Guest {
  @OnEvent(Greeting)
  greeted(_: Greeting): void {}
}

@Agent()
class Greeter {
  constructor(private readonly to: Address<Guest>) {}

  begin(): void {
    this.to.send(new Greeting());
  }
}

test('a probe replaces another agent', async () => {
  await using system = createSystem();
  // #region @example core/testing/probe.ts
  const probe = createProbe(system);
  system.spawn(new Greeter(probe.address));
  const greeting = await probe.next(Greeting);
  // #endregion
  expect(greeting.text).toBe('hello');
});

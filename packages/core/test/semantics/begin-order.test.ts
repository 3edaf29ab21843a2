/** 16.8 and 16.9 of docs/semantics.md: the order in which agents begin and end. */
import { Agent, createSystem, InjectAddress, type Address, type Class } from '@instar/core';

function Service(_service: Class): void {}

let seen: string[] = [];
beforeEach(() => {
  seen = [];
});

abstract class Noted {
  begin(): void {
    seen.push(`+${this.constructor.name}`);
  }
  interrupted(): void {
    seen.push(`-${this.constructor.name}`);
  }
}

@Agent()
class Base extends Noted {}

@Service
class BaseClient {
  constructor(@InjectAddress(Base) readonly base: Address<Base>) {}
}
@Service
class FarClient {
  constructor(readonly near: BaseClient) {}
}

@Agent()
class Middle extends Noted {
  constructor(readonly client: FarClient) {
    super();
  }
}

@Agent()
class Top extends Noted {
  constructor(@InjectAddress(Middle) readonly middle: Address<Middle>) {
    super();
  }
}

@Agent()
class Alone extends Noted {}

@Agent()
class RingA extends Noted {
  constructor(@InjectAddress(() => RingB) readonly next: Address<Noted>) {
    super();
  }
}
@Agent()
class RingB extends Noted {
  constructor(@InjectAddress(() => RingC) readonly next: Address<Noted>) {
    super();
  }
}
@Agent()
class RingC extends Noted {
  constructor(
    @InjectAddress(RingA) readonly next: Address<RingA>,
    @InjectAddress(Base) readonly base: Address<Base>,
  ) {
    super();
  }
}

async function lived(agents: readonly Class<Noted>[]): Promise<string> {
  const system = createSystem({ agents });
  await system.start();
  await system.stop();
  return seen.join(' ');
}

test('16.8 an agent begins after those whose addresses it has injected, also through services', async () => {
  expect(await lived([Top, Middle, Base])).toMatch(/^\+Base \+Middle \+Top /);
});

test('16.8 what nothing orders begins as it was listed', async () => {
  expect(await lived([Alone, Top, Middle, Base])).toMatch(/^\+Alone \+Base \+Middle \+Top /);
  seen = [];
  expect(await lived([Base, Alone])).toMatch(/^\+Base \+Alone /);
});

test.each([
  [[RingA, RingB, RingC, Base], '+Base +RingA +RingB +RingC'],
  [[RingC, RingB, Base, RingA], '+Base +RingC +RingB +RingA'],
  [[RingB, Base, RingA, RingC], '+Base +RingB +RingA +RingC'],
])('16.8 agents of one cycle begin in the order they were listed (%#)', async (agents, order) => {
  expect((await lived(agents)).slice(0, order.length)).toBe(order);
});

test('16.8 an agent that has its own address injected is no cycle to speak of', async () => {
  @Agent()
  class Narcissus extends Noted {
    constructor(@InjectAddress(() => Narcissus) readonly own: Address<Noted>) {
      super();
    }
  }
  expect(await lived([Narcissus])).toBe('+Narcissus -Narcissus');
});

test('16.9 a stopping system interrupts its agents in the reverse order', async () => {
  expect(await lived([Top, Middle, Alone, Base])).toBe('+Base +Middle +Top +Alone -Alone -Top -Middle -Base');
});

/** 16.8 and 16.9 of docs/semantics.md: the order in which agents begin and end. */
import { addressOf, Agent, createSystem, defineAgent, InjectAddress, type Address, type Class } from '@instar/core';

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

test('16.8 an agent starts after those whose addresses it has injected, also through services', async () => {
  expect(await lived([Top, Middle, Base])).toMatch(/^\+Base \+Middle \+Top /);
});

test('16.8 agents without a dependency start in the order of the list', async () => {
  expect(await lived([Alone, Top, Middle, Base])).toMatch(/^\+Alone \+Base \+Middle \+Top /);
  seen = [];
  expect(await lived([Base, Alone])).toMatch(/^\+Base \+Alone /);
});

test.each([
  [[RingA, RingB, RingC, Base], '+Base +RingA +RingB +RingC'],
  [[RingC, RingB, Base, RingA], '+Base +RingC +RingB +RingA'],
  [[RingB, Base, RingA, RingC], '+Base +RingB +RingA +RingC'],
])('16.8 agents of one cycle start in the order of the list (%#)', async (agents, order) => {
  expect((await lived(agents)).slice(0, order.length)).toBe(order);
});

test('16.8 an agent that has its own address injected is not a cycle', async () => {
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

describe('16.8 across supervisors', () => {
  /** Classes of agents by name: what supervises each, and the addresses that it injects. */
  function forest(plan: Record<string, { by?: string; needs?: string[] }>): Class<Noted>[] {
    const classes: Record<string, Class<Noted>> = {};
    for (const [name, { by, needs = [] }] of Object.entries(plan)) {
      const agent = { [name]: class extends Noted {} }[name]!;
      Object.assign(agent, { inject: needs.map((need) => addressOf(() => classes[need]!)) });
      classes[name] = defineAgent({ agent, ...(by !== undefined && { supervised: { by: () => classes[by]! } }) });
    }
    return Object.values(classes);
  }
  const begun = async (plan: Parameters<typeof forest>[0]): Promise<string> =>
    (await lived(forest(plan))).replace(/ -.*/, '');

  test('a supervisor starts, with all its children, after one with a child that one of them depends on', async () => {
    const plan = { S1: {}, S2: {}, User: { by: 'S1', needs: ['Dep'] }, Dep: { by: 'S2' } };
    expect(await begun(plan)).toBe('+S2 +Dep +S1 +User');
  });

  test('16.9 and they are interrupted the other way round', async () => {
    const plan = { S1: {}, S2: {}, User: { by: 'S1', needs: ['Dep'] }, Dep: { by: 'S2' } };
    const order = await lived(forest(plan));
    expect(order.split(' ').filter((each) => /^-(User|Dep)$/.test(each))).toEqual(['-User', '-Dep']);
  });

  test('an agent that the system supervises waits for the child of another', async () => {
    expect(await begun({ User: { needs: ['Dep'] }, S: {}, Dep: { by: 'S' } })).toBe('+S +Dep +User');
  });

  test('among the children of a supervisor in common, at any depth', async () => {
    const plan = {
      ...{ App: {}, S1: { by: 'App' }, S2: { by: 'App' }, Deep: { by: 'S2' } },
      ...{ User: { by: 'S1', needs: ['Dep'] }, Dep: { by: 'Deep' } },
    };
    expect(await begun(plan)).toBe('+App +S2 +Deep +Dep +S1 +User');
  });

  test('what leans on its own supervisor, or that on it, changes nothing', async () => {
    expect(await begun({ A: { needs: ['Kid'] }, B: {}, Kid: { by: 'A', needs: ['A'] } })).toBe('+A +Kid +B');
  });

  test('supervisors whose children depend on each other start in the order of the list', async () => {
    const plan = {
      ...{ S1: {}, S2: {}, A: { by: 'S1', needs: ['B'] } },
      ...{ B: { by: 'S2', needs: ['C'] }, C: { by: 'S1' } },
    };
    expect(await begun(plan)).toBe('+S1 +A +C +S2 +B');
  });
});

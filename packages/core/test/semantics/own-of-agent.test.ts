/** 16.6 and 16.7 of docs/semantics.md: what an agent's constructor may ask for of the agent itself. */
import {
  Address,
  Agent,
  Context,
  inject,
  Inject,
  Input,
  Next,
  OnEvent,
  OnRequest,
  Request,
  State,
  type Class,
} from '@instar/core';
import { virtualSystem } from './virtual-system';

function Service(_service: Class): void {}

class Poke {
  readonly poke = true;
}
class Pokes extends Request<number> {
  readonly pokes = true;
}

/** Sends itself an event while it is constructed. */
abstract class Poked {
  private pokes = 0;

  @OnEvent(Poke)
  poked(_poke: Poke): void {
    this.pokes++;
  }
  @OnRequest(Pokes)
  count(_request: Pokes): number {
    return this.pokes;
  }
}

@Agent()
class ByDecorator extends Poked {
  constructor(
    readonly ctx: Context<ByDecorator>,
    @Inject(Address) self: Address<ByDecorator>,
    @Inject(Input) readonly input: string[],
  ) {
    super();
    self.send(new Poke());
    input.push(ctx.address.id, self.id);
  }
  begin(input: string[]): void {
    input.push('begun');
  }
}

@Agent()
class ByList extends Poked {
  static readonly inject = [Input, Address, Context] as const;
  constructor(
    readonly input: string[],
    self: Address<ByList>,
    readonly ctx: Context<ByList>,
  ) {
    super();
    self.send(new Poke());
    input.push(ctx.address.id, self.id);
  }
  begin(input: string[]): void {
    input.push('begun');
  }
}

@Agent()
class ByField extends Poked {
  private readonly input = inject<string[]>(Input);
  private readonly ctx: Context<ByField> = inject(Context);
  private readonly self: Address<ByField> = inject(Address);
  constructor() {
    super();
    this.self.send(new Poke());
    this.input.push(this.ctx.address.id, this.self.id);
  }
  begin(input: string[]): void {
    input.push('begun');
  }
}

test.each([ByDecorator, ByList, ByField])('16.6 %p has its context, its own address and its input', async (agent) => {
  const { system, time } = virtualSystem();
  const first: string[] = [];
  const second: string[] = [];
  const one = system.spawn(agent as typeof ByField, first);
  const other = system.spawn(agent as typeof ByField, second);
  await time.settle();

  expect(await one.ask(new Pokes())).toBe(1);
  expect(await other.ask(new Pokes())).toBe(1);
  expect(first).toEqual([one.id, one.id, 'begun']);
  expect(second).toEqual([other.id, other.id, 'begun']);
  await system.stop();
});

@Service
class WithContext {
  constructor(readonly ctx: Context) {}
}
@Service
class WithSelf {
  constructor(@Inject(Address) readonly self: Address<WithSelf>) {}
}
class WithInput {
  static readonly inject = [Input];
  constructor(readonly input: string) {}
}

const misplaced = expect.objectContaining({ code: 'INSTAR_INJECT_MISPLACED', remedy: expect.any(String) });

test.each<Class>([WithContext, WithSelf, WithInput])('16.6 a service that asks for it is refused: %p', (service) => {
  expect(() => virtualSystem({ providers: [service] })).toThrow(misplaced);
});

test('16.6 a service that asks for it in a field is refused, also while an agent is constructed', async () => {
  class Nosy {
    readonly ctx = inject(Context);
  }
  @Agent()
  class Client {
    readonly nosy = inject(Nosy);
  }
  const { system } = virtualSystem({ agents: [Client], providers: [Nosy] });

  await expect(system.start()).rejects.toEqual(misplaced);
});

class Slow {
  readonly slow = true;
}
class Reach extends Request<boolean> {
  readonly reach = true;
}

@Agent()
class Keeper {
  constructor(private readonly ctx: Context<Keeper>) {}

  begin(): Next<Keeper> {
    return Next.to(new Slow());
  }
  @State(Slow, { timeout: '10ms' })
  async slow(_state: Slow, ctx: Context<Keeper>): Promise<Next<Keeper>> {
    await new Promise((resolve) => {
      ctx.signal.addEventListener('abort', resolve);
    });
    return Next.events();
  }
  failed(): 'resume' {
    return 'resume';
  }
  @OnRequest(Reach)
  reach(_request: Reach, ctx: Context<Keeper>): boolean {
    expect(this.ctx.signal).toBe(ctx.signal);
    this.ctx.next(Next.done());
    return this.ctx.interrupted;
  }
}

test('16.7 an injected context outlives the turns, and one that was abandoned', async () => {
  const { system, time } = virtualSystem();
  const keeper = system.spawn(Keeper);
  await time.advance('20ms');

  expect(await keeper.ask(new Reach())).toBe(false);
  expect(await keeper.join()).toEqual({ kind: 'done', output: undefined });
  await system.stop();
});

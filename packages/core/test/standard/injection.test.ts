/** Injection for standard decorators, which know neither parameters nor emitted types: 16.1, 16.3, 16.6 and 16.19. */
import {
  addressOf,
  Address,
  Agent,
  Context,
  createSystem,
  inject,
  InjectAddress,
  Input,
  OnEvent,
  OnRequest,
  supervisorAddress,
  Request,
  Supervised,
} from '@instar/core';
import { virtualTime } from '@instar/core/testing';

class Add {
  constructor(readonly amount: number) {}
}
class Total extends Request<number> {
  readonly total = true;
}

class Tax {
  of(amount: number): number {
    return amount * 2;
  }
}

@Agent()
class Server {
  private total = 0;

  @OnEvent(Add)
  add({ amount }: Add): void {
    this.total += amount;
  }
  @OnRequest(Total)
  sum(_request: Total): number {
    return this.total;
  }
}

@Agent()
class Teacher extends Server {}

@Agent()
class ByField {
  private readonly server = inject(addressOf(Server));
  private readonly tax = inject(Tax);
  private readonly self: Address<ByField> = inject(Address);

  begin(amount: number): void {
    this.self.send(new Add(amount));
  }
  @OnEvent(Add)
  add({ amount }: Add): void {
    this.server.send(new Add(this.tax.of(amount)));
  }
}

@Agent()
class ByList {
  static readonly inject = [Tax, addressOf(Server), Context, Input] as const;

  constructor(
    tax: Tax,
    server: Address<Server>,
    readonly ctx: Context<ByList>,
    amount: number,
  ) {
    server.send(new Add(tax.of(amount)));
  }
  begin(_amount: number): void {}
}

test('fields and lists are injected', async () => {
  const time = virtualTime();
  const system = createSystem({ host: time.host, agents: [Server], providers: [Tax] });
  await system.start();
  const list = system.spawn(ByList, 1);
  const field = system.spawn(ByField, 10);
  await time.settle();
  for (const each of [list, field]) each.interrupt();
  await Promise.all([list.join(), field.join()]);

  expect(await system.address(Server).ask(new Total())).toBe(22);
  await system.stop();
});

test('a list names what the system does not have when the class is spawned', () => {
  expect(() => createSystem().spawn(ByList, 1)).toThrow(
    expect.objectContaining({ code: 'INSTAR_ADDRESS_UNKNOWN', place: 'ByList.constructor, parameter 2' }),
  );
});

test('a decorator of parameters is refused as a standard decorator', () => {
  const decorate = InjectAddress(Server) as unknown as (value: undefined, context: object) => void;

  expect(() => {
    decorate(undefined, { kind: 'field', name: 'server' });
  }).toThrow(expect.objectContaining({ code: 'INSTAR_PARAMETER_INVALID', remedy: expect.stringContaining('inject(') }));
});

@Agent()
@Supervised({ by: () => Teacher })
class Pupil {
  static readonly inject = [supervisorAddress(Teacher)] as const;
  private readonly other = inject(supervisorAddress(Teacher));

  constructor(teacher: Address<Teacher>) {
    for (const each of [teacher, this.other]) each.send(new Add(1));
  }
}

test('16.19 fields and lists are given the supervisor', async () => {
  const system = createSystem({ host: virtualTime().host, agents: [Teacher, Pupil] });
  await system.start();
  expect(await system.address(Teacher).ask(new Total())).toBe(2);
  await system.stop();
});

// @ts-expect-error -- the first parameter is no Tax
@Agent()
export class Swapped {
  static readonly inject = [Tax, addressOf(Server)] as const;

  constructor(
    readonly server: Address<Server>,
    readonly tax: Tax,
  ) {}
}

/** 16.1 to 16.5, and 16.18, of docs/semantics.md: addresses of agents, injected. */
import {
  Address,
  addressOf,
  Agent,
  inject,
  InjectAddress,
  OnEvent,
  OnRequest,
  Request,
  type Class,
} from '@instar/core';
import { virtualSystem } from './virtual-system';

function Service(_service: Class): void {}

class Add {
  constructor(readonly amount: number) {}
}
class Total extends Request<number> {
  readonly total = true;
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
class ByDecorator {
  constructor(@InjectAddress(Server) readonly server: Address<Server>) {
    server.send(new Add(1));
  }
}

@Agent()
class ByList {
  static readonly inject = [addressOf(Server)] as const;
  constructor(readonly server: Address<Server>) {
    server.send(new Add(10));
  }
}

@Agent()
class ByField {
  private readonly server = inject(addressOf(Server));
  constructor() {
    this.server.send(new Add(100));
  }
}

@Service
class Facade {
  constructor(@InjectAddress(Server) private readonly server: Address<Server>) {}

  total(): Promise<number> {
    return this.server.ask(new Total());
  }
}

@Service
class FieldFacade {
  private readonly server = inject(addressOf(Server));

  total(): Promise<number> {
    return this.server.ask(new Total());
  }
}

test('16.1 agents have addresses injected by a decorator, a list, or in a field', async () => {
  const { system } = virtualSystem({ agents: [ByDecorator, ByList, ByField, Server] });
  await system.start();

  expect(await system.address(Server).ask(new Total())).toBe(111);
  await system.stop();
});

test('16.1 services have addresses injected, and agents have such services', async () => {
  @Agent()
  class Client {
    constructor(readonly facade: Facade) {}

    @OnRequest(Total)
    total(_request: Total): Promise<number> {
      return this.facade.total();
    }
  }
  const { system } = virtualSystem({ agents: [Client, Server], providers: [FieldFacade, Facade] });
  await system.start();
  system.address(Server).send(new Add(5));

  expect(await system.address(Client).ask(new Total())).toBe(5);
  expect(await system.resolve(FieldFacade).total()).toBe(5);
  await system.stop();
});

test('16.1 a factory has addresses by its list', async () => {
  const { system } = virtualSystem({
    agents: [Server],
    providers: [
      {
        provide: 'total',
        inject: [addressOf(Server)],
        useFactory: (server: Address<Server>) => () => server.ask(new Total()),
      },
    ],
  });
  await system.start();

  expect(await system.resolve<() => Promise<number>>('total')()).toBe(0);
  await system.stop();
});

test('16.2 an address may be used before its agent has begun', async () => {
  const { system } = virtualSystem({ agents: [Server], providers: [Facade] });
  const total = system.resolve(Facade).total();
  await system.start();

  expect(await total).toBe(0);
  await system.stop();
});

class Ping {
  readonly ping = true;
}

@Agent()
class Left {
  readonly pings: Ping[] = [];

  constructor(@InjectAddress(() => Right) right: Address<Right>) {
    right.send(new Ping());
  }
  @OnEvent(Ping)
  pinged(ping: Ping): void {
    this.pings.push(ping);
  }
  @OnRequest(Total)
  count(_request: Total): number {
    return this.pings.length;
  }
}

@Agent()
class Right extends Left {
  static readonly inject = [addressOf(Left)] as const;
}

test('16.2 addresses work in cycles', async () => {
  const { system } = virtualSystem({ agents: [Left, Right] });
  await system.start();

  expect(await system.address(Left).ask(new Total())).toBe(1);
  expect(await system.address(Right).ask(new Total())).toBe(1);
  await system.stop();
});

const unknown = (place: string) =>
  expect.objectContaining({
    code: 'INSTAR_ADDRESS_UNKNOWN',
    message: expect.stringContaining('Server'),
    place: expect.stringContaining(place),
    remedy: expect.stringContaining('agents: [Server]'),
  });

test.each([ByDecorator, ByList])('16.3 the address of an agent that is not static is refused to %p', (agent) => {
  expect(() => virtualSystem({ agents: [agent] })).toThrow(unknown(agent.name));
  expect(() => virtualSystem().system.spawn(agent as Class)).toThrow(unknown(agent.name));
});

test('16.3 it is refused to a service, also far behind an agent', () => {
  @Agent()
  class Client {
    constructor(readonly facade: Facade) {}
  }

  expect(() => virtualSystem({ providers: [Facade] })).toThrow(unknown('Facade'));
  expect(() => virtualSystem({ agents: [Client] })).toThrow(unknown('Facade'));
});

test('16.3 in a field it is refused when that is reached', async () => {
  const { system } = virtualSystem({ agents: [ByField] });

  await expect(system.start()).rejects.toEqual(unknown('inject in ByField'));
});

test('16.3 the address of what is not an agent, or is not defined yet, is refused too', () => {
  @Agent()
  class OfService {
    constructor(@InjectAddress(Facade) readonly facade: Address<Facade>) {}
  }
  @Agent()
  class OfNothing {
    constructor(@InjectAddress(undefined as unknown as Class<Server>) readonly server: Address<Server>) {}
  }

  expect(() => virtualSystem({ agents: [OfService] })).toThrow(
    expect.objectContaining({ code: 'INSTAR_NOT_AN_AGENT' }),
  );
  expect(() => virtualSystem({ agents: [OfNothing] })).toThrow(
    expect.objectContaining({ code: 'INSTAR_TOKEN_INVALID', remedy: expect.stringContaining('() => Index') }),
  );
});

test("16.4 an agent's instance is not injected", () => {
  @Agent()
  class Holder {
    constructor(readonly server: Server) {}
  }

  expect(() => virtualSystem({ agents: [Server, Holder] })).toThrow(
    expect.objectContaining({
      code: 'INSTAR_INJECT_MISPLACED',
      remedy: expect.stringContaining('@InjectAddress(Server)'),
    }),
  );
});

test('16.4 a parameter of the type Address has to say whose', () => {
  @Agent()
  class Vague {
    constructor(readonly server: Address<Server>) {}
  }
  expect(() => virtualSystem({ agents: [Server, Vague] })).toThrow(
    expect.objectContaining({ code: 'INSTAR_DEPENDENCY_UNKNOWN', remedy: expect.stringContaining('@Inject(Address)') }),
  );
});

const outside = expect.objectContaining({ code: 'INSTAR_INJECT_OUTSIDE', remedy: expect.any(String) });

test('16.5 inject works in a function given to spawn', async () => {
  const { system } = virtualSystem({ agents: [Server] });
  await system.start();
  system.spawn(() => new ByField());
  await system.stop();

  expect(() => new ByField()).toThrow(outside);
});

test('16.5 inject does not work afterwards, also if a constructor has thrown', async () => {
  @Agent()
  class Thrower {
    constructor() {
      throw new Error('broken');
    }
  }
  const { system } = virtualSystem();
  await system.spawn(Thrower).join();

  expect(() => inject(Facade)).toThrow(outside);
  await system.stop();
});

test('16.18 a decorator of parameters is refused on a method', () => {
  const decorate = InjectAddress(Server) as unknown as (target: object, name: string, index: number) => void;

  expect(() => {
    decorate(Server.prototype, 'add', 0);
  }).toThrow(expect.objectContaining({ code: 'INSTAR_PARAMETER_INVALID' }));
});

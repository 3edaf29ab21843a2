/** 11.6 of docs/semantics.md: what an agent is constructed with. */
import { Agent, createSystem, OnRequest, Request, type Class, type ServiceProvider } from '@instar/core';
import { container as globalContainer, inject } from 'tsyringe';

/** Has the compiler emit the types of a constructor's parameters, as any decorator does. */
function Service(_service: Class): void {}

class Which extends Request<unknown> {
  readonly which = true;
}

let made = 0;

@Service
class Clock {
  readonly number = ++made;
}
@Service
class Http {
  constructor(readonly clock: Clock) {}
}

@Agent()
class Fetcher {
  constructor(readonly http: Http) {}

  @OnRequest(Which)
  which(_request: Which): unknown {
    return this.http;
  }
}

beforeEach(() => {
  made = 0;
});

async function injected(agent: Class<Fetcher>, providers: readonly ServiceProvider[], times = 1): Promise<unknown[]> {
  const system = createSystem({ providers });
  const services = [];
  for (let time = 0; time < times; time++) services.push(await system.spawn(agent).ask(new Which()));
  await system.stop();
  return services;
}

describe('11.6 a class is constructed with its services', () => {
  test('which have theirs', async () => {
    const [http] = await injected(Fetcher, [Http, Clock]);
    expect(http).toBeInstanceOf(Http);
    expect((http as Http).clock).toBeInstanceOf(Clock);
  });

  test('also if they are not among the providers', async () => {
    const [http] = await injected(Fetcher, []);
    expect((http as Http).clock).toBeInstanceOf(Clock);
  });

  test('also if its constructor is that of the class it extends', async () => {
    @Agent()
    class Sub extends Fetcher {}
    const [http] = await injected(Sub, [Http, Clock]);
    expect(http).toBeInstanceOf(Http);
  });

  test('also if the tokens of that constructor were named', async () => {
    @Agent()
    class Base extends Fetcher {
      constructor(@inject('http') http: Http) {
        super(http);
      }
    }
    @Agent()
    class Sub extends Base {}
    const value = { http: true };
    await expect(injected(Sub, [{ provide: 'http', useValue: value }])).resolves.toEqual([value]);
  });

  test('and a service’s own constructor may be that of the class it extends', async () => {
    @Service
    class Https extends Http {}
    const [http] = await injected(Fetcher, [Clock, { provide: Http, useClass: Https }]);
    expect((http as Https).clock).toBeInstanceOf(Clock);
  });
});

describe('11.6 services are made once in each system', () => {
  test.each<[string, readonly ServiceProvider[]]>([
    ['classes', [Http, Clock]],
    ['classes that are not among the providers', []],
    ['classes behind a token', [{ provide: Http, useClass: Http }, Clock]],
    ['what factories make', [{ provide: Http, useFactory: (resolve) => new Http(resolve(Clock)) }, Clock]],
  ])('%s', async (_what, providers) => {
    const [first, second] = await injected(Fetcher, providers, 2);
    expect(second).toBe(first);
    expect(made).toBe(1);
    const [other] = await injected(Fetcher, providers);
    expect(other).not.toBe(first);
    expect(made).toBe(2);
  });

  test('and are those that `system.resolve` returns', async () => {
    for (const providers of [[Http, Clock], []]) {
      const system = createSystem({ providers });
      expect(await system.spawn(Fetcher).ask(new Which())).toBe(system.resolve(Http));
      expect(system.resolve(Http)).toBe(system.resolve(Http));
      expect(system.resolve(Clock)).toBe(system.resolve(Http).clock);
      await system.stop();
    }
  });

  test('and are not those of tsyringe’s global container', async () => {
    globalContainer.registerInstance(Clock, { number: -1 });
    const [http] = await injected(Fetcher, [Http, Clock]);
    globalContainer.clearInstances();
    expect((http as Http).clock.number).toBe(1);
  });

  test('while each agent gets a new instance', async () => {
    const agents: Fetcher[] = [];
    @Agent()
    class Counted extends Fetcher {
      constructor(http: Http) {
        super(http);
        agents.push(this);
      }
    }
    await injected(Counted, [Http, Clock], 2);
    expect(new Set(agents).size).toBe(2);
  });
});

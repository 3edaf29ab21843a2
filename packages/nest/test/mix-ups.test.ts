/** What is mixed up between Nest and Instar keeps an application from starting, with a code. */
import { Address, Agent, Context, inject, Module as InstarsModule, OnRequest, System } from '@instar/core';
import { InjectAddress, InstarModule } from '@instar/nest';
import { Injectable, Module, Scope, Inject } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { CountOrders, Ledger, OrderDesk, OrderStore, Parcel } from './order-agents.js';
import { compile, silent, start } from './start-app.js';

const refused = (code: string, message?: string) =>
  expect.objectContaining({ code, message: expect.stringContaining(message ?? code) });

@Agent()
class Clerk {
  constructor(readonly store: OrderStore) {}

  @OnRequest(CountOrders)
  count(): number {
    return this.store.items.length;
  }
}

test('forRoot twice is refused', async () => {
  const compiled = compile({ imports: [InstarModule.forRoot()] });
  await expect(compiled).rejects.toEqual(refused('INSTAR_NEST_ROOT_TWICE'));
});

test('agents without forRoot are refused, by name', async () => {
  const compiled = Test.createTestingModule({ providers: InstarModule.agents(Ledger) }).compile();
  await expect(compiled).rejects.toEqual(refused('INSTAR_NEST_ROOT_MISSING', 'Ledger'));
});

test('without forRoot and agents, Nest prints what is missing for an address', async () => {
  @Injectable()
  class Shop {
    constructor(@InjectAddress(Ledger) readonly ledger: Address<Ledger>) {}
  }
  const compiled = Test.createTestingModule({ providers: [Shop] }).compile();
  await expect(compiled).rejects.toThrow(/the address of Ledger \(does the root module import InstarModule\.forRoot/);
});

test("a module of Instar among Nest's imports is refused", async () => {
  @InstarsModule({ agents: [Ledger] })
  class Mixed {}
  await expect(compile({ imports: [Mixed] })).rejects.toEqual(refused('INSTAR_NEST_MODULE_MIXED', 'Mixed'));
});

test('an agent that is only a provider is refused', async () => {
  await expect(compile({ providers: [Ledger] })).rejects.toEqual(refused('INSTAR_NEST_AGENT_PROVIDED', 'Ledger'));
});

test('an agent that is injected in place of its address is refused, with the class that does', async () => {
  @Injectable()
  class Shop {
    constructor(readonly ledger: Ledger) {}
  }
  const compiled = compile({ providers: [Shop, ...InstarModule.agents(Ledger)] });
  await expect(compiled).rejects.toEqual(refused('INSTAR_NEST_AGENT_PROVIDED', 'Shop injects the agent Ledger'));
});

test('an address without its decorator is refused, with the class that has it', async () => {
  @Injectable()
  class Shop {
    constructor(readonly ledger: Address<Ledger>) {}
  }
  const compiled = compile({ providers: [Shop, ...InstarModule.agents(Ledger)] });
  await expect(compiled).rejects.toEqual(refused('INSTAR_NEST_ADDRESS_UNNAMED', 'Shop'));
});

test('the address of an agent that no module declares is refused, with the class that injects it', async () => {
  @Injectable()
  class Shop {
    constructor(@InjectAddress(Ledger) readonly ledger: Address<Ledger>) {}
  }
  await expect(compile({ providers: [Shop] })).rejects.toEqual(refused('INSTAR_NEST_ADDRESS_UNKNOWN', 'Shop'));
});

test('an agent in two modules is refused, with both', async () => {
  @Module({ providers: InstarModule.agents(Ledger) })
  class One {}
  @Module({ providers: InstarModule.agents(Ledger) })
  class Two {}
  const compiled = compile({ imports: [One, Two] });
  await expect(compiled).rejects.toEqual(refused('INSTAR_NEST_AGENT_TWICE', 'One, Two'));
});

test('a dependency that nothing provides is refused by Nest, with the agent and the module', async () => {
  @Module({ providers: InstarModule.agents(Clerk) })
  class ClerkModule {}
  const compiled = compile({ imports: [ClerkModule], providers: [OrderStore] });
  await expect(compiled).rejects.toThrow(/dependencies of the Clerk \(\?\).*OrderStore.*ClerkModule/s);
});

test('a dependency that lives as long as a request is refused', async () => {
  @Injectable({ scope: Scope.REQUEST })
  class Visitor {}
  @Agent()
  class Doorman {
    constructor(readonly visitor: Visitor) {}
  }
  const module = await compile({ providers: [Visitor, ...InstarModule.agents(Doorman)] });
  await expect(module.init()).rejects.toEqual(refused('INSTAR_NEST_REQUEST_SCOPED', 'Doorman'));
});

test('spawning an agent with dependencies that no module declares is refused', async () => {
  const app = await start(await compile({ providers: [OrderStore] }));
  expect(() => app.get(System).spawn(Parcel, 'box')).toThrow(
    refused('INSTAR_NEST_AGENT_UNDECLARED', 'spawnable(Parcel)'),
  );
  await app.close();
});

test('an agent that injects nothing of Nest is spawned without being declared', async () => {
  @Agent()
  class Free {
    constructor(readonly ctx: Context<Free>) {}

    @OnRequest(CountOrders)
    count(): number {
      return 3;
    }
  }
  const app = await start(await compile({}));
  expect(await app.get(System).spawn(Free).ask(new CountOrders())).toBe(3);
  await app.close();
});

test('inject() of a provider in a field fails the agent, and says to use the constructor', async () => {
  @Agent()
  class Fielded {
    readonly store = inject(OrderStore);
  }
  const app = await start(await compile({ providers: [OrderStore, ...InstarModule.spawnable(Fielded)] }));
  const exit = await app.get(System).spawn(Fielded).join();
  expect(exit).toMatchObject({ kind: 'failed', error: { code: 'INSTAR_NEST_SERVICE_HIDDEN' } });
  await app.close();
});

test('an agent that is spawned while Nest makes its dependencies fails with the reason', async () => {
  const exits: unknown[] = [];
  @Injectable()
  class Impatient {
    constructor(@Inject(System) system: System) {
      void system
        .spawn(Parcel, 'box')
        .join()
        .then((exit) => exits.push(exit));
    }
  }
  @Injectable()
  class Slow {}
  const app = await start(
    await compile({
      providers: [
        Impatient,
        {
          provide: OrderStore,
          useFactory: () => new Promise((resolve) => setTimeout(() => resolve(new OrderStore()), 20)),
        },
        Slow,
        ...InstarModule.spawnable(Parcel),
      ],
    }),
  );
  expect(exits).toEqual([expect.objectContaining({ error: refused('INSTAR_NEST_TOO_EARLY') })]);
  await app.close();
});

test('forRoot is not needed twice: a feature module sees System, and the root of another suite is not this one', async () => {
  @Module({ providers: [{ provide: 'probe', inject: [System], useFactory: (system: System) => system }] })
  class Feature {}
  const first = await compile({ imports: [Feature] });
  const second = await Test.createTestingModule({
    imports: [InstarModule.forRoot({ logger: silent }), Feature],
  }).compile();
  expect(first.get('probe', { strict: false })).toBe(first.get(System));
  expect(second.get('probe', { strict: false })).not.toBe(first.get(System));
  await first.close();
  await second.close();
});

test('an agent that others depend on is declared once: OrderDesk without its currency is refused', async () => {
  const compiled = compile({ providers: [OrderStore, ...InstarModule.agents(OrderDesk, Ledger)] });
  await expect(compiled).rejects.toThrow(/OrderDesk.*CURRENCY/s);
});

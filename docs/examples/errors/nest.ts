import 'reflect-metadata';
import {
  Address,
  Agent,
  inject,
  Input,
  Module as ModuleOfInstar,
  OnRequest,
  Request,
  System,
  Inject,
} from '@instar/core';
import { InjectAddress, InstarModule } from '@instar/nest';
import { AgentDouble, overrideAgent } from '@instar/nest/testing';
import { Injectable, Module, Scope, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { silent, type Provocations } from './provocations.js';

/** Starts an application with a module, and stops it. */
async function startWith(module: Type, use: (system: System) => unknown = () => undefined): Promise<unknown> {
  @Module({ imports: [InstarModule.forRoot({ logger: silent }), module] })
  class App {}
  const app = await NestFactory.createApplicationContext(App, { abortOnError: false, logger: false });
  try {
    return await use(app.get(System));
  } finally {
    await app.close();
  }
}

class CountOrders extends Request<number> {}

@Injectable()
class OrderStore {
  readonly orders: string[] = [];
}

@Agent()
class OrderDesk {
  constructor(private readonly store: OrderStore) {}

  @OnRequest(CountOrders)
  count(): number {
    return this.store.orders.length;
  }
}

// #region root-missing
@Module({
  imports: [], // without InstarModule.forRoot()
  providers: [OrderStore, ...InstarModule.agents(OrderDesk)],
})
class Rootless {}
// #endregion

// #region root-twice
@Module({ imports: [InstarModule.forRoot()] }) // the root module has imported it
class ForRootAgain {}
// #endregion

// #region module-mixed
@ModuleOfInstar({ agents: [OrderDesk] }) // import Module from @nestjs/common
class OrdersOfInstar {}

@Module({ imports: [OrdersOfInstar] })
class Mixed {}
// #endregion

// #region agent-provided
@Module({ providers: [OrderStore, OrderDesk] }) // ...InstarModule.agents(OrderDesk)
class PlainProvider {}
// #endregion

// #region agent-twice
@Module({ providers: [OrderStore, ...InstarModule.agents(OrderDesk)] })
class Shop {}

@Module({ providers: [OrderStore, ...InstarModule.agents(OrderDesk)] }) // Shop has declared it
class Office {}

@Module({ imports: [Shop, Office] })
class Twice {}
// #endregion

// #region agent-undeclared
@Agent()
class Payment {
  constructor(
    @Inject(Input) readonly order: string,
    readonly store: OrderStore, // only a module that declares Payment can tell which one
  ) {}

  begin(_order: string): void {}
}

@Module({ providers: [OrderStore] }) // ...InstarModule.spawnable(Payment)
class Undeclared {}
// #endregion

// #region address-unnamed
@Injectable()
class Clerk {
  constructor(readonly desk: Address<OrderDesk>) {} // @InjectAddress(OrderDesk)
}

@Module({ providers: [Clerk, OrderStore, ...InstarModule.agents(OrderDesk)] })
class Unnamed {}
// #endregion

// #region address-unknown
@Injectable()
class Porter {
  constructor(@InjectAddress(OrderDesk) readonly desk: Address<OrderDesk>) {}
}

@Module({ providers: [Porter] }) // nor does another module declare OrderDesk
class Unknown {}
// #endregion

// #region request-scoped
@Injectable({ scope: Scope.REQUEST })
class Visitor {}

@Agent()
class Doorman {
  constructor(readonly visitor: Visitor) {} // lives longer than a visit: send it in the message
}

@Module({ providers: [Visitor, ...InstarModule.agents(Doorman)] })
class RequestScoped {}
// #endregion

// #region service-hidden
@Agent()
class Fielded {
  private readonly store = inject(OrderStore); // make it a parameter of the constructor

  orders(): number {
    return this.store.orders.length;
  }
}

@Module({ providers: [OrderStore, ...InstarModule.spawnable(Fielded)] })
class Hidden {}
// #endregion

// #region too-early
@Injectable()
class Impatient {
  readonly payment: Address<Payment>;

  constructor(system: System) {
    this.payment = system.spawn(Payment, 'order 1'); // in onModuleInit, the store has been made
  }
}

const connect = () => new Promise((resolve) => setTimeout(resolve, 50, new OrderStore()));

@Module({
  providers: [Impatient, { provide: OrderStore, useFactory: connect }, ...InstarModule.spawnable(Payment)],
  exports: [Impatient],
})
class Early {}
// #endregion

// #region double-unused
const replaceUndeclared = () =>
  overrideAgent(Test.createTestingModule({ imports: [InstarModule.forRoot()] }), OrderDesk) // without its module
    .with(new AgentDouble())
    .compile();
// #endregion

export const provocations: Provocations = {
  INSTAR_NEST_ROOT_MISSING: () => Test.createTestingModule({ imports: [Rootless] }).compile(),
  INSTAR_NEST_ROOT_TWICE: () => startWith(ForRootAgain),
  INSTAR_NEST_MODULE_MIXED: () => startWith(Mixed),
  INSTAR_NEST_AGENT_PROVIDED: () => startWith(PlainProvider),
  INSTAR_NEST_AGENT_TWICE: () => startWith(Twice),
  INSTAR_NEST_AGENT_UNDECLARED: () => startWith(Undeclared, (system) => system.spawn(Payment, 'order 1')),
  INSTAR_NEST_ADDRESS_UNNAMED: () => startWith(Unnamed),
  INSTAR_NEST_ADDRESS_UNKNOWN: () => startWith(Unknown),
  INSTAR_NEST_REQUEST_SCOPED: () => startWith(RequestScoped),
  INSTAR_NEST_SERVICE_HIDDEN: () => startWith(Hidden, (system) => system.spawn(Fielded).join()),
  INSTAR_NEST_TOO_EARLY: async () => {
    const impatient = await Test.createTestingModule({
      imports: [InstarModule.forRoot({ logger: silent }), Early],
    }).compile();
    return impatient.get(Impatient, { strict: false }).payment.join();
  },
  INSTAR_NEST_DOUBLE_UNUSED: replaceUndeclared,
};

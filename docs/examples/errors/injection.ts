import {
  type Address,
  addressFrom,
  Agent,
  Context,
  createSystem,
  inject,
  InjectAddress,
  OnEvent,
  type ServiceProvider,
} from '@instar/core';
import { runToExit, silent, type Provocations } from './provocations.js';

class AddUrl {
  constructor(readonly url: string) {}
}

// #region dependency-unknown
interface Store {
  save(url: string): void;
}

@Agent()
class Crawler {
  constructor(readonly store: Store) {} // an interface: nothing of it is left at run time
}

abstract class UrlStore {
  abstract save(url: string): void;
}

@Agent()
class BetterCrawler {
  constructor(readonly store: UrlStore) {} // provided by { provide: UrlStore, useClass: … }
}
// #endregion

@Agent()
class Index {
  @OnEvent(AddUrl)
  add(event: AddUrl): void {}
}

// #region parameter-invalid
const declare = () => {
  @Agent()
  class Reporter {
    // @ts-expect-error -- only parameters of the constructor are injected
    report(@InjectAddress(Index) index: Address<Index>): void {}
  }
  return Reporter;
};
// #endregion

// #region provider-invalid
const answer = { provide: 'answer' }; // useValue: 42 is missing
const createWithAnswer = () => createSystem({ providers: [answer as ServiceProvider] });
// #endregion

// #region provider-pending
class Database {}

const database = { provide: Database, useFactory: () => Promise.resolve(new Database()) };
const resolveTooEarly = () => createSystem({ providers: [database] }).resolve(Database); // await system.start() first
// #endregion

// #region service-cycle
const circular: ServiceProvider[] = [
  { provide: 'users', useFactory: (...[mails]: unknown[]) => ({ mails }), inject: ['mails'] },
  { provide: 'mails', useFactory: (...[users]: unknown[]) => ({ users }), inject: ['users'] },
];
const createCircular = () => createSystem({ providers: circular });
// #endregion

// #region override-unknown
const override = () => createSystem({ overrides: [{ provide: 'database', useValue: {} }] }); // nothing provides it
// #endregion

// #region inject-outside
class Reports {
  send(): Database {
    return inject(Database); // make it a field: private readonly database = inject(Database)
  }
}
// #endregion

// #region inject-misplaced
class Audit {
  readonly ctx = inject(Context); // a service is there for all agents: which one's context?
}
// #endregion

@Agent()
class Auditor {
  readonly audit = inject(Audit);
}

// #region address-unknown
const findIndex = () => createSystem({ agents: [] }).address(Index); // list it: agents: [Index]
// #endregion

async function addressOfNumber(): Promise<unknown> {
  await using system = createSystem({ logger: silent });
  // #region address-text
  const index = addressFrom(system, Index, 'index'); // pass what `address.id` was: Index#1
  // #endregion
  return index;
}

async function addressOfOther(): Promise<unknown> {
  @Agent()
  class Fetcher {}

  await using system = createSystem({ logger: silent });
  // #region address-class
  const fetcher = system.spawn(Fetcher);
  const index = addressFrom(system, Index, fetcher.id); // name its class: Fetcher
  // #endregion
  return index;
}

// #region disposal-deadline
class Connection {
  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise(() => {}); // never settles
  }
}

const stopWithConnection = async () => {
  const system = createSystem({ providers: [Connection], abortGrace: 0, logger: silent });
  system.resolve(Connection);
  await system.stop({ deadline: 0 });
};
// #endregion

export const provocations: Provocations = {
  INSTAR_DEPENDENCY_UNKNOWN: () => createSystem({ agents: [Crawler, BetterCrawler] }),
  INSTAR_PARAMETER_INVALID: declare,
  INSTAR_PROVIDER_INVALID: createWithAnswer,
  INSTAR_PROVIDER_PENDING: resolveTooEarly,
  INSTAR_SERVICE_CYCLE: createCircular,
  INSTAR_OVERRIDE_UNKNOWN: override,
  INSTAR_INJECT_OUTSIDE: () => new Reports().send(),
  INSTAR_INJECT_MISPLACED: () => runToExit(Auditor),
  INSTAR_ADDRESS_UNKNOWN: [findIndex, addressOfNumber, addressOfOther],
  INSTAR_DISPOSAL_DEADLINE: stopWithConnection,
};

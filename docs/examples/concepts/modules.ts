import { type Address, Agent, createSystem, InjectAddress, Module, OnRequest, Request } from '@instar/core';

/** Has the compiler emit the types of a constructor's parameters. */
function Service(_service: object): void {}

export const closed: string[] = [];

// #region services
/** A connection that takes its time. */
class Connection {
  static async open(url: string): Promise<Connection> {
    await Promise.resolve();
    return new Connection(url);
  }

  constructor(readonly url: string) {}

  async dispose(): Promise<void> {
    await Promise.resolve();
    closed.push(this.url);
  }
}

@Service
class Store {
  constructor(readonly connection: Connection) {}

  all(): readonly string[] {
    return [`a page from ${this.connection.url}`];
  }
}
// #endregion

class Find extends Request<readonly string[]> {}

@Agent()
class Index {
  constructor(private readonly store: Store) {}

  @OnRequest(Find)
  find(_request: Find): readonly string[] {
    return this.store.all();
  }
}

@Agent()
class Front {
  constructor(@InjectAddress(Index) private readonly index: Address<Index>) {}

  @OnRequest(Find)
  find(request: Find): Promise<readonly string[]> {
    return this.index.ask(request);
  }
}

// #region modules
@Module({
  providers: [
    { provide: 'url', useValue: 'store.example.org' },
    { provide: Connection, inject: ['url'], useFactory: (url: string) => Connection.open(url) },
    Store,
  ],
  exports: [Store], // the connection stays inside
})
class StoreModule {}

// #region @example core/decorators/module.ts
@Module({ imports: [StoreModule], agents: [Index], exports: [Index] })
class SearchModule {}
// #endregion

@Module({ imports: [SearchModule], agents: [Front] })
class AppModule {}
// #endregion

export async function main(): Promise<readonly string[]> {
  // #region system
  const system = createSystem({ modules: [AppModule] });
  await system.start(); // opens the connection, then lets Index begin, then Front
  const found = await system.address(Front).ask(new Find());
  await system.stop(); // Front ends, Index ends, the connection is closed
  // #endregion
  return found;
}

export { AppModule, Find, Front, Store };

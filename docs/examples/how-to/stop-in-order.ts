import {
  type Address,
  Agent,
  createSystem,
  InjectAddress,
  OnEvent,
  Supervised,
  Supervisor,
  type System,
  type SystemOptions,
} from '@instar/core';

class Order {
  constructor(readonly number: number) {}
}

/** A service with something to close. */
export class Database {
  readonly log: string[] = [];

  dispose(): void {
    this.log.push('database closed');
  }
}

// #region order
/** The supervisor: its groups stop in this order. */
@Agent()
@Supervisor({ groups: ['intake', 'storage'] })
class Shop {}

@Agent()
@Supervised({ by: Shop, group: 'storage' })
class Ledger {
  constructor(private readonly database: Database) {}

  @OnEvent(Order)
  write({ number }: Order): void {
    this.database.log.push(`order ${number} written`);
  }

  /** The last thing that an agent does, when its accepted messages are handled. */
  end(): void {
    this.database.log.push('ledger closed');
  }
}

@Agent()
@Supervised({ by: Shop, group: 'intake', shutdown: '10s' })
class Intake {
  constructor(
    private readonly database: Database,
    @InjectAddress(Ledger) private readonly ledger: Address<Ledger>,
  ) {}

  @OnEvent(Order)
  accept(order: Order): void {
    this.ledger.send(order);
  }

  end(): void {
    this.database.log.push('intake closed');
  }
}
// #endregion

export function openShop(options: SystemOptions = {}): System {
  // #region signals
  const system = createSystem({
    agents: [Shop, Ledger, Intake],
    providers: [Database],
    signals: { deadline: '30s' }, // the first SIGINT or SIGTERM stops in order, the next one aborts
    ...options,
  });
  // #endregion
  return system;
}

export async function sell(system: System): Promise<readonly string[]> {
  const { log } = system.resolve(Database);
  await system.start();
  for (const number of [1, 2]) system.address(Intake).send(new Order(number));
  // #region stop
  await system.stop({ deadline: '30s' });
  // #endregion
  return log;
}

export async function untilSignal(system: System): Promise<void> {
  // #region ended
  const { kind } = await system.ended; // stopped by a signal, or failed
  process.exitCode = kind === 'stopped' ? 0 : 1;
  // #endregion
}

import { Agent, createSystem, limited, OnRequest, Request, type SystemOptions } from '@instar/core';

/** Charges a card, somewhere else. */
class Bank {
  readonly charged: string[] = [];

  async charge(user: string, amount: number): Promise<number> {
    await new Promise(setImmediate);
    this.charged.push(`${user} ${amount}`);
    return amount;
  }
}

class Charge extends Request<number> {
  constructor(
    readonly user: string,
    readonly amount: number,
  ) {
    super();
  }
}

@Agent()
class Payments {
  static readonly inject = [Bank] as const;

  constructor(private readonly bank: Bank) {}

  // #region @example core/patterns/limited.ts
  // #region charge
  @OnRequest(Charge, { concurrency: limited({ atOnce: 4, key: ({ user }) => user, rate: { limit: 10, per: '1s' } }) })
  async charge({ user, amount }: Charge): Promise<number> {
    return await this.bank.charge(user, amount);
  }
  // #endregion
  // #endregion
}

class Lookup extends Request<string> {}
class Rename extends Request<string> {}

// #region shared
const quota = limited<Lookup | Rename>({ atOnce: 8, rate: { limit: 100, per: '1m' } });

@Agent()
class Directory {
  @OnRequest(Lookup, { concurrency: quota })
  lookup(_: Lookup): string {
    return 'Ann';
  }
  @OnRequest(Rename, { concurrency: quota })
  rename(_: Rename): string {
    return 'Bob';
  }
}
// #endregion

export async function main(options: SystemOptions): Promise<number> {
  await using system = createSystem({ agents: [Payments], providers: [Bank], ...options });
  await system.start();
  const payments = system.address(Payments);
  const charges = Array.from({ length: 12 }, (_, n) => payments.ask(new Charge(`user ${n % 3}`, n)));
  return (await Promise.all(charges)).reduce((sum, amount) => sum + amount, 0);
}

export async function lookUp(options: SystemOptions): Promise<readonly string[]> {
  await using system = createSystem(options);
  const directory = system.spawn(Directory);
  return [await directory.ask(new Lookup()), await directory.ask(new Rename())];
}

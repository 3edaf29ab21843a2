import {
  Agent,
  type Address,
  type Context,
  createSystem,
  isInstarError,
  type SystemLogger,
  OnEvent,
  OnRequest,
  Request,
} from '@instar/core';

// #region classes
class Deposit {
  constructor(readonly amount: number) {}
}

class Balance extends Request<number> {}

@Agent()
class Account {
  private balance = 0;

  @OnEvent(Deposit)
  deposit({ amount }: Deposit): void {
    this.balance += amount;
  }

  @OnRequest(Balance)
  read(): number {
    return this.balance;
  }
}
// #endregion

/** What the compiler refuses comes to nothing all the same: a dead letter. */
export async function refused(logger: SystemLogger): Promise<unknown[]> {
  await using system = createSystem({ logger });
  const letters: unknown[] = [];
  system.deadLetters$.subscribe(({ message, reason }) => letters.push(message instanceof Date, reason));
  const account = system.spawn(Account);
  // #region types
  account.send(new Deposit(10));

  // @ts-expect-error -- Account has no handler for a Date
  account.send(new Date());

  // @ts-expect-error -- the response to Balance is a number
  const balance: Promise<string> = account.ask(new Balance());
  // #endregion
  const response = await balance;
  return [...letters, response];
}

export async function deposits(): Promise<number> {
  await using system = createSystem();
  const account = system.spawn(Account);
  account.send(new Deposit(10));
  account.send(new Deposit(5));
  return await account.ask(new Balance());
}

// #region concurrency
class Weigh extends Request<number> {
  constructor(readonly url: string) {
    super();
  }
}

/** Weighs up to four pages at once, while its mailbox goes on. */
@Agent()
class Scales {
  @OnRequest(Weigh, { concurrency: 4 })
  async weigh({ url }: Weigh, ctx: Context<Scales>): Promise<number> {
    const response = await fetch(url, { signal: ctx.signal });
    return (await response.text()).length;
  }
}
// #endregion

export async function weigh(...urls: string[]): Promise<number[]> {
  await using system = createSystem();
  const scales = system.spawn(Scales);
  return await Promise.all(urls.map((url) => scales.ask(new Weigh(url))));
}

/** Cancels the request after a while: the fetch behind it is aborted. */
export async function weighOrGiveUp(url: string, patience: number, logger: SystemLogger): Promise<number | undefined> {
  await using system = createSystem({ logger });
  const scales = system.spawn(Scales);
  // #region cancel
  try {
    return await scales.ask(new Weigh(url), { signal: AbortSignal.timeout(patience) });
  } catch (error) {
    if (isInstarError(error, 'INSTAR_ASK_CANCELLED')) return undefined;
    throw error;
  }
  // #endregion
}

// #region deadlock
class Ping extends Request<string> {}

@Agent()
class Left {
  right: Address<Right> | undefined;

  @OnRequest(Ping)
  async ping(_: Ping, ctx: Context<Left>): Promise<string> {
    return this.right ? await ctx.ask(this.right, new Ping()) : 'alone';
  }
}

@Agent()
class Right {
  constructor(private readonly left: Address<Left>) {}

  @OnRequest(Ping)
  async ping(_: Ping, ctx: Context<Right>): Promise<string> {
    return await ctx.ask(this.left, new Ping()); // Left is waiting for this very response
  }
}
// #endregion

export async function deadlock(): Promise<string> {
  await using system = createSystem();
  const left = new Left();
  const address = system.spawn(left);
  left.right = system.spawn(() => new Right(address), undefined, { name: 'Right' });
  return await address.ask(new Ping());
}

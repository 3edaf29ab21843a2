import {
  Agent,
  type Context,
  createSystem,
  type Directive,
  type Failure,
  OnEvent,
  OnRequest,
  Request,
  type SystemLogger,
} from '@instar/core';

class AddRow {
  constructor(readonly text: string) {}
}

class Sum extends Request<number> {}

// #region failed
@Agent()
class Importer {
  private sum = 0;
  private rejected = 0;

  @OnEvent(AddRow)
  add({ text }: AddRow): void {
    const value = Number(text);
    if (Number.isNaN(value)) throw new RangeError(`"${text}" is not a number`);
    this.sum += value;
  }

  /** Tolerates two bad rows. */
  failed(error: Error, ctx: Context<Importer>, failure: Failure): Directive {
    ctx.log.warn(`${failure.phase} ${failure.token ?? ''}: ${error.message}`);
    return error instanceof RangeError && ++this.rejected < 3 ? 'resume' : 'stop';
  }

  @OnRequest(Sum)
  read(): number {
    return this.sum;
  }
}
// #endregion

export async function importRows(rows: readonly string[], logger: SystemLogger): Promise<number | string> {
  await using system = createSystem({ logger });
  const importer = system.spawn(Importer);
  for (const row of rows) importer.send(new AddRow(row));
  const sum = await importer.ask(new Sum()).catch(() => undefined);
  if (sum !== undefined) return sum;
  // #region exit
  const exit = await importer.join();
  if (exit.kind === 'failed') return `${exit.failure.agent} failed in ${exit.failure.phase}: ${exit.error.message}`;
  // #endregion
  return exit.kind;
}

// #region identity
class Withdraw extends Request<number> {
  constructor(readonly amount: number) {
    super();
  }
}

class Overdrawn extends Error {}

@Agent({ onError: 'stop' })
class Till {
  private balance = 100;

  @OnRequest(Withdraw)
  withdraw({ amount }: Withdraw): number {
    if (amount > this.balance) throw new Overdrawn(`there are only ${this.balance}`);
    return (this.balance -= amount);
  }
}
// #endregion

export async function withdraw(amount: number, logger: SystemLogger): Promise<number | string> {
  await using system = createSystem({ logger });
  const till = system.spawn(Till);
  // #region catch
  try {
    return await till.ask(new Withdraw(amount));
  } catch (error) {
    if (error instanceof Overdrawn) return error.message; // the very object that the handler threw
    throw error;
  }
  // #endregion
}

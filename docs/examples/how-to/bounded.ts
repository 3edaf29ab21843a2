import { type Address, Agent, type Context, OnEvent, type System } from '@instar/core';

// #region agent
class Row {
  constructor(readonly text: string) {}
}

@Agent({ mailbox: { capacity: 100 } })
class Writer {
  constructor(private readonly write: (text: string) => Promise<void>) {}

  @OnEvent(Row)
  async row({ text }: Row): Promise<void> {
    await this.write(text);
  }
}
// #endregion

// #region offer
async function writeAll(rows: AsyncIterable<string>, writer: Address<Writer>): Promise<void> {
  for await (const text of rows) await writer.offer(new Row(text)); // no more than 100 rows wait
}
// #endregion

// #region age
class Quote {
  readonly sentAt = Date.now();

  constructor(readonly price: number) {}
}

@Agent({ mailbox: { capacity: 100, overflow: 'drop-oldest' } })
class Trader {
  readonly prices: number[] = [];

  @OnEvent(Quote)
  quote({ price, sentAt }: Quote, ctx: Context<Trader>): void {
    const age = Date.now() - sentAt; // since nothing older is left, that of the oldest message
    if (age > 1_000) ctx.log.warn(`a quote has waited for ${age} ms`);
    else this.prices.push(price);
  }
}
// #endregion

export { Quote, Trader };

export async function main(
  system: System,
  rows: AsyncIterable<string>,
  write: (text: string) => Promise<void>,
): Promise<void> {
  const writer = system.spawn(() => new Writer(write));
  await writeAll(rows, writer);
  writer.interrupt();
  await writer.join();
}

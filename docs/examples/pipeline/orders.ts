import { Agent, OnRequest, Request, type Address, type Exit, type System } from '@instar/core';
import {
  CancelItem,
  pipeline,
  TakeSnapshot,
  type ItemContext,
  type PipelineResult,
  type Rejection,
} from '@instar/pipeline';
import { showProgress, type ProgressOutput } from '@instar/pipeline/terminal';

interface Order {
  readonly id: string;
  readonly total: number;
}
interface Addressed extends Order {
  readonly address: string;
}

function parseOrder(line: string): Order {
  const [id = '', total] = line.split(';');
  if (total === undefined) throw new Error('an order without a total');
  return { id, total: Number(total) };
}

async function addAddress(order: Order, { signal }: ItemContext): Promise<Addressed> {
  await Promise.resolve(); // fetch(`/addresses/${order.id}`, { signal })
  signal.throwIfAborted();
  return { ...order, address: `street of ${order.id}` };
}

export class Save extends Request<number> {
  constructor(readonly orders: readonly Addressed[]) {
    super();
  }
}
export class Saved extends Request<readonly Addressed[]> {}

@Agent()
export class OrderStore {
  private readonly orders: Addressed[] = [];

  @OnRequest(Save)
  save({ orders }: Save): number {
    return this.orders.push(...orders);
  }
  @OnRequest(Saved)
  saved(_: Saved): readonly Addressed[] {
    return this.orders;
  }
}

// #region pipeline
const importOrders = pipeline<string>({ name: 'ImportOrders' })
  .map(parseOrder)
  .filter((order) => order.total > 0)
  .call(addAddress, { concurrency: 8, retry: { attempts: 3, backoff: { initial: '200ms' } } })
  .batch({ size: 100, within: '1s' })
  .ask(OrderStore, (orders) => new Save(orders))
  .to();
// #endregion

export async function importAll(system: System, lines: readonly string[]): Promise<number[]> {
  // #region run
  const { taken, done, rejected } = await system.run(importOrders, lines);
  // #endregion
  return [taken, done, rejected];
}

export function keepDeadLetters(deadLetters: string[]): void {
  // #region rejected
  importOrders.rejected$.subscribe(({ stage, item, error, attempts }) => {
    deadLetters.push(`${stage}, attempt ${attempts}: ${error.message} (${String(item)})`);
  });
  // #endregion
}

/** Keeps dead letters in a store, as fast as that takes them. */
export function keepInStore(system: System, saveAll: (letters: readonly Rejection[]) => Promise<void>): Address {
  // #region keep
  const deadLetters = pipeline<Rejection>({ name: 'DeadLetters' })
    .batch({ size: 100, within: '1s' })
    .to((letters) => saveAll(letters));

  return system.spawn(deadLetters, importOrders.rejected$); // until it is interrupted
  // #endregion
}

export async function watch(
  system: System,
  lines: Iterable<string>,
  report: (line: string) => void,
): Promise<[number, Exit<PipelineResult>]> {
  // #region watch
  const run = system.spawn(importOrders, lines);
  run.progress$.subscribe(({ open, done, stages }) => {
    report(`${open} pending, ${done} done, ${stages[2]?.busy ?? 0} lookups`);
  });
  run.send(new CancelItem('o-17')); // needs the option `key`
  const now = await run.ask(new TakeSnapshot());
  run.interrupt(); // takes in nothing more, and finishes what is pending; abort() drops that
  const exit = await run.join();
  // #endregion
  return [now.taken, exit];
}

export async function importOnTerminal(
  system: System,
  lines: readonly string[],
  output: ProgressOutput,
): Promise<Exit<PipelineResult>> {
  // #region progress
  const run = system.spawn(importOrders, lines);
  showProgress(run, { total: lines.length, output }); // default: the standard error stream
  // #endregion
  return run.join();
}

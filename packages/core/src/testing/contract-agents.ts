import type { Address } from '../agent/address.js';
import type { Context } from '../agent/context.js';
import { Next } from '../agent/next.js';
import type { SyncContext } from '../agent/sync-context.js';
import { defineAgent } from '../definition/define-agent.js';
import { markFunction } from '../execution/function-mark.js';
import { markMoved } from '../execution/moved-values.js';
import { nameOf } from '../primitives/class.js';

/** A pure function, for maps. */
export const double = markFunction((n: number): number => 2 * n, 'double');

/** A value that states carry, which is listed. */
export class Coin {
  constructor(readonly cents: number) {}
  get euros(): number {
    return this.cents / 100;
  }
}

/** A value that is not listed anywhere. */
export class Stranger {
  constructor(readonly name: string) {}
}

/** An error with all that an error may have. */
export class Broke extends Error {
  override readonly name = 'Broke';
  readonly code = 'E_BROKE';
  constructor(
    message: string,
    readonly missing: Coin,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A state that says what its method is to do. */
export class Work {
  rounds = 0;
  constructor(
    readonly task: string,
    public data?: unknown,
  ) {}
  get title(): string {
    return `work: ${this.task}`;
  }
}

/** The same with two more tries, and then a fallback. */
export class Retried extends Work {}

/** Where a step leads to. */
export class Found {
  constructor(readonly data: unknown) {}
}

/** An address that outlives the state that it was given to. */
let kept: Address | undefined;

type Task = (this: Contracted, work: Work, ctx: SyncContext<Contracted>) => Next<Contracted, unknown>;

/** What the tests of an executor have a sync state do. */
const TASKS: Readonly<Record<string, Task>> = {
  look: ({ title, data }) => Next.done([title, data]),
  goTo: ({ data }) => Next.to(new Found(data)),
  judge: ({ data }) => Next.done((data as Map<string, Coin[]>).get('a')?.[0]?.euros),
  describe: ({ data }) => Next.done((data as unknown[]).map((each) => [nameOf(each), String(each)])),
  strange: () => Next.to(new Found([new Stranger('x')])),
  throwMixed: ({ data }) => {
    throw { act: () => undefined, data, deep: { reason: 'mixed', act: () => undefined } } as unknown as Error;
  },
  keep: ({ data }) => {
    kept = data as Address;
    return Next.done();
  },
  sendToKept: (_work, ctx) => {
    ctx.send(kept as Address, new Coin(1));
    return Next.done();
  },
  returnKept: () => Next.done(kept),
  sendTwo: ({ data }, ctx) => {
    const to = data as Address;
    ctx.send(to, new Coin(1));
    to.send(new Coin(2));
    throw new Error('sent');
  },
  askAddress: ({ data }) => {
    (data as Address).ask(new Coin(1) as never).catch(() => undefined);
    return Next.done();
  },
  change: (work) => {
    (work.data as number[]).push(1);
    return Next.done();
  },
  repeat: (work) => (++work.rounds < 3 ? Next.again() : Next.done(work.rounds)),
  listen: () => Next.events(),
  quit: () => Next.interrupt(),
  giveUp: () => Next.fail(new RangeError('given up')),
  count(work) {
    this.count += 1;
    this.coins.set(work.task, new Coin(this.count));
    return Next.to(new Found('counted'));
  },
  succeedAtLast(work) {
    this.count += 1;
    if (++work.rounds < 3) throw new Error(`try ${work.rounds}`);
    return Next.to(new Found(work.rounds));
  },
  neverSucceed(work) {
    this.count += 1;
    work.rounds += 1;
    throw new Error('never');
  },
  spoilStateAndThrow(work) {
    this.count += 1;
    work.rounds += 1;
    work.data = () => undefined;
    throw new Error('spoilt');
  },
  spoilFieldAndThrow(work) {
    this.count += 1;
    work.rounds += 1;
    this.coins.set('spoilt', (() => undefined) as never);
    throw new Error('spoilt');
  },
  throwInGetter(work) {
    this.count += 1;
    work.rounds += 1;
    const get = (): never => {
      throw new TypeError('in the getter');
    };
    Object.defineProperty(work, 'data', { get, enumerable: true });
    throw new Error('spoilt');
  },
  countAndAnswerFunction(work) {
    this.count += 1;
    work.rounds += 1;
    return Next.to(new Found({ act: () => undefined }));
  },
  readSecret() {
    return Next.done(this.secret);
  },
  writeSecret() {
    this.secret = 'known';
    return Next.done();
  },
  readHidden() {
    return Next.done(this.readHidden());
  },
  callMethod() {
    return Next.done(this.twice(21));
  },
  breakDown({ data }) {
    throw new Broke('broke', data as Coin, { cause: new RangeError('no coin left') });
  },
  throwString: () => {
    throw 'a string' as unknown as Error;
  },
  throwDomException: () => {
    const { DOMException } = globalThis as { DOMException?: new (message: string, name: string) => Error };
    throw DOMException === undefined ? new Error('took too long') : new DOMException('took too long', 'TimeoutError');
  },
  answerNothing: () => undefined as unknown as Next<Contracted, unknown>,
  answerPromise: () => Promise.resolve(Next.done()) as unknown as Next<Contracted, unknown>,
  answerFunction: () => Next.to(new Found({ act: () => undefined })),
  report: (_work, ctx) => {
    ctx.report({ coin: new Coin(1) });
    ctx.log.warn('reported', { n: 1 });
    return Next.done(ctx.interrupted);
  },
  ask: (_work, ctx) => {
    const untyped = ctx as unknown as Context;
    void untyped.ask(untyped.address, new Work('look') as never);
    return Next.done();
  },
  map: (_work, ctx) => Next.done([ctx.map([1, 2, 3], double), [...ctx.map(new Float64Array([1, 2]), double)]]),
  fill: ({ data }) => {
    const bytes = data as Uint8Array;
    bytes[0] = 7;
    return Next.done(markMoved(bytes, [bytes.buffer]));
  },
};

class Contracted {
  count = 0;
  coins = new Map<string, Coin>();
  secret = 'kept';
  readonly #hidden: string = 'kept';
  found: unknown = undefined;

  begin(work: Work): Next<Contracted, unknown> {
    return Next.to(work);
  }

  work(work: Work, ctx: SyncContext<Contracted>): Next<Contracted, unknown> {
    return (TASKS[work.task] as Task).call(this, work, ctx);
  }

  retried(work: Retried, ctx: SyncContext<Contracted>): Next<Contracted, unknown> {
    return this.work(work, ctx);
  }

  /** Sees the state, and the agent, as the last try left them. */
  fallBack(error: Error, { title, rounds }: Retried): Next<Contracted, unknown> {
    return Next.done([error.message, title, rounds, this.count]);
  }

  /** An ordinary state: sees the agent as it is after the sync one. */
  show({ data }: Found): Next<Contracted, unknown> {
    return Next.done({ data, count: this.count, coins: this.coins, secret: this.secret });
  }

  readHidden(): string {
    return this.#hidden;
  }

  twice(n: number): number {
    return n * 2;
  }
}

/** The agent that the contract of executors is tested with. */
export const ContractAgent = defineAgent({
  agent: Contracted,
  name: 'ContractAgent',
  carry: ['count', 'coins'],
  classes: [Coin, Broke],
  states: {
    work: { state: Work, mode: 'sync' },
    retried: { state: Retried, mode: 'sync', retry: { attempts: 3 } },
    show: Found,
  },
  fallbacks: { fallBack: Retried },
});

class Collecting {
  private readonly cents: number[] = [];

  begin(): Next<Collecting, readonly number[]> {
    return Next.events();
  }

  /** Ends when it has two of them. */
  collect({ cents }: Coin, ctx: Context<Collecting>): void {
    if (this.cents.push(cents) === 2) ctx.next(Next.done(this.cents));
  }
}

/** Collects two coins. */
export const Collector = defineAgent({ agent: Collecting, name: 'Collector', events: { collect: Coin } });

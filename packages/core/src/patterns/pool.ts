import type { AgentClass, EventOf, RequestOf } from '../agent/agent-shape.js';
import type { Context } from '../agent/context.js';
import { Next } from '../agent/next.js';
import type { Spawned, SpawnOptions } from '../agent/spawn-options.js';
import type { AnyStep } from '../agent/step.js';
import type { SupervisedOptions, SupervisorOptions } from '../definition/agent-options.js';
import { checkOptions, optionsOf } from '../definition/check-options.js';
import { recordAgent, recordNamedMethod, recordSupervision } from '../definition/metadata-store.js';
import { callable, count, oneOf, text, unchecked } from '../definition/option-checks.js';
import { definitionOf, isAgent } from '../definition/scan.js';
import { invalidOptions } from '../errors/definition-errors.js';
import { contentOf } from '../message/envelope.js';
import { nameOf } from '../primitives/class.js';
import type { AgentCell } from '../runtime/cell/agent-cell.js';
import type { CellAddress } from '../runtime/cell/cell-address.js';
import { ownAddress } from '../runtime/cell/own-address.js';
import { PoolAddress } from './pool-address.js';
import { consistentHash, leastBusy, roundRobin, type Choose, type PoolStrategy } from './pool-strategy.js';
import { PoolWorkers } from './pool-workers.js';

/** Tells a pool to have another number of workers from here on. Those that are too many finish what is at work. */
export class Resize {
  /** @param size a whole number, at least 1. */
  constructor(readonly size: number) {}
}

/** What a pool takes beside the messages of its workers. */
export interface Resizable {
  resizePool(event: Resize): void;
}

/** A pool by the messages that it takes: those of its workers, and `Resize`. */
export type Pool<W> = W & Resizable;

/** A pool that sends each event to all workers: it takes events only. */
export type Broadcast<W> = { [K in keyof W as [RequestOf<Pick<W, K>>] extends [never] ? K : never]: W[K] } & Resizable;

/** Options of all pools. */
export interface CommonPoolOptions {
  /** The number of workers: at least 1. */
  readonly size: number;
  /** Name in ids, logs and inspection. Default: that of the worker, and `Pool`. */
  readonly name?: string;
  /** How the pool is supervised, as by `@Supervised`. */
  readonly supervised?: SupervisedOptions;
  /** How it supervises its workers, as by `@Supervisor`. */
  readonly supervisor?: SupervisorOptions;
}

/** Options of `pool`. */
export type PoolOptions<W> = CommonPoolOptions &
  (
    | {
        /**
         * `round-robin` takes one worker after another, `least-busy` the one with the fewest messages, `consistent-hash` the same one for the
         * same key. Default: `round-robin`.
         */
        readonly strategy?: Exclude<PoolStrategy, 'consistent-hash'>;
      }
    | {
        readonly strategy: 'consistent-hash';
        /** The key of a message. Messages of one key are handled in order, unless the pool is resized meanwhile. */
        readonly key: (message: EventOf<W> | RequestOf<W>) => string | number;
      }
  );

/** Options of a pool that sends each event to all workers. */
export interface BroadcastOptions extends CommonPoolOptions {
  readonly strategy: 'broadcast';
}

interface AnyPoolOptions extends CommonPoolOptions {
  readonly strategy?: PoolStrategy | 'broadcast';
  readonly key?: (message: never) => string | number;
}

const poolOptions = /* #__PURE__ */ optionsOf<AnyPoolOptions>(
  {
    size: count,
    name: text,
    strategy: /* #__PURE__ */ oneOf('round-robin', 'least-busy', 'consistent-hash', 'broadcast'),
    key: callable,
    supervised: unchecked,
    supervisor: unchecked,
  },
  ['size'],
);

/**
 * Makes an agent of several workers of one class. Its address takes what the workers take, and each message goes to one of them, chosen by
 * the strategy; with `broadcast` each event goes to all of them. The pool supervises its workers and stops them with itself. `begin` of the
 * workers gets the input of the pool.
 *
 * A worker that exits by itself restarts, and keeps its messages, unless `@Supervised` of its class says otherwise; one that was stopped is
 * replaced when a message needs it. `new Resize(8)` changes their number.
 *
 * @param worker the class of the workers, or a function that makes one.
 *
 * @example
 * ```ts
 * const Searchers = pool(Searcher, { size: 4, strategy: 'least-busy' });
 *
 * searchers.send(new Resize(8));
 * ```
 *
 * @throws InstarError `INSTAR_OPTIONS_INVALID` for invalid options, and whatever the scan finds in the class.
 */
export function pool<S extends AgentClass | (() => object)>(
  worker: S,
  options: BroadcastOptions,
): AgentClass<Broadcast<Spawned<S>>>;
export function pool<S extends AgentClass | (() => object)>(
  worker: S,
  options: PoolOptions<Spawned<S>>,
): AgentClass<Pool<Spawned<S>>>;
export function pool(worker: object, options: AnyPoolOptions): AgentClass<never> {
  const {
    size,
    supervised,
    supervisor = {},
    name = `${nameOf(worker)}Pool`,
    ...routing
  } = checkOptions<AnyPoolOptions>(poolOptions, options, 'pool');
  requireKey(routing);
  const spawnOptions = optionsFor(worker);
  class WorkerPool {
    workers: PoolWorkers | undefined = undefined;

    begin(input: unknown, ctx: Context): AnyStep {
      const address = ctx.address as PoolAddress;
      const cell = address.addressee as AgentCell;
      const spawn = (): CellAddress => {
        const started = cell.spawnChild(worker, input, spawnOptions) as CellAddress;
        address.workerStarted(started);
        return started;
      };
      this.workers = new PoolWorkers(size, chooserOf(routing), spawn);
      this.workers.fill();
      passOn(cell, this.workers);
      return Next.events();
    }

    resizePool({ size: wanted }: Resize): void {
      if (!Number.isInteger(wanted) || wanted < 1)
        throw invalidOptions(`A pool cannot have ${wanted} workers`, 'Resize', 'Pass a whole number, at least 1');
      this.workers?.resize(wanted);
    }
  }
  Object.defineProperty(WorkerPool, 'name', { value: name });
  recordAgent(
    WorkerPool,
    { name, ...ownAddress((cell) => new PoolAddress(cell as AgentCell)) },
    new Error('called here'),
  );
  recordNamedMethod(WorkerPool.prototype, 'resizePool', { kind: 'event', token: Resize });
  recordSupervision('supervisor', WorkerPool, supervisor);
  if (supervised !== undefined) recordSupervision('supervised', WorkerPool, supervised);
  definitionOf(WorkerPool);
  return WorkerPool as never;
}

/** What has waited for the start of the pool. Its own messages stay. */
function passOn(cell: AgentCell, workers: PoolWorkers): void {
  const { mailbox, dispatch } = cell;
  for (const message of mailbox?.drain() ?? []) {
    if (dispatch?.events.find(contentOf(message)) === undefined) workers.take(message);
    else mailbox?.push(message);
  }
}

function chooserOf({ strategy, key }: Pick<AnyPoolOptions, 'strategy' | 'key'>): Choose | undefined {
  if (strategy === 'broadcast') return undefined;
  if (strategy === 'least-busy') return leastBusy();
  return strategy === 'consistent-hash' && key !== undefined ? consistentHash(key) : roundRobin();
}

function requireKey({ strategy, key }: Pick<AnyPoolOptions, 'strategy' | 'key'>): void {
  if ((strategy === 'consistent-hash') === (key !== undefined)) return;
  throw key === undefined
    ? invalidOptions('The strategy "consistent-hash" has no key', 'pool', 'Add { key: (message) => … }')
    : invalidOptions(`The option "key" is for the strategy "consistent-hash"`, 'pool', 'Drop it, or set the strategy');
}

/** Workers restart after each exit of their own, so that they keep their messages, unless their class says otherwise. */
function optionsFor(worker: object): SpawnOptions | undefined {
  return isAgent(worker) && definitionOf(worker).supervised !== undefined ? undefined : { restart: 'permanent' };
}

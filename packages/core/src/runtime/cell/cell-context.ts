import { Context } from '../../agent/context.js';
import type { Address, AskOptions } from '../../agent/address.js';
import type { RunOptions, SpawnOptions } from '../../agent/spawn-options.js';
import type { ResponseOf } from '../../message/request.js';
import { abortedSignal } from '../../primitives/abort.js';
import type { LogFields, Logger } from '../../primitives/logger.js';
import { CellAddress } from './cell-address.js';
import { outputOf } from './output-of.js';
import type { Callee } from '../requests/question.js';
import { mapOutsideSync, nextOutsideTurn, notAnAddress } from './cell-errors.js';
import { staleCannotSpawn } from '../children/supervision-errors.js';

/** What a context needs of the cell, or of the one turn, that it belongs to. */
export interface ContextOwner {
  readonly address: CellAddress;
  readonly closing: boolean;
  readonly logger: Logger;
  /** Who waits when this context asks; `undefined` if asking holds nobody up. */
  readonly asker: Callee | undefined;
  /** Starts an agent that belongs to the one that has this context. */
  spawnChild(agent: object, input: unknown, options: SpawnOptions | undefined): Address;
  /** Has the agent sent the exit of another. */
  watch(target: Address): void;
  unwatch(target: Address): void;
  signal(): AbortSignal;
  /** Makes progress known. */
  progressed(progress: unknown): void;
  /** @throws InstarError if no handler is at work, or it has set a step already. */
  setNext(step: unknown): void;
}

/** The context that handlers and states have. */
export class CellContext extends Context {
  /** Set when the activity that has this context was given up. */
  private staleReason: Error | undefined = undefined;

  constructor(private readonly owner: ContextOwner) {
    super();
  }

  /** Cuts the context off: what still holds it can no longer disturb what the agent does next. */
  detach(reason: Error): void {
    this.staleReason = reason;
  }

  get address(): Address {
    return this.owner.address;
  }

  get signal(): AbortSignal {
    return this.staleReason === undefined ? this.owner.signal() : abortedSignal(this.staleReason);
  }

  get interrupted(): boolean {
    return this.staleReason !== undefined || this.owner.closing;
  }

  get log(): Logger {
    const { logger, address } = this.owner;
    return loggerFor(logger, address.id);
  }

  report(progress: unknown): void {
    if (this.staleReason === undefined) this.owner.progressed(progress);
  }

  map(): never {
    throw mapOutsideSync(this.owner.address.id);
  }

  next(step: unknown): void {
    if (this.staleReason === undefined) this.owner.setNext(step);
    else throw nextOutsideTurn(this.owner.address.id, this.staleReason);
  }

  send(to: Address, event: object): void {
    to.send(event);
  }

  ask<B, Q>(to: Address<B>, request: Q, options?: AskOptions): Promise<ResponseOf<Q>> {
    if (!(to instanceof CellAddress)) return (to as Address).ask(request as never, options);
    const question = to.addressee.question(
      request as object,
      options,
      this.staleReason === undefined ? this.owner.asker : undefined,
    );
    return question.promise as Promise<ResponseOf<Q>>;
  }

  spawn(agent: object, input?: unknown, options?: SpawnOptions): Address {
    this.requireCurrent();
    return this.owner.spawnChild(agent, input, options);
  }

  watch(target: Address): void {
    if (!isAddress(target)) throw notAnAddress('ctx.watch', target, this.owner.address.id);
    if (this.staleReason === undefined) this.owner.watch(target);
  }

  unwatch(target: Address): void {
    if (this.staleReason === undefined) this.owner.unwatch(target);
  }

  run(agent: object, input?: unknown, { signal, ...options }: RunOptions = {}): Promise<never> {
    this.requireCurrent();
    const child = this.owner.spawnChild(agent, input, options);
    return outputOf(child, this.signal, signal) as Promise<never>;
  }

  private requireCurrent(): void {
    if (this.staleReason !== undefined) throw staleCannotSpawn(this.owner.address.id, this.staleReason);
  }
}

/** Whether it may be watched: an address of this copy of the package, or of another. */
function isAddress(target: unknown): boolean {
  return target instanceof CellAddress || typeof (target as Partial<Address> | null | undefined)?.join === 'function';
}

/** A logger that adds the agent's id to the fields. */
export function loggerFor(logger: Logger, agent: string): Logger {
  const tag = (fields: LogFields | undefined): LogFields => ({ agent, ...fields });
  return {
    debug: (message, fields) => {
      logger.debug(message, tag(fields));
    },
    info: (message, fields) => {
      logger.info(message, tag(fields));
    },
    warn: (message, fields) => {
      logger.warn(message, tag(fields));
    },
    error: (message, fields) => {
      logger.error(message, tag(fields));
    },
  };
}

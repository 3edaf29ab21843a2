import { ClassTable, serializeError } from '@instar/core/execution';
import { parseFunctionReference } from '../job/threadable.js';
import type { Leftover } from '../job/wire.js';
import type { ReportLeftovers } from '../thread/job-runner.js';

/** The part of Node's `AsyncLocalStorage` that is used. */
interface Storage {
  run<T>(origin: Origin, perform: () => T): T;
  getStore(): Origin | undefined;
}

interface Host {
  readonly process?: {
    getBuiltinModule?(name: string): unknown;
    on?(event: string, listener: (error: unknown) => void): unknown;
  };
}

/** What a job is performed for. */
interface Origin {
  /** The agent's id, if it is a state. */
  readonly agent: string | undefined;
  /** The name of the method, or the reference to the function. */
  readonly place: string;
}

const { process } = globalThis as unknown as Host;

const storage = makeStorage();

const PLAIN = new ClassTable([]);

/** Performs a job in an async context of its own, so that what it leaves behind is known to be its. */
export function performFor<T>(origin: Origin, perform: () => T): T {
  return storage ? storage.run(origin, perform) : perform();
}

/**
 * Reports errors that nobody handles, of a timer or a promise that outlived its job, instead of ending the worker. While a module loads they
 * do end it: the module may never come to its end.
 */
export const reportLeftovers: ReportLeftovers = (send, isLoading) => {
  const report = (error: unknown): void => {
    if (isLoading()) throw error;
    const { agent, place = 'a module' } = storage?.getStore() ?? ({} as Partial<Origin>);
    send([agent, parseFunctionReference(place).name, serializeError(error, PLAIN)] satisfies Leftover);
  };
  for (const event of ['uncaughtException', 'unhandledRejection']) process?.on?.(event, report);
};

function makeStorage(): Storage | undefined {
  const hooks = process?.getBuiltinModule?.('node:async_hooks') as { AsyncLocalStorage: new () => Storage } | undefined;
  return hooks && new hooks.AsyncLocalStorage();
}

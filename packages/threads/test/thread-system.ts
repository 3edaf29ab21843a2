import { createSystem, type Exit, type System, type SystemOptions } from '@instar/core';
import { threads, type ThreadsOptions } from '@instar/threads';

const log = (): void => undefined;

/** A system on threads that says nothing. */
export function threadSystem(options: ThreadsOptions = {}, more: SystemOptions = {}): System {
  return createSystem({
    executor: threads({ size: 1, ...options }),
    logger: { debug: log, info: log, warn: log, error: log },
    ...more,
  });
}

/** The code of the error that an agent failed with. */
export function codeOf(exit: Exit): unknown {
  return exit.kind === 'failed' ? (exit.error as { code?: unknown }).code : exit.kind;
}

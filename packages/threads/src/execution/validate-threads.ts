import { InstarError } from '@instar/core';
import type { ThreadsOptions } from './threads-options.js';

/** What may be counted, and from where on. */
const COUNTS = { size: 1, concurrency: 1, queue: 0, idleTimeout: 0 } as const;

/** @throws InstarError `INSTAR_OPTIONS_INVALID`, naming the option. */
export function validateThreads(options: ThreadsOptions): void {
  for (const [name, least] of Object.entries(COUNTS)) {
    const given = options[name as keyof typeof COUNTS];
    if (given === undefined || (Number.isInteger(given) && given >= least)) continue;
    throw invalid(name, `must be a whole number, ${least} or more, and is ${String(given)}`);
  }
  const { worker } = options as { readonly worker?: unknown };
  if (worker !== undefined && typeof worker !== 'function')
    throw invalid('worker', 'must be a function that makes a worker');
}

function invalid(name: string, problem: string): InstarError {
  return new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: `${name}: ${problem}`,
    place: 'threads()',
    remedy: `Correct "${name}"`,
  });
}

import { InstarError } from '@instar/core';
import { requireKnownOptions } from '@instar/core/execution';
import type { ThreadsOptions } from './threads-options.js';

/** What may be counted, and from where on. */
const COUNTS = { size: 1, concurrency: 1, queue: 0, idleTimeout: 0 } as const;

type Check = readonly [holds: (given: unknown) => boolean, problem: string];

const CHECKS: Readonly<Record<Exclude<keyof ThreadsOptions, keyof typeof COUNTS>, Check>> = {
  worker: [(given) => typeof given === 'function', 'must be a function that makes a worker'],
  resourceLimits: [isObject, 'must be an object with limits in megabytes'],
  env: [isObject, 'must be an object of environment variables'],
  execArgv: [Array.isArray, 'must be a list of arguments'],
  tsconfig: [(given) => typeof given === 'string', 'must be the path of a tsconfig.json'],
};

const KNOWN: ReadonlySet<string> = new Set([...Object.keys(COUNTS), ...Object.keys(CHECKS)]);

/** @throws InstarError `INSTAR_OPTIONS_INVALID`, naming the option. */
export function validateThreads(options: ThreadsOptions): void {
  if (!isObject(options)) throw invalid('options', 'must be an object');
  requireKnownOptions(options, KNOWN, 'threads()');
  for (const [name, least] of Object.entries(COUNTS)) {
    const given = options[name as keyof typeof COUNTS];
    if (given === undefined || (Number.isInteger(given) && given >= least)) continue;
    throw invalid(name, `must be a whole number, ${least} or more, and is ${String(given)}`);
  }
  for (const [name, [holds, problem]] of Object.entries(CHECKS)) {
    const given: unknown = options[name as keyof typeof CHECKS];
    if (given !== undefined && !holds(given)) throw invalid(name, problem);
  }
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function invalid(name: string, problem: string): InstarError {
  return new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: `${name}: ${problem}`,
    place: 'threads()',
    remedy: `Correct "${name}"`,
  });
}

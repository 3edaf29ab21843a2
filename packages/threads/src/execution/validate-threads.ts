import { InstarError } from '@instar/core';
import { requireKnownOptions, toMilliseconds } from '@instar/core/execution';
import type { ResourceLimits, ThreadsOptions } from './threads-options.js';

/** Options that are counts, with their minimum. */
const COUNTS = { size: 1, concurrency: 1, queue: 0 } as const;

/** Options for the workers that `threads()` makes itself. */
const OF_OWN_WORKERS = ['resourceLimits', 'env', 'execArgv', 'tsconfig'] as const;

const OPTIONS = new Set<keyof ThreadsOptions>([
  'size',
  'concurrency',
  'queue',
  'idleTimeout',
  'worker',
  ...OF_OWN_WORKERS,
]);

const LIMITS = new Set<keyof ResourceLimits>([
  'maxOldGenerationSizeMb',
  'maxYoungGenerationSizeMb',
  'codeRangeSizeMb',
  'stackSizeMb',
]);

const PLACE = 'threads()';

/** @throws InstarError `INSTAR_OPTIONS_INVALID`, naming the option. */
export function validateThreads(options: ThreadsOptions): void {
  if (!isRecord(options)) throw invalid('options', 'must be an object, or left out');
  requireKnownOptions(options, OPTIONS, PLACE);
  for (const [name, least] of Object.entries(COUNTS)) {
    const given = options[name as keyof typeof COUNTS];
    if (given === undefined || (Number.isInteger(given) && given >= least)) continue;
    throw invalid(name, `must be a whole number, ${least} or more, and is ${String(given)}`);
  }
  idleMilliseconds(options);
  validateWorkers(options);
}

/** @throws InstarError `INSTAR_OPTIONS_INVALID` for an invalid duration. */
export function idleMilliseconds({ idleTimeout }: ThreadsOptions): number | undefined {
  if (idleTimeout === undefined) return undefined;
  try {
    return toMilliseconds(idleTimeout);
  } catch {
    throw invalid('idleTimeout', `must be milliseconds or a time like '10s', and is ${String(idleTimeout)}`);
  }
}

function validateWorkers(options: ThreadsOptions): void {
  const { worker, resourceLimits, env, execArgv, tsconfig } = options;
  if (worker !== undefined) {
    if (typeof worker !== 'function') throw invalid('worker', 'must be a function that makes a worker');
    const idle = OF_OWN_WORKERS.find((name) => options[name] !== undefined);
    if (idle !== undefined)
      throw invalid(idle, 'does not apply to the workers of `worker`: set it where they are made');
  }
  if (env !== undefined && !isRecord(env)) throw invalid('env', 'must be an object of strings');
  if (execArgv !== undefined && !isListOfStrings(execArgv)) throw invalid('execArgv', 'must be a list of strings');
  if (tsconfig !== undefined && typeof tsconfig !== 'string') throw invalid('tsconfig', 'must be a path');
  if (resourceLimits === undefined) return;
  if (!isRecord(resourceLimits)) throw invalid('resourceLimits', 'must be an object of numbers');
  requireKnownOptions(resourceLimits, LIMITS, `${PLACE}, resourceLimits`);
  for (const [name, given] of Object.entries(resourceLimits)) {
    if (given !== undefined && !(typeof given === 'number' && given > 0))
      throw invalid(`resourceLimits.${name}`, `must be megabytes, more than 0, and is ${String(given)}`);
  }
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOfStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function invalid(name: string, problem: string): InstarError {
  return new InstarError({
    code: 'INSTAR_OPTIONS_INVALID',
    problem: `${name}: ${problem}`,
    place: PLACE,
    remedy: `Correct "${name}"`,
  });
}

import {
  arrayOf,
  callable,
  checkOptions,
  countFrom,
  duration,
  invalidOptions,
  must,
  optionsOf,
} from '@instar/core/definition';
import { toMilliseconds } from '@instar/core/scheduler';
import type { ResourceLimits, ThreadsOptions } from './threads-options.js';

const count = countFrom(1);
const string = must('a string', (value) => typeof value === 'string');
const megabytes = must('megabytes, more than 0', (value) => typeof value === 'number' && value > 0);

const threadsOptions = optionsOf<ThreadsOptions>({
  size: count,
  concurrency: count,
  queue: countFrom(0),
  warm: countFrom(0),
  idleTimeout: duration,
  worker: callable,
  resourceLimits: optionsOf<ResourceLimits>({
    maxOldGenerationSizeMb: megabytes,
    maxYoungGenerationSizeMb: megabytes,
    codeRangeSizeMb: megabytes,
    stackSizeMb: megabytes,
  }),
  env: must('an object of strings', (value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
  execArgv: arrayOf(string),
  tsconfig: string,
});

/** Options for the workers that `threads()` makes itself. */
const OF_OWN_WORKERS = ['resourceLimits', 'env', 'execArgv', 'tsconfig'] as const;

const PLACE = 'threads()';

/** @throws InstarError `INSTAR_OPTIONS_INVALID`, which names the option. */
export function validateThreads(options: ThreadsOptions): void {
  checkOptions(threadsOptions, options, PLACE);
  const unused = options.worker && OF_OWN_WORKERS.find((name) => options[name] !== undefined);
  if (unused === undefined) return;
  throw invalidOptions(
    `Option "${unused}" does not apply to the workers of \`worker\``,
    PLACE,
    `Omit "${unused}", and set it where the workers are made`,
  );
}

export function idleMilliseconds({ idleTimeout }: ThreadsOptions): number | undefined {
  return idleTimeout === undefined ? undefined : toMilliseconds(idleTimeout);
}

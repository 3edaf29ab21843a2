const { relative } = require('node:path');
const TestSequencer = require('@jest/test-sequencer').default;

/**
 * Processor seconds of the suites that take the most: they compile whole projects, or start processes and threads. Jest knows how long a suite
 * takes only from an earlier run on the same machine, and else goes by the sizes of files.
 */
const seconds = {
  'apps/bench/test/quick-run.test.ts': 106,
  'packages/threads/test/processes.test.ts': 35,
  'packages/cli/test/golden.test.ts': 27,
  'apps/site-search/test/threads.test.ts': 26,
  'packages/cli/test/run.test.ts': 23,
  'packages/threads/test/executor-contract.test.ts': 23,
  'packages/core/test/type-cost/type-cost.test.ts': 22,
  'packages/cli/test/random-commands.test.ts': 21,
  'packages/core/test/mistakes/mistakes.test.ts': 20,
  'packages/cli/test/clean-projects.test.ts': 20,
  'packages/threads/test/faults.test.ts': 19,
  'docs/examples/tutorial/tutorial.test.ts': 18,
  'apps/digest/test/digest.test.ts': 16,
  'packages/cli/test/machines/generate-charts.test.ts': 15,
  'packages/cli/test/generate-schemas.test.ts': 13,
  'packages/cli/test/graph.test.ts': 13,
  'packages/threads/test/threads.test.ts': 13,
  'docs/examples/concepts/threads.test.ts': 12,
  'packages/core/test/semantics/random-scripts.test.ts': 11,
  'apps/site-search/test/interrupt.test.ts': 11,
  'apps/site-search/test/web/serve-search.test.ts': 11,
};

/** Starts the suites that take the longest first, on a machine that has not run them before too: otherwise a worker waits for the last one. */
module.exports = class LongestFirst extends TestSequencer {
  /** Milliseconds that a suite took the last time, or is known to take; a small number for all others, the larger files first. */
  time(test) {
    const { path, context } = test;
    const known = seconds[relative(`${__dirname}/..`, path).replaceAll('\\', '/')];
    return super.time(test) ?? (known === undefined ? (context.hasteFS.getSize(path) ?? 0) / 1_000 : known * 1_000);
  }
};

module.exports.seconds = seconds;

import type { SystemLogger } from '@instar/core';

const quiet = (): void => undefined;

/** What agents log is nothing that readers of a newsletter care for, but for errors. */
export const quietLogger: SystemLogger = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: (message) => process.stderr.write(`digest: error: ${message}\n`),
};

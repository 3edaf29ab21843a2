import type { SystemLogger } from '@instar/core';

/** A logger that writes nothing. */
export const quiet: SystemLogger = { debug: drop, info: drop, warn: drop, error: drop };

function drop(): void {
  // Tests do not read it.
}

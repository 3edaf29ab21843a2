import type { SystemLogger } from '@instar/core';

const say = (): void => undefined;

/** For tests that look at what happens, and not at what is told of it. */
export const silent: SystemLogger = { debug: say, info: say, warn: say, error: say };

import { createSystem, type SystemLogger, type System, type SystemOptions } from '@instar/core';

const ignore = (): void => undefined;
const quiet: SystemLogger = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** A system with its defaults; only its warning of a million waiting messages is kept off the tables. */
export const newSystem = (parts: Pick<SystemOptions, 'agents' | 'providers' | 'executor'> = {}): System =>
  createSystem({ logger: quiet, ...parts });

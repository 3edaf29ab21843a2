import type { AgentClass } from '@instar/core';
import type { AgentFactory } from '@instar/core/definition';
import type { InstarModuleOptions } from './module-options.js';

/** What a test replaces in an application. */
export interface Overrides {
  /** Options in place of those of the module. */
  readonly options: InstarModuleOptions;
  /** By class, how agents are made in its place. */
  readonly doubles: readonly (readonly [AgentClass, AgentFactory])[];
}

export const noOverrides: Overrides = { options: {}, doubles: [] };

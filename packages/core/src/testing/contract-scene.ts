import type { Exit } from '../agent/exit.js';
import type { System } from '../runtime/system/system.js';
import type { Work } from './contract-agents.js';

/** What a case of the executor contract works with. */
export interface ContractScene {
  readonly system: System;
  /** The fields of what sync states logged. */
  readonly logged: unknown[];
  readonly run: (work: Work) => Promise<unknown>;
  readonly exitOf: (work: Work) => Promise<Exit>;
  readonly errorOf: (work: Work) => Promise<Error & { readonly code?: string }>;
}

/** Rejects if a guarantee does not hold. */
export type ContractCheck = (scene: ContractScene) => Promise<void>;

/** The cases, by what is guaranteed. */
export type ContractChecks = Readonly<Record<string, ContractCheck>>;

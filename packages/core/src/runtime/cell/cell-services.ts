import type { Address } from '../../agent/address.js';
import type { SpawnOptions } from '../../agent/spawn-options.js';
import type { ChildSupervisor } from '../children/child-supervisor.js';
import type { Services } from './services.js';

/** What every cell of a system shares. */
export interface CellServices extends Services {
  /** Starts an agent among its siblings. */
  spawn(
    agent: object,
    input: unknown,
    options: SpawnOptions | undefined,
    siblings: ChildSupervisor,
    parent: string | undefined,
  ): Address;
}

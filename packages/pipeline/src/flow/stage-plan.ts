import type { AddressToken } from '@instar/core/definition';
import type { Flow } from './flow.js';
import type { Stage } from './stage.js';

/** A stage, as data: what each run makes one of. */
export interface StagePlan {
  readonly kind: string;
  readonly name: string;
  /** Agents of the system that it sends to. */
  readonly targets?: readonly AddressToken[];
  /** Whether it may keep values until the one before it ends. */
  readonly holds?: boolean;
  make(name: string, flow: Flow): Stage;
}

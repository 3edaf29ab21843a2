import type { AddressToken } from '@instar/core/definition';
import type { Flow } from '../flow/flow.js';
import type { Stage } from '../flow/stage.js';

/** A stage, as data: what each run makes one of. */
export interface StagePlan {
  readonly kind: string;
  readonly name: string;
  /** Agents of the system that it sends to. */
  readonly targets?: readonly AddressToken[];
  make(name: string, flow: Flow): Stage;
}

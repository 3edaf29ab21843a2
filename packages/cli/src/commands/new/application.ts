import type { InstarSpecs } from '../../packages/instar-spec.js';
import type { PackageManager } from '../../packages/package-manager.js';

/** What `instar new` makes. */
export interface Application {
  readonly name: string;
  readonly manager: PackageManager;
  readonly isEsm: boolean;
  /** Whether it is an application of NestJS. */
  readonly isNest: boolean;
  readonly specs: InstarSpecs;
}

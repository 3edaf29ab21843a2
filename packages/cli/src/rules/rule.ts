import type { Facts } from '../analysis/facts.js';
import type { Finding } from './finding.js';

/** A rule of `instar check`, and of the plug-in of ESLint. */
export interface Rule {
  /** What it finds, as a list of rules says it. */
  readonly summary: string;
  /** Whether it finds what is not finished, or what may be meant: a warning, also in ESLint. */
  readonly isWarning?: true;
  /** Whether some of what it finds can be mended by an edit. */
  readonly isFixable?: true;
  find(facts: Facts): readonly Finding[];
}

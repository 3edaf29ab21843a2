import type { Effort } from '../effort.js';
import type { Figure } from '../figure.js';

/** A table: what `--only` names. */
export interface Topic {
  readonly name: string;
  readonly title: string;
  measure(effort: Effort, progress: (line: string) => void): Promise<readonly Figure[]>;
}

import type { Draft } from '../../changes/draft.js';
import type { Examined } from './examined.js';

/** One thing that `instar doctor` looks at. */
export interface DoctorCheck {
  examine(examined: Examined): readonly Finding[] | Promise<readonly Finding[]>;
}

/** A problem. */
export interface Finding {
  /** An error keeps something from working; a warning may be meant so. */
  readonly severity: 'error' | 'warning';
  /** What is wrong. */
  readonly problem: string;
  /** Why that is wrong. */
  readonly reason: string;
  readonly remedy: string;
  /** Drafts the remedy, where that risks nothing. */
  readonly fix?: (draft: Draft) => void;
}

/** What each check found. */
export type Findings = ReadonlyMap<string, readonly Finding[]>;

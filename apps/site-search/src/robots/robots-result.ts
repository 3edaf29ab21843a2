import type { RobotsRules } from './robots-rules.js';

/** What came of a site's robots.txt. */
export type RobotsResult =
  | {
      readonly kind: 'rules';
      readonly rules: RobotsRules;
      /** Whether it is so long that only its beginning was read. */
      readonly cut: boolean;
    }
  /** The site cannot be crawled, or must not be. */
  | { readonly kind: 'refused'; readonly reason: string };

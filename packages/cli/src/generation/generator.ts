import type { Example } from '../plugin/examples.js';
import type { Flag, Flags } from './flag.js';
import type { Site } from './site.js';

/** What a generator is asked for. */
export interface Order {
  /** As the user wrote it: `crawler`, `Crawler`, `search/crawler`. */
  readonly name: string;
  readonly flags: Flags;
}

/** One kind of thing that `instar generate` makes. */
export interface Generator {
  /** What its name means, for help. */
  readonly nameSummary: string;
  /** Its flags beside the common ones. */
  readonly flags: readonly Flag[];
  readonly examples: readonly Example[];
  /** Drafts the changes. */
  generate(order: Order, site: Site): void;
}

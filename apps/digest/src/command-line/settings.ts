import type { Source } from '../feeds/source.js';

/** What the user asks for. */
export interface Settings {
  /** Feeds to read; `undefined` for the change logs of what is installed. */
  readonly feeds: readonly Source[] | undefined;
  /** Folder to publish into. */
  readonly out: string;
  /** Stories of an issue, at most. */
  readonly top: number;
  readonly keywords: readonly string[];
  /** Leaves out what is older, in milliseconds since the epoch, and what has no date. */
  readonly since: number | undefined;
  readonly title: string;
  /** Whether feeds may lead into the own network. */
  readonly allowPrivate: boolean;
}

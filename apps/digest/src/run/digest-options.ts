import type { Settings } from '../command-line/settings.js';
import type { Source } from '../feeds/source.js';
import type { HttpClient } from '../http/http-client.js';
import type { Summarizer } from '../summary/summarizer.js';

export interface DigestOptions {
  readonly settings: Settings;
  /** At least one. */
  readonly sources: readonly Source[];
  /** The time, in milliseconds since the epoch. */
  readonly now: number;
  /** Makes the summaries. Default: they are extracted. */
  readonly summarizer?: Summarizer;
  /** Makes the requests. Default: a client that keeps to the internet. */
  readonly http?: HttpClient;
}

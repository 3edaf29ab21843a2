import { pipeline, type Pipeline } from '@instar/pipeline';
import { FeedFetcher, type Fetched } from '../feeds/feed-fetcher.js';
import type { Source } from '../feeds/source.js';
import { reachOf } from '../http/reach.js';

/** Feeds that are fetched at once. */
const LANES = 8;

/** The least time from the start of one feed to that of the next of its host. */
const PACE = '500ms';

/**
 * Stages that fetch feeds politely: one at a time of each host, with a pause between two, and several hosts at once. Hosts that share a lane wait for
 * each other. Feeds of the own machine need no pauses.
 *
 * @param name of the stage that fetches, in each lane
 */
export function fetchFeeds(sources: readonly Source[], name: string): Pipeline<Source, Fetched> {
  const isOwn = sources.every(({ url }) => reachOf(new URL(url)) === 'loopback');
  return pipeline<Source>().partition({ by: hostOf, lanes: LANES, buffer: Math.max(1, sources.length) }, (lane) =>
    (isOwn ? lane : lane.rateLimit({ limit: 1, per: PACE })).task(FeedFetcher, { name }),
  );
}

/** With its port: another port is another server. */
function hostOf({ url }: Source): string {
  return new URL(url).host;
}

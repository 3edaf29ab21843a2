import { z } from 'zod';

const pages = z.int().min(0);

/** A crawl, as a client sees it. */
export const crawlView = z.object({
  id: z.string(),
  url: z.string(),
  state: z
    .enum(['running', 'stopping', 'finished', 'cancelled', 'failed'])
    .describe('`stopping` has been cancelled, and ends with what is done'),
  progress: z.object({ visited: pages, known: pages, failed: pages }),
  rate: z.number().describe('Pages per second, lately'),
  seconds: z.number().describe('How long it has run'),
  notes: z.array(z.string()).describe('What the user should know'),
  failures: z.array(z.object({ url: z.string(), reason: z.string() })).describe('The first of the pages that failed'),
  reason: z.string().optional().describe('Why the crawl failed, if it did'),
});

export type CrawlView = z.output<typeof crawlView>;

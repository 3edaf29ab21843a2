import { z } from 'zod';
import { CRAWL_BOUNDS, CRAWL_DEFAULTS } from '../../crawl-bounds.js';
import { siteUrl } from '../../url/site-url.js';

const { limit, concurrency, rate } = CRAWL_BOUNDS;

/** What is to be crawled, as a request says it. */
export const crawlOrder = z.strictObject({
  url: z
    .string()
    .max(2_000)
    .transform((text, ctx) => {
      const url = siteUrl(text.trim());
      if (url instanceof URL) return url;
      ctx.addIssue({ code: 'custom', message: url });
      return z.NEVER;
    })
    .describe('The first page of the site; only its origin is visited'),
  limit: z.int().min(limit[0]).max(limit[1]).default(CRAWL_DEFAULTS.limit).describe('Pages to visit at most'),
  concurrency: z
    .int()
    .min(concurrency[0])
    .max(concurrency[1])
    .default(CRAWL_DEFAULTS.concurrency)
    .describe('Pages in work at once'),
  rate: z.number().min(rate[0]).max(rate[1]).default(CRAWL_DEFAULTS.rate).describe('Requests per second at most'),
});

export type CrawlOrder = z.output<typeof crawlOrder>;

import { z } from 'zod';

const count = z.int().min(0);

/** What a search responds with, as a client sees it. */
export const searchView = z.strictObject({
  total: count.describe('Pages that match, those of equal content counted once'),
  hits: z
    .array(
      z.strictObject({
        url: z.string(),
        copies: count.describe('Further addresses with the same content'),
        title: z.string(),
        snippet: z.strictObject({
          text: z.string(),
          marks: z.array(z.tuple([count, count])).describe('Start and end of each word that was looked for'),
        }),
      }),
    )
    .describe('The best of them, best first'),
  cut: z.literal(true).optional().describe('The query is so long that only its beginning counted'),
});

export type SearchView = z.output<typeof searchView>;

/** How much can be found. */
export const indexView = z.strictObject({ pages: count, terms: count.describe('Different words of all pages') });

export type IndexView = z.output<typeof indexView>;

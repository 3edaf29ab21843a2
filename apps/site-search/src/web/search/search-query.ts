import { z } from 'zod';

/** What is looked for, as a request says it. */
export const searchQuery = z.object({
  q: z.string().trim().min(1).max(1_000).describe('The words to find'),
  limit: z.coerce.number().int().min(1).max(100).default(10).describe('Results at most'),
});

export type SearchQuery = z.output<typeof searchQuery>;

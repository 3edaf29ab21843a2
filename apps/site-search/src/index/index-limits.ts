/** How much the index takes, so that no site can fill all memory. */
export class IndexLimits {
  /** Different words of all pages. */
  readonly terms: number = 500_000;
  /** Characters of all pages. */
  readonly characters: number = 50_000_000;
}

/** What a page says, read from its HTML. */
export interface Analysis {
  readonly title: string;
  readonly headings: readonly string[];
  /** What can be read on the page, with single spaces. */
  readonly text: string;
  /** Addresses that it links to and wants to be followed, each once. */
  readonly links: readonly string[];
  /** Whether it may be indexed. */
  readonly indexable: boolean;
}

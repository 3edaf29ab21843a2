/** What a page says, read from its HTML. */
export interface Analysis {
  readonly title: string;
  readonly headings: readonly string[];
  /** What can be read on the page, with single spaces. */
  readonly text: string;
  /** Addresses that it links to and wants to be followed, each once. */
  readonly links: readonly string[];
  /** Links beyond the most that are read of a page. */
  readonly linksBeyond: number;
  /** The address under which it wants to be known, if it says so. */
  readonly canonical: string | undefined;
  /** Whether it may be indexed. */
  readonly indexable: boolean;
  /** Whether it has more text or headings than are read of a page. */
  readonly cut: boolean;
}

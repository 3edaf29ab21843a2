/** Where a story was found. */
export interface Origin {
  /** The feed's own title. */
  readonly title: string;
  /** The feed's address. */
  readonly url: string;
  readonly weight: number;
}

/** One story of a feed, harmless: text is plain, HTML has been written anew, links lead to the web. */
export interface Entry {
  /** The feed's own name for it. Unique within the feed only, unless it is a URI. */
  readonly id: string;
  readonly title: string;
  /** Where it can be read. */
  readonly link?: string;
  /** The content, see `readHtml`. */
  readonly html: string;
  readonly text: string;
  /** When it was published, in milliseconds since the epoch. */
  readonly date?: number;
  readonly categories: readonly string[];
  readonly origin: Origin;
}

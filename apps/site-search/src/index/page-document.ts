/** What is searched and shown of a page. Plain data: it comes from a thread. */
export interface PageDocument {
  readonly url: string;
  /** The address under which it wants to be known, if that is another one. */
  readonly canonical?: string;
  readonly title: string;
  /** All headings, one a line. */
  readonly headings: string;
  /** What can be read on the page, without tags and with single spaces. */
  readonly text: string;
}

/** What is searched and shown of a page. Plain data: it comes from a thread. */
export interface PageDocument {
  readonly url: string;
  readonly title: string;
  /** All headings, one a line. */
  readonly headings: string;
  /** What can be read on the page, without tags and with single spaces. */
  readonly text: string;
}

import type { PageDocument } from './page-document.js';

/**
 * The documents that the index is made of. A service, and so made once in each system: whatever becomes of the index, what it has
 * acknowledged is here, and its next incarnation begins with it.
 */
export class Documents {
  private readonly byUrl = new Map<string, PageDocument>();

  /** Keeps a document, in place of an earlier one of the same page. */
  put(document: PageDocument): void {
    this.byUrl.set(document.url, document);
  }

  all(): readonly PageDocument[] {
    return [...this.byUrl.values()];
  }
}

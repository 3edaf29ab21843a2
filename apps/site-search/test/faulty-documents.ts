import { Documents } from '../src/index/documents.js';
import type { PageDocument } from '../src/index/page-document.js';

/** Crashes the index once: with the first document of a page in hand, before that is kept or when it is. */
export class FaultyDocuments extends Documents {
  private crashed = false;

  constructor(
    private readonly url: string,
    private readonly when: 'before' | 'after',
  ) {
    super();
  }

  override put(document: PageDocument): void {
    const crashes = document.url === this.url && !this.crashed;
    this.crashed ||= crashes;
    if (!crashes || this.when === 'after') super.put(document);
    if (crashes) throw new Error(`crashed ${this.when} ${document.url}`);
  }
}

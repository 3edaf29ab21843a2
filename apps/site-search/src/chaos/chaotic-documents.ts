import { inject } from '@instar/core';
import { Documents } from '../index/documents.js';
import type { PageDocument } from '../index/page-document.js';
import { Chaos } from './chaos.js';

/** Crashes the index: when it begins, and with a document in hand that it has kept or not kept. */
export class ChaoticDocuments extends Documents {
  private readonly chaos = inject(Chaos);

  override put(document: PageDocument): void {
    this.chaos.around(`put ${document.url}`, () => super.put(document));
  }

  override all(): readonly PageDocument[] {
    this.chaos.strike('all documents');
    return super.all();
  }
}

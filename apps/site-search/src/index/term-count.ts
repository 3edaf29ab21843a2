/** Counts the different terms of all pages. The ranking could tell them too, but walks through all of them to do so. */
export class TermCount {
  /** How many pages have a term. */
  private readonly pages = new Map<string, number>();

  get size(): number {
    return this.pages.size;
  }

  add(terms: ReadonlySet<string>): void {
    for (const term of terms) this.pages.set(term, (this.pages.get(term) ?? 0) + 1);
  }

  remove(terms: ReadonlySet<string>): void {
    for (const term of terms) {
      const left = (this.pages.get(term) ?? 0) - 1;
      if (left > 0) this.pages.set(term, left);
      else this.pages.delete(term);
    }
  }
}

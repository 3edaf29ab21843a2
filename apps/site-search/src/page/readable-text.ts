/** Gathers text with single spaces, as a reader sees it, up to so many characters. What comes after costs nothing. */
export class ReadableText {
  private readonly parts: string[] = [];
  private length = 0;
  private endsInSpace = true;
  private cut = false;

  constructor(private readonly longest: number) {}

  /** Whether there was more. */
  get isCut(): boolean {
    return this.cut;
  }

  /** Characters so far. */
  get size(): number {
    return Math.min(this.length, this.longest);
  }

  add(text: string): void {
    if (this.cut) return;
    const tidy = text.replaceAll(/\s+/g, ' ');
    const more = this.endsInSpace ? tidy.replace(/^ /, '') : tidy;
    if (more === '') return;
    this.parts.push(more.slice(0, this.longest - this.length));
    this.length += more.length;
    this.endsInSpace = more.endsWith(' ');
    this.cut = this.length - (this.endsInSpace ? 1 : 0) > this.longest;
  }

  toString(): string {
    // The last character may be half of one.
    return this.parts
      .join('')
      .replace(/[\uD800-\uDBFF]$/, '')
      .trimEnd();
  }
}

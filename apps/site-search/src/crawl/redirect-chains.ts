/** Redirects in a row that are followed, as browsers do. */
const LONGEST = 20;

/** Remembers which address led to which, and finds those that lead nowhere. */
export class RedirectChains {
  private readonly targets = new Map<string, string>();
  private readonly lengths = new Map<string, number>();

  /** Records a redirect; returns what is wrong with it, if anything is. */
  follow(from: string, to: string): string | undefined {
    this.targets.set(from, to);
    const length = (this.lengths.get(from) ?? 0) + 1;
    this.lengths.set(to, Math.max(length, this.lengths.get(to) ?? 0));
    if (this.leadsBack(from, to)) return 'redirects in a circle';
    return length > LONGEST ? 'too many redirects' : undefined;
  }

  private leadsBack(from: string, to: string): boolean {
    let at: string | undefined = to;
    for (let steps = 0; at !== undefined && steps <= LONGEST; steps++) {
      if (at === from) return true;
      at = this.targets.get(at);
    }
    return false;
  }
}

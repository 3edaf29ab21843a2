/** How far back the rate looks, in milliseconds. */
const WINDOW = 3_000;

/** Tells how fast a count grows. */
export class RateMeter {
  private readonly samples: { readonly at: number; readonly count: number }[] = [];

  /** Takes note of the count at a moment; returns its growth per second over the last few seconds. */
  record(at: number, count: number): number {
    const { samples } = this;
    samples.push({ at, count });
    while (samples.length > 2 && at - (samples[1]?.at ?? at) >= WINDOW) samples.shift();
    const first = samples[0] ?? { at, count };
    return at > first.at ? ((count - first.count) * 1_000) / (at - first.at) : 0;
  }
}

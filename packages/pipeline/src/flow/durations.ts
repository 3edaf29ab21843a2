/** Each bucket is this many times as wide as the one before it: a percentile is exact within 10 %. */
const WIDTH = 1.1;
const LOG_WIDTH = Math.log(WIDTH);

/** The upper end of the first bucket, in milliseconds. */
const FINEST = 0.01;

/** From 10 µs up to about 3 hours. */
const BUCKETS = 220;

/** The distribution of durations, in a fixed amount of memory. */
export class Durations {
  private readonly buckets = new Uint32Array(BUCKETS);
  private total = 0;

  add(milliseconds: number): void {
    const at = milliseconds <= FINEST ? 0 : Math.ceil(Math.log(milliseconds / FINEST) / LOG_WIDTH);
    const bucket = Math.min(BUCKETS - 1, at);
    this.buckets[bucket] = (this.buckets[bucket] as number) + 1;
    this.total++;
  }

  /**
   * The duration that this share of all does not exceed, in milliseconds.
   *
   * @param share from 0 to 1.
   */
  percentile(share: number): number {
    const rank = share * this.total;
    let below = 0;
    for (let at = 0; at < BUCKETS; at++) {
      below += this.buckets[at] as number;
      if (below >= rank && below > 0) return at === 0 ? 0 : FINEST * WIDTH ** at;
    }
    return 0;
  }
}

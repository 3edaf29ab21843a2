/** Children of each node. */
export const FAN_OUT = 10;

/** A part of skynet's numbers: as many as `size` says, which is a power of ten. */
export class Part {
  constructor(
    readonly first: number,
    readonly size: number,
  ) {}

  /** The tenths of it, one for each child. */
  split(): Part[] {
    const size = this.size / FAN_OUT;
    return Array.from({ length: FAN_OUT }, (_, child) => new Part(this.first + child * size, size));
  }
}

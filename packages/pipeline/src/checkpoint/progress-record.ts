import type { Checkpoint } from './checkpoint-store.js';

/** Which items of the source are acknowledged. Takes memory for those only that are acknowledged before an earlier one. */
export class ProgressRecord {
  private position: number;
  private readonly beyond: Set<number>;

  constructor({ position, beyond }: Checkpoint = { position: 0, beyond: [] }) {
    this.position = position;
    this.beyond = new Set(beyond);
  }

  get checkpoint(): Checkpoint {
    return { position: this.position, beyond: [...this.beyond] };
  }

  has(position: number): boolean {
    return position < this.position || this.beyond.has(position);
  }

  add(position: number): void {
    this.beyond.add(position);
    while (this.beyond.delete(this.position)) this.position++;
  }
}

/** A flag in memory that threads share: set on one, it is seen on all that have a copy. */
export class SharedFlag {
  private readonly memory = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));

  get isSet(): boolean {
    return Atomics.load(this.memory, 0) === 1;
  }

  set(): void {
    Atomics.store(this.memory, 0, 1);
  }
}

import type { ItemReader } from '@instar/core/execution';
import type { Pace } from './pace.js';
import type { Feeder, Inlet } from './stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';
import { isPromiseLike } from './thrown.js';

/** What a pump tells its run. */
export interface PumpOwner {
  readonly pace: Pace;
  /** The acknowledgement of an item that was taken; `undefined` for one that is skipped. */
  take(value: unknown): Acknowledgement | undefined;
  /** The source has ended. */
  ended(): void;
  /** The source, or its reader, has thrown. */
  sourceThrew(thrown: unknown): void;
}

/** Reads a source, one item each time that the first stage takes one. */
export class SourcePump implements Feeder {
  private isReading = false;
  private isPumping = false;
  private isClosed = false;

  constructor(
    private readonly owner: PumpOwner,
    private readonly reader: ItemReader,
    private readonly first: Inlet<unknown>,
  ) {}

  resume(): void {
    if (this.isReading || this.isPumping) return;
    this.isPumping = true;
    while (!this.isClosed && this.first.accepts() && !this.isPaused()) if (!this.read()) break;
    this.isPumping = false;
  }

  /** Takes nothing more, and closes the source. */
  close(): void {
    if (this.isClosed) return;
    this.end();
    try {
      const closing = this.reader.close();
      if (isPromiseLike(closing)) closing.then(undefined, (thrown: unknown) => this.owner.sourceThrew(thrown));
    } catch (thrown) {
      this.owner.sourceThrew(thrown);
    }
  }

  private isPaused(): boolean {
    const isPaused = this.owner.pace.spend();
    if (isPaused) this.owner.pace.later(() => this.resume());
    return isPaused;
  }

  /** Reads one item. Returns whether another one may be read at once. */
  private read(): boolean {
    try {
      const result = this.reader.next();
      if (!isPromiseLike(result)) return this.take(result);
      this.isReading = true;
      result.then(this.arrived, this.failedLater);
    } catch (thrown) {
      this.failed(thrown);
    }
    return false;
  }

  private take({ done, value }: IteratorResult<unknown, unknown>): boolean {
    if (done === true) {
      this.end();
      this.owner.ended();
      return false;
    }
    const ack = this.owner.take(value);
    if (ack !== undefined) this.first.push(value, ack);
    return true;
  }

  private end(): void {
    this.isClosed = true;
    this.first.finish();
  }

  private failed(thrown: unknown): void {
    this.end();
    this.owner.sourceThrew(thrown);
  }

  // Made once: they are the continuations of every read.

  private readonly arrived = (result: IteratorResult<unknown, unknown>): void => {
    this.isReading = false;
    // An item that comes after the close is not taken: nobody has acknowledged it, and it counts for nothing.
    if (!this.isClosed && this.take(result)) this.resume();
  };

  private readonly failedLater = (thrown: unknown): void => {
    this.isReading = false;
    if (!this.isClosed) this.failed(thrown);
  };
}

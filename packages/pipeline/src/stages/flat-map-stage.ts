import { readerOf, type ItemReader } from '@instar/core/execution';
import type { StreamSource } from '@instar/core/definition';
import type { Flow } from '../flow/flow.js';
import { Stage, type Load } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';
import { isPromiseLike } from '../flow/thrown.js';

/** Makes any number of values of each, read from an iterable as the next stage takes them. One item at a time. */
export class FlatMapStage extends Stage {
  private open: { readonly item: unknown; readonly ack: Acknowledgement; readonly reader: ItemReader } | undefined =
    undefined;
  private isReading = false;
  private isPumping = false;
  private isFinishing = false;

  constructor(
    name: string,
    private readonly flow: Flow,
    private readonly toValues: (value: unknown) => StreamSource<unknown>,
  ) {
    super(name);
  }

  override accepts(): boolean {
    return this.open === undefined && this.next.accepts();
  }

  push(item: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    try {
      const values = this.toValues(item);
      const reader = readerOf(values);
      if (reader === undefined) throw new TypeError(`${this.name} must return an iterable, a stream or an Observable`);
      this.open = { item, ack, reader };
    } catch (thrown) {
      this.rejectItem(item, ack, thrown);
      return;
    }
    this.pump();
  }

  override finish(): void {
    this.isFinishing = true;
    if (this.open === undefined) this.finishNext();
  }

  override resume(): void {
    if (this.open === undefined) this.feeder.resume();
    else this.pump();
  }

  override get load(): Load {
    return { waiting: this.open === undefined ? 0 : 1, busy: 0, since: undefined };
  }

  override dropCancelled(): void {
    if (this.open?.ack.isCancelled !== true) return;
    this.close();
    this.end();
  }

  private pump(): void {
    if (this.isReading || this.isPumping) return;
    this.isPumping = true;
    while (this.open !== undefined && this.next.accepts() && !this.isPaused()) if (!this.read(this.open.reader)) break;
    this.isPumping = false;
  }

  private isPaused(): boolean {
    const isPaused = this.flow.pace.spend();
    if (isPaused) this.flow.pace.later(() => this.pump());
    return isPaused;
  }

  /** Reads one value. Returns whether it is there: the next one may be read then, of the item that is open by now. */
  private read(reader: ItemReader): boolean {
    try {
      const result = reader.next();
      if (!isPromiseLike(result)) return this.take(result);
      this.isReading = true;
      result.then(
        (later) => this.arrived(reader, () => this.take(later)),
        (thrown: unknown) => this.arrived(reader, () => this.threw(thrown)),
      );
      return false;
    } catch (thrown) {
      return this.threw(thrown);
    }
  }

  private arrived(reader: ItemReader, take: () => boolean): void {
    this.isReading = false;
    if (this.open?.reader !== reader || take()) this.pump();
  }

  private take({ done, value }: IteratorResult<unknown, unknown>): boolean {
    if (done === true) {
      this.end();
      return true;
    }
    const { ack } = this.open as { readonly ack: Acknowledgement };
    ack.fork();
    this.pass(value, ack);
    return true;
  }

  private threw(thrown: unknown): boolean {
    const { item, ack } = this.open as NonNullable<typeof this.open>;
    this.open = undefined;
    this.rejectItem(item, ack, thrown);
    this.goOn();
    return true;
  }

  private rejectItem(item: unknown, ack: Acknowledgement, thrown: unknown): void {
    this.meter.failed++;
    this.meter.rejected++;
    this.flow.reject(this.name, item, ack, thrown, 1);
  }

  private end(): void {
    const ack = this.open?.ack;
    this.open = undefined;
    ack?.release();
    this.goOn();
  }

  private goOn(): void {
    if (this.isFinishing) this.finishNext();
    else this.feeder.resume();
  }

  /** The source may not want to be closed: that is its own affair. */
  private close(): void {
    try {
      const closing = this.open?.reader.close();
      if (isPromiseLike(closing)) closing.then(undefined, () => undefined);
    } catch (error) {
      this.flow.host.logger.warn('An iterator could not be closed', { agent: this.flow.id, error });
    }
  }
}

import type { Acknowledgement } from '../items/acknowledgement.js';
import { Meter } from './meter.js';

/** Where values go. */
export interface Inlet<T> {
  /** Whether it takes a value now. */
  accepts(): boolean;
  /** Takes a value. Called only if it accepts one. */
  push(value: T, ack: Acknowledgement): void;
  /** Nothing more comes. Called once. It passes that on when all that it holds is through. */
  finish(): void;
}

/** Where values come from. */
export interface Feeder {
  /** What it feeds accepts values again. */
  resume(): void;
}

/** What feeds nothing. */
const NOTHING: Feeder = { resume: () => undefined };

/** What a stage has at one moment. */
export interface Load {
  /** Items that wait in the stage: for their turn, for a pause, for the stage behind it. */
  readonly waiting: number;
  /** Items that it works on. */
  readonly busy: number;
  /** When the oldest of them was taken, by the clock of the system. */
  readonly since: number | undefined;
}

const IDLE: Load = { waiting: 0, busy: 0, since: undefined };

/**
 * One stage of a run. Values are pushed through stage after stage on one stack, each only if the stage accepts it; a stage that accepts
 * values again says so to the one that feeds it. So demand goes from the end of a pipeline to its source, and nothing is kept beyond what
 * stages hold by their own limits.
 */
export abstract class Stage<In = unknown, Out = unknown> implements Inlet<In>, Feeder {
  readonly meter = new Meter();
  /** The kind of stage, for snapshots. */
  kind = '';
  /** What feeds this stage. */
  feeder: Feeder = NOTHING;
  /** Where this stage passes values on to. Set before anything flows. */
  next!: Inlet<Out>;
  private hasFinished = false;

  constructor(readonly name: string) {}

  accepts(): boolean {
    return this.next.accepts();
  }

  abstract push(value: In, ack: Acknowledgement): void;

  finish(): void {
    this.finishNext();
  }

  resume(): void {
    this.feeder.resume();
  }

  /** What it holds. */
  get load(): Load {
    return IDLE;
  }

  /** The run begins: what the stage reads by itself may come. */
  start(): void {
    for (const stage of this.inner) stage.start();
  }

  /** Takes nothing more from what it reads by itself. */
  drain(): void {
    for (const stage of this.inner) stage.drain();
  }

  /** Drops items that were cancelled. */
  dropCancelled(): void {
    for (const stage of this.inner) stage.dropCancelled();
  }

  /** Stages within this one. */
  inner: readonly Stage[] = [];

  /** Passes a value on. */
  protected pass(value: Out, ack: Acknowledgement): void {
    this.meter.passed++;
    this.next.push(value, ack);
  }

  /** Nothing more goes on. May be called again, as by a stage that has ended and is asked for more: branches are counted by it. */
  protected finishNext(): void {
    if (this.hasFinished) return;
    this.hasFinished = true;
    this.next.finish();
  }
}

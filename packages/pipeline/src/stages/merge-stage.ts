import type { ItemReader } from '@instar/core/execution';
import { SourcePump } from '../flow/source-pump.js';
import type { Flow } from '../flow/flow.js';
import { Stage } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';

/** Takes items of another source beside those of the stage before it. */
export class MergeStage extends Stage {
  private readonly pump: SourcePump;
  private ended = 0;
  private isOther = false;

  constructor(name: string, flow: Flow, reader: ItemReader) {
    super(name);
    const owner = {
      pace: flow.pace,
      take: (value: unknown): Acknowledgement => flow.takeBeside(value),
      ended: () => undefined,
      sourceThrew: (thrown: unknown) => {
        flow.sourceThrew(thrown);
      },
    };
    const inlet = {
      accepts: () => this.next.accepts(),
      push: (value: unknown, ack: Acknowledgement) => {
        this.push(value, ack);
      },
      finish: () => {
        this.finish();
      },
    };
    this.pump = new SourcePump(owner, reader, inlet);
  }

  override start(): void {
    this.pump.resume();
  }

  override drain(): void {
    this.pump.close();
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    this.pass(value, ack);
  }

  override finish(): void {
    if (++this.ended === 2) this.finishNext();
  }

  /** The two take turns in going first. */
  override resume(): void {
    this.isOther = !this.isOther;
    if (this.isOther) this.pump.resume();
    this.feeder.resume();
    if (!this.isOther) this.pump.resume();
  }
}

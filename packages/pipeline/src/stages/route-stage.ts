import { Fifo } from '../flow/fifo.js';
import type { Flow } from '../flow/flow.js';
import type { StagePlan } from '../flow/stage-plan.js';
import { releaseCancelled } from '../flow/release-cancelled.js';
import { Stage, type Load } from '../flow/stage.js';
import type { Acknowledgement } from '../items/acknowledgement.js';
import { Branch } from './branch.js';
import { rejectAt } from './map-stage.js';

interface Waiting {
  readonly value: unknown;
  readonly ack: Acknowledgement;
}

/** A branch, and what waits for it. */
interface Lane {
  readonly branch: Branch;
  readonly waiting: Fifo<Waiting>;
  isFinished: boolean;
}

/** Sends each value into one of several branches, and passes on what comes out of them. */
export class RouteStage extends Stage {
  private readonly lanes: readonly Lane[];
  private isFinishing = false;
  private ended = 0;
  private turn = 0;

  /**
   * @param buffer values that may wait for a branch, so that the others are not held up.
   * @param laneOf the number of the branch for a value.
   */
  constructor(
    name: string,
    private readonly flow: Flow,
    branches: readonly (readonly StagePlan[])[],
    private readonly buffer: number,
    private readonly laneOf: (value: unknown) => number,
  ) {
    super(name);
    this.lanes = branches.map((plans) => this.makeLane(plans));
    this.inner = this.lanes.flatMap(({ branch }) => branch.stages);
  }

  override accepts(): boolean {
    return this.lanes.every(({ waiting }) => waiting.size < this.buffer);
  }

  push(value: unknown, ack: Acknowledgement): void {
    this.meter.taken++;
    let lane: Lane;
    try {
      lane = this.lanes[this.laneOf(value)] as Lane;
    } catch (thrown) {
      rejectAt(this, this.flow, value, ack, thrown);
      return;
    }
    lane.waiting.push({ value, ack });
    this.feed(lane);
  }

  override finish(): void {
    this.isFinishing = true;
    for (const lane of this.lanes) this.feed(lane);
  }

  /** The branches take turns in going first. */
  override resume(): void {
    const { lanes } = this;
    this.turn = (this.turn + 1) % lanes.length;
    for (let at = 0; at < lanes.length; at++) lanes[(this.turn + at) % lanes.length]?.branch.resume();
  }

  override get load(): Load {
    return { waiting: this.lanes.reduce((sum, { waiting }) => sum + waiting.size, 0), busy: 0, since: undefined };
  }

  override dropCancelled(): void {
    for (const lane of this.lanes) {
      releaseCancelled(lane.waiting);
      this.feed(lane);
    }
    super.dropCancelled();
    this.feeder.resume();
  }

  private makeLane(plans: readonly StagePlan[]): Lane {
    const end = {
      accepts: () => this.next.accepts(),
      push: (value: unknown, ack: Acknowledgement) => {
        this.pass(value, ack);
      },
      finish: () => {
        if (++this.ended === this.lanes.length) this.finishNext();
      },
    };
    const feeder = {
      resume: () => {
        this.feed(lane);
        if (this.accepts()) this.feeder.resume();
      },
    };
    const lane: Lane = {
      branch: new Branch(this.name, plans, this.flow, end, feeder),
      waiting: new Fifo(),
      isFinished: false,
    };
    return lane;
  }

  private feed(lane: Lane): void {
    const { branch, waiting } = lane;
    while (waiting.size > 0 && branch.accepts()) {
      const { value, ack } = waiting.shift() as Waiting;
      branch.push(value, ack);
    }
    if (!this.isFinishing || waiting.size > 0 || lane.isFinished) return;
    lane.isFinished = true;
    branch.finish();
  }
}

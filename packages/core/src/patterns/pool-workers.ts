import { contentOf, EventEnvelope, isEnvelope } from '../message/envelope.js';
import type { AgentCell } from '../runtime/cell/agent-cell.js';
import type { CellAddress } from '../runtime/cell/cell-address.js';
import { closedReason, handOver } from '../runtime/cell/deliver.js';
import { isPending } from '../runtime/requests/pending-request.js';
import { SourceMessage } from '../runtime/sources/source.js';
import type { Choose } from './pool-strategy.js';

/** The workers of one incarnation of a pool. A place whose worker has stopped for good is filled again when a message needs it. */
export class PoolWorkers {
  private readonly workers: CellAddress[] = [];

  /** @param choose absent for a broadcast. */
  constructor(
    private size: number,
    private readonly choose: Choose | undefined,
    private readonly spawn: () => CellAddress,
  ) {}

  get all(): readonly CellAddress[] {
    return this.workers;
  }

  get isBroadcast(): boolean {
    return this.choose === undefined;
  }

  /** Starts workers in all places that have none. Throws what keeps one from that. */
  fill(): void {
    for (let at = 0; at < this.size; at++) {
      const worker = this.workers[at];
      if (worker === undefined || isClosed(worker)) this.workers[at] = this.spawn();
    }
  }

  /** Those that are too many finish what is at work; what waits for them goes to the others. */
  resize(size: number): void {
    this.size = size;
    const surplus = this.workers.splice(size);
    this.tryToFill();
    for (const worker of surplus) {
      // What was sent to all of them, the others have too.
      const waiting = this.isBroadcast ? [] : takeMail(worker.addressee as AgentCell);
      worker.interrupt();
      for (const message of waiting) this.take(message);
    }
  }

  /** The workers that take an event: one, or all of them. */
  takersOf(message: object): readonly CellAddress[] {
    if (this.choose !== undefined) return [this.takerOf(message)];
    this.tryToFill();
    return this.workers;
  }

  /** The worker that takes a message. */
  takerOf(message: object): CellAddress {
    const at = this.choose?.(this.workers, message) ?? 0;
    if (isClosed(this.workers[at] as CellAddress)) this.tryToFill();
    return this.workers[at] as CellAddress;
  }

  /** Passes on what the pool itself has accepted. */
  take(message: object): void {
    if (isPending(message)) handOver(this.takerOf(message.request).addressee as AgentCell, message);
    else if (isEnvelope(message) && !(message instanceof EventEnvelope)) this.takerOf(message.message).deliver(message);
    else for (const worker of this.takersOf(contentOf(message))) worker.send(message);
  }

  /** Where no worker can start any more, one that has stopped takes the message: it is a dead letter, with the reason. */
  private tryToFill(): void {
    try {
      this.fill();
    } catch {
      // The system stops, or the pool does.
    }
  }
}

function isClosed({ addressee }: CellAddress): boolean {
  return closedReason(addressee as AgentCell) !== undefined;
}

/** Takes out what waits for an agent, but for what its own timers, promises and streams have sent. */
function takeMail({ mailbox }: AgentCell): readonly object[] {
  const taken: object[] = [];
  for (const message of mailbox?.drain() ?? []) {
    if (message instanceof SourceMessage) mailbox?.push(message);
    else taken.push(message);
  }
  return taken;
}

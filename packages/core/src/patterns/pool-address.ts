import type { AskOptions, OfferOptions } from '../agent/address.js';
import { contentOf, type Envelope } from '../message/envelope.js';
import type { AgentCell } from '../runtime/cell/agent-cell.js';
import { CellAddress } from '../runtime/cell/cell-address.js';
import type { Waiter } from '../runtime/requests/pending-request.js';
import type { PoolWorkers } from './pool-workers.js';

/** What a pool's instance has for its address. */
export interface PoolInstance {
  readonly workers: PoolWorkers | undefined;
}

/**
 * The address of a pool: what is sent to it goes to a worker at once, without a stop at the pool. What the pool handles itself goes there,
 * and so does everything while it has not started, restarts or stops.
 */
export class PoolAddress extends CellAddress {
  constructor(private readonly pool: AgentCell) {
    super(pool);
  }

  override send(event: object): void {
    const workers = this.workersFor('event', event);
    if (workers === undefined) super.send(event);
    else for (const worker of workers.takersOf(contentOf(event))) worker.send(event);
  }

  override async offer(event: object, options?: OfferOptions): Promise<void> {
    const takers = this.workersFor('event', event)?.takersOf(contentOf(event));
    if (takers === undefined) await super.offer(event, options);
    else await Promise.all(takers.map((worker) => worker.offer(event as never, options)));
  }

  override deliver(envelope: Envelope): void {
    const workers = this.workersFor(envelope.kind, envelope.message);
    if (workers === undefined || workers.isBroadcast) super.deliver(envelope);
    else workers.takerOf(envelope.message).deliver(envelope);
  }

  override request(request: object, options: AskOptions | undefined, asker: Waiter | undefined): Promise<unknown> {
    const workers = this.workersFor('request', request);
    if (workers === undefined || workers.isBroadcast) return super.request(request, options, asker);
    return workers.takerOf(request).request(request, options, asker);
  }

  private workersFor(kind: string, message: unknown): PoolWorkers | undefined {
    if (!this.pool.isRunning || typeof message !== 'object' || message === null) return undefined;
    const { dispatch, instance } = this.pool;
    const own = kind === 'request' ? dispatch?.requests.find(message) : dispatch?.methodFor(kind, contentOf(message));
    return own === undefined ? (instance as unknown as PoolInstance).workers : undefined;
  }
}

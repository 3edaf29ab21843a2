import { Observable } from 'rxjs';
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
  private readonly followers = new Set<(worker: CellAddress) => void>();

  constructor(private readonly pool: AgentCell) {
    super(pool);
  }

  /** What the pool reports itself, and what its workers do, those that are yet to come included. Completes with the pool. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- as in the base class
  override get progress$(): Observable<any> {
    const own = super.progress$;
    return new Observable((subscriber) => {
      const follow = ({ progress$ }: CellAddress): void => {
        subscriber.add(
          progress$.subscribe((progress) => {
            subscriber.next(progress);
          }),
        );
      };
      subscriber.add(own.subscribe(subscriber));
      (this.pool.instance as unknown as PoolInstance | undefined)?.workers?.all.forEach(follow);
      this.followers.add(follow);
      return () => this.followers.delete(follow);
    });
  }

  /** A worker has started. */
  workerStarted(worker: CellAddress): void {
    for (const follow of this.followers) follow(worker);
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

import type { Observable } from 'rxjs';
import type { AskOptions } from '../agent/address.js';
import type { Exit } from '../agent/exit.js';
import type { Envelope } from '../message/envelope.js';
import { toMilliseconds } from '../primitives/duration.js';
import type { Addressee } from '../runtime/cell/addressee.js';
import type { AgentCell } from '../runtime/cell/agent-cell.js';
import { CellAddress } from '../runtime/cell/cell-address.js';
import { closedReason, handOver } from '../runtime/cell/deliver.js';
import type { Watcher } from '../runtime/cell/watcher.js';
import { PendingRequest, type Waiter } from '../runtime/requests/pending-request.js';

/** Passes one message on. */
type Delivery = (to: CellAddress) => void;

/**
 * The agent of one key, over all its lives: one that has stopped is followed by a new one when a message comes. While one stops, messages
 * wait for the next.
 */
export class KeyedAgent<K> implements Addressee {
  readonly address = new CellAddress(this);
  private current: CellAddress;
  private readonly watchers = new WeakMap<Watcher, { readonly addressee: Addressee; readonly own: Watcher }>();
  /** What waits until the current agent has stopped. */
  private waiting: Delivery[] = [];

  /** @param agents those that run, or are about to, by key. */
  constructor(
    private readonly key: K,
    private readonly agents: Map<K, KeyedAgent<K>>,
    private readonly spawn: (key: K) => CellAddress,
  ) {
    this.current = this.start();
  }

  get id(): string {
    return this.current.id;
  }

  get progress$(): Observable<unknown> {
    return this.current.progress$;
  }

  accept(event: object): void {
    this.pass((to) => {
      to.send(event);
    });
  }

  deliver(envelope: Envelope): void {
    this.pass((to) => {
      to.deliver(envelope);
    });
  }

  offer(event: object, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve) => {
      this.pass((to) => {
        resolve(to.offer(event, signal === undefined ? {} : { signal }));
      });
    });
  }

  request(request: object, options: AskOptions | undefined, asker: Waiter | undefined): Promise<unknown> {
    const { now } = this.registered();
    if (now !== undefined) return now.request(request, options, asker);
    return this.requestLater(request, options, asker);
  }

  interrupt(): void {
    this.current.interrupt();
  }

  abort(reason: unknown): void {
    this.current.abort(reason);
  }

  join(): Promise<Exit> {
    return this.current.join();
  }

  /** The watcher knows the agent by the address of its key. */
  watchedBy(watcher: Watcher): Exit | undefined {
    const { addressee } = this.current;
    const own: Watcher = {
      exited: (_target, exit) => {
        watcher.exited(this.address, exit);
      },
    };
    const exit = addressee.watchedBy(own);
    if (exit === undefined) this.watchers.set(watcher, { addressee, own });
    return exit;
  }

  unwatchedBy(watcher: Watcher): void {
    const watching = this.watchers.get(watcher);
    if (watching !== undefined) watching.addressee.unwatchedBy(watching.own);
  }

  /** Starts an agent for the key, which is registered until it has stopped. */
  private start(): CellAddress {
    const address = this.spawn(this.key);
    this.agents.set(this.key, this);
    void address.join().then(() => {
      this.ended();
    });
    return address;
  }

  private pass(deliver: Delivery): void {
    const { agent, now } = this.registered();
    if (now !== undefined) deliver(now);
    else agent.waiting.push(deliver);
  }

  /** The registered agent of this key, and where it takes messages now; absent while it stops. */
  private registered(): { readonly agent: KeyedAgent<K>; readonly now: CellAddress | undefined } {
    const known = this.agents.get(this.key);
    if (known === undefined) this.restart();
    const agent = known ?? this;
    return { agent, now: agent.isStopping ? undefined : agent.current };
  }

  /** Whether it stops, and its successor takes what comes. */
  private get isStopping(): boolean {
    return this.agents.has(this.key) && closedReason(this.current.addressee as AgentCell) !== undefined;
  }

  /** The current agent has stopped. */
  private ended(): void {
    this.agents.delete(this.key);
    const { waiting } = this;
    if (waiting.length === 0) return;
    this.waiting = [];
    this.restart();
    for (const deliver of waiting) this.pass(deliver);
  }

  /** Where none can start any more, the one that has stopped takes the messages: they are dead letters, with the reason. */
  private restart(): void {
    try {
      this.current = this.start();
    } catch {
      // The system stops, or the agent that has the registry does.
    }
  }

  /** A request whose time runs while the current agent stops. */
  private requestLater(request: object, options: AskOptions | undefined, asker: Waiter | undefined): Promise<unknown> {
    const stopping = this.registered().agent.current.addressee as AgentCell;
    return new Promise((resolve, reject) => {
      const pending = new PendingRequest(request, stopping, resolve, reject);
      const { timeout, signal, detectDeadlock = true } = options ?? {};
      if (timeout !== undefined) pending.timeout = toMilliseconds(timeout, `${this.id}.ask`);
      if (signal !== undefined) pending.listen(signal);
      if (pending.settled) return;
      stopping.services.scheduler.deadlines.add(pending, pending.timeout);
      if (asker !== undefined && detectDeadlock) pending.holdUp(asker);
      this.pass((to) => {
        handOver(to.addressee as AgentCell, pending);
      });
    });
  }
}

import type { Observable } from 'rxjs';
import type { AskOptions } from '../../agent/address.js';
import type { Envelope } from '../../message/envelope.js';
import type { Exit } from '../../agent/exit.js';
import type { Waiter } from '../requests/pending-request.js';
import type { Watcher } from './watcher.js';

/** What an address needs of the cell behind it. */
export interface Addressee {
  readonly id: string;
  /** Takes an event in, or makes it a dead letter. */
  accept(event: object): void;
  /** Takes an event in when there is room for it. */
  offer(event: object, signal: AbortSignal | undefined): Promise<void>;
  /** Takes an envelope in, or makes its message a dead letter. */
  deliver(envelope: Envelope): void;
  /** Takes a request in, or rejects it. `asker` cannot go on before it is settled. */
  request(request: object, options: AskOptions | undefined, asker: Waiter | undefined): Promise<unknown>;
  readonly progress$: Observable<unknown>;
  interrupt(): void;
  abort(reason: unknown): void;
  join(): Promise<Exit>;
  /** Sends `watcher` the exit; returns that of an agent that has stopped already. */
  watchedBy(watcher: Watcher): Exit | undefined;
  unwatchedBy(watcher: Watcher): void;
}

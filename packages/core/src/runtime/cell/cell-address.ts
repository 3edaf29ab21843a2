import type { Observable } from 'rxjs';
import { Address, type AskOptions, type OfferOptions } from '../../agent/address.js';
import type { Exit } from '../../agent/exit.js';
import type { Envelope } from '../../message/envelope.js';
import type { ResponseOf } from '../../message/request.js';
import { listeners } from '../../inspection/listeners.js';
import type { Waiter } from '../requests/pending-request.js';
import { running } from '../requests/running.js';
import { noteSender, withSender } from '../requests/senders.js';
import type { Addressee } from './addressee.js';

/** The address of an agent's cell. */
export class CellAddress extends Address {
  constructor(readonly addressee: Addressee) {
    super();
  }

  get id(): string {
    return this.addressee.id;
  }

  send(event: object): void {
    this.addressee.accept(listeners.count === 0 ? event : withSender(event));
  }

  offer(event: object, options?: OfferOptions): Promise<void> {
    return this.addressee.offer(listeners.count === 0 ? event : withSender(event), options?.signal);
  }

  deliver(envelope: Envelope): void {
    noteSender(envelope);
    this.addressee.deliver(envelope);
  }

  ask<Q>(request: Q, options?: AskOptions): Promise<ResponseOf<Q>> {
    return this.request(request as object, options, running.waiter?.asker) as Promise<ResponseOf<Q>>;
  }

  /** Asks for `asker`, which cannot go on before the request is settled. */
  request(request: object, options: AskOptions | undefined, asker: Waiter | undefined): Promise<unknown> {
    return this.addressee.request(request, options, asker);
  }

  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- the type of the address tells what it is
  get progress$(): Observable<any> {
    return this.addressee.progress$;
  }

  interrupt(): void {
    this.addressee.interrupt();
  }

  abort(reason?: unknown): void {
    this.addressee.abort(reason);
  }

  join(): Promise<Exit<never>> {
    return this.addressee.join() as Promise<Exit<never>>;
  }
}

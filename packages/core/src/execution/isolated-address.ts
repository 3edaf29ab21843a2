import { Address } from '../agent/address.js';
import { contextLacks } from '../errors/sync-state-errors.js';

/** Sends an event to an agent, from a sync state. */
export type SendFrom = (to: Address, event: object) => void;

/**
 * An address in a sync state. It is the address again where the state's agent is: it can be put into the next state, an output or an event,
 * and be sent to. Everything else throws `INSTAR_CONTEXT_LACKS`.
 */
export class IsolatedAddress extends Address {
  constructor(
    readonly id: string,
    private readonly sendFrom?: SendFrom,
  ) {
    super();
  }

  send(event: object): void {
    if (this.sendFrom === undefined) this.refuse('send');
    this.sendFrom(this, event);
  }

  get progress$(): never {
    return this.refuse('progress$');
  }

  offer(): never {
    return this.refuse('offer');
  }

  deliver(): never {
    return this.refuse('deliver');
  }

  ask(): never {
    return this.refuse('ask');
  }

  interrupt(): never {
    return this.refuse('interrupt');
  }

  abort(): never {
    return this.refuse('abort');
  }

  join(): never {
    return this.refuse('join');
  }

  private refuse(member: string): never {
    throw contextLacks(`address.${member}`, this.id);
  }
}

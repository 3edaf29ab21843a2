import type { Address } from './address.js';
import type { Exit } from './exit.js';

/**
 * What an agent that watches another is sent when that one has ended. Bind it as an event: `@OnEvent(Exited)`.
 */
export class Exited {
  constructor(
    /** The agent that has exited. */
    readonly agent: Address,
    /** Why. */
    readonly exit: Exit,
  ) {}
}

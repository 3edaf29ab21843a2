import { isStep } from '../../agent/next.js';
import { stepReturned } from '../../errors/step-errors.js';
import { nameOf } from '../../primitives/class.js';

/** @throws InstarError `INSTAR_NEXT_INVALID` if the handler of an event has returned a step. */
export function requireNoStep(agent: string, event: object, returned: unknown): void {
  if (isStep(returned)) throw stepReturned(agent, nameOf(event), returned.kind);
}

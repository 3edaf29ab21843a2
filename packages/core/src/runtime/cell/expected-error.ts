import { abortReason } from '../../primitives/abort.js';
import { isError } from '../../errors/is-error.js';
import { isInstarError } from '../../errors/instar-error.js';
import type { Turn } from './turn.js';

/** Whether an error is what the abort of the turn's signal made it throw. */
export function isExpected(thrown: unknown, { source, isAborted }: Turn): boolean {
  if (!isAborted || source === undefined) return false;
  return thrown === abortReason(source.signal) || (isError(thrown) && thrown.name === 'AbortError');
}

/** Whether an error says that the agent may start no other, since its system stops: that ends it, and is no failure. */
export function isStopOfSystem(thrown: unknown, { id }: Turn): boolean {
  return isInstarError(thrown, 'INSTAR_SYSTEM_STOPPED') && thrown.place === `${id}, spawn`;
}

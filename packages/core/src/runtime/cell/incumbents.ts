import type { AgentView } from '../../injection/agent-view.js';
import { nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';

/** An agent that runs an instance. */
export interface Incumbent extends AgentView {
  readonly id: string;
  readonly hasEnded: boolean;
}

/** Who runs an instance that the container has not made. Two agents on one instance would do two things at a time. */
const incumbents = new WeakMap<object, Incumbent>();

/** @throws InstarError `INSTAR_INSTANCE_TAKEN` if another agent runs this very instance, and has not ended. */
export function requireFree(instance: object, candidate?: Incumbent): void {
  const incumbent = incumbents.get(instance);
  if (incumbent === undefined || incumbent === candidate || incumbent.hasEnded) return;
  throw new InstarError({
    code: 'INSTAR_INSTANCE_TAKEN',
    problem: `This instance of ${nameOf(instance)} is run by ${incumbent.id} already`,
    place: incumbent.id,
    remedy: `Spawn the class, or a function that makes a new instance each time; or wait until ${incumbent.id} has ended`,
  });
}

/** Notes who runs an instance from now on. */
export function occupy<T extends object>(instance: T, incumbent: Incumbent): T {
  requireFree(instance, incumbent);
  incumbents.set(instance, incumbent);
  return instance;
}

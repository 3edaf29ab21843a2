import type { AgentView } from '../../injection/agent-view.js';
import { instanceTaken } from '../../errors/lifecycle-errors.js';
import { nameOf } from '../../primitives/class.js';

/** An agent that runs an instance. */
export interface InstanceOwner extends AgentView {
  readonly id: string;
  readonly hasStopped: boolean;
}

/** The owner of each instance that the container has not made. Two agents on one instance would do two things at a time. */
const owners = new WeakMap<object, InstanceOwner>();

/** @throws InstarError `INSTAR_INSTANCE_TAKEN` if another agent runs this very instance, and has not ended. */
export function requireUnclaimed(instance: object, candidate?: InstanceOwner): void {
  const owner = owners.get(instance);
  if (owner === undefined || owner === candidate || owner.hasStopped) return;
  throw instanceTaken(nameOf(instance), owner.id);
}

/** Records the agent that runs an instance from now on. */
export function claim<T extends object>(instance: T, owner: InstanceOwner): T {
  requireUnclaimed(instance, owner);
  owners.set(instance, owner);
  return instance;
}

import type { Address } from '../agent/address.js';
import type { AgentClass } from '../agent/agent-shape.js';
import { AbortedExit } from '../agent/exit.js';
import { agentOfOtherClass, notAnId } from '../errors/address-errors.js';
import { childUnknown } from '../errors/supervision-errors.js';
import { nameOf } from '../primitives/class.js';
import { AgentCell } from '../runtime/cell/agent-cell.js';
import type { CellServices } from '../runtime/cell/cell.js';
import { Status } from '../runtime/cell/status.js';
import type { RunningTree } from '../runtime/system/running-tree.js';
import type { SupervisorTree } from '../runtime/system/supervisor-tree.js';
import { System } from '../runtime/system/system.js';

/**
 * The address of the agent with this id: what `address.id` was, after it has been stored or sent as text. An id that no agent has, or whose
 * agent has stopped, gives an address all the same: events to it are dead letters, and requests reject.
 *
 * Ids are unique in one system, and count from 1 in each: one of another system, or of an earlier run, may be that of another agent here.
 *
 * @param where the system, or the `SupervisorTree` that services and agents inject.
 * @param agent the class of the agent, or one that it extends.
 *
 * @example
 * ```ts
 * const index: Address<Index> = addressFrom(system, Index, id); // `id` is what `address.id` was
 * ```
 *
 * @throws InstarError `INSTAR_ADDRESS_UNKNOWN` if the agent is one of another class, or if the text is not an id.
 */
export function addressFrom<A>(where: System | SupervisorTree, agent: AgentClass<A>, id: string): Address<A> {
  const { agents } = (where instanceof System ? where.supervision : where) as RunningTree;
  const cell = agents.roots.find(id) as AgentCell | undefined;
  // A class that only a function knows is not known before the agent has started.
  const actual = cell?.dispatch?.definition.agent ?? agent;
  if (actual !== agent && !(actual.prototype instanceof agent))
    throw agentOfOtherClass(id, nameOf(agent), nameOf(actual));
  return (cell ?? stoppedAgent(id, agents.services)).address;
}

/** The record of an agent that has stopped. It makes no move, which `moveTo` would announce: there is no agent of this id. */
function stoppedAgent(id: string, services: CellServices): AgentCell {
  const [, name, number] = /^(.+)#(\d+)$/s.exec(id) ?? [];
  if (name === undefined) throw notAnId(id);
  const cell = new AgentCell(services, name, Number(number), undefined, undefined, undefined);
  cell.status = Status.stopped;
  cell.exit = new AbortedExit(childUnknown(id, []), id);
  return cell;
}

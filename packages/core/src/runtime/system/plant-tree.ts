import { agentBehind } from '../../agent/address-token.js';
import type { AgentClass } from '../../agent/agent-shape.js';
import { definitionOf, isAgent } from '../../definition/scan.js';
import { nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';
import type { AgentCell } from '../cell/agent-cell.js';
import type { ChildSupervisor } from '../children/child-supervisor.js';

type CreateCell = (agent: AgentClass, siblings: ChildSupervisor, parent: string | undefined) => AgentCell;

/**
 * Makes the cells of a system's own agents, each as a child of the one that supervises it. They stand in the order in which they are
 * listed.
 *
 * @throws InstarError `INSTAR_SUPERVISOR_INVALID` for a supervisor that is not listed, or a cycle.
 */
export function plantTree(
  agents: readonly AgentClass[],
  roots: ChildSupervisor,
  createCell: CreateCell,
): ReadonlyMap<AgentClass, AgentCell> {
  const listed = new Set(agents);
  const cells = new Map<AgentClass, AgentCell>();
  const requireListed = (agent: AgentClass, by: unknown): AgentClass => {
    if (listed.has(by as AgentClass)) return by as AgentClass;
    throw unlisted(agent, by);
  };
  const cellOf = (agent: AgentClass, below: readonly AgentClass[]): AgentCell => {
    const known = cells.get(agent);
    if (known !== undefined) return known;
    if (below.includes(agent)) throw cycle([...below.slice(below.indexOf(agent)), agent]);
    const reference = definitionOf(agent).supervised?.by;
    const parent =
      reference === undefined ? undefined : cellOf(requireListed(agent, agentBehind(reference)), [...below, agent]);
    const siblings = parent?.household ?? roots;
    const cell = createCell(agent, siblings, parent?.id);
    siblings.list(cell);
    cells.set(agent, cell);
    return cell;
  };
  return new Map([...listed].map((agent) => [agent, cellOf(agent, [])]));
}

function unlisted(agent: AgentClass, by: unknown): InstarError {
  return new InstarError({
    code: 'INSTAR_SUPERVISOR_INVALID',
    problem: `${nameOf(agent)} is supervised by ${nameOf(by)}, which is not one of the system's agents`,
    place: 'createSystem({ agents })',
    remedy: isAgent(by)
      ? `List ${nameOf(by)} too, or spawn ${nameOf(agent)} from it and drop \`by\``
      : `Name an agent: ${nameOf(by)} has no @Agent()`,
  });
}

function cycle(agents: readonly AgentClass[]): InstarError {
  return new InstarError({
    code: 'INSTAR_SUPERVISOR_INVALID',
    problem: `Agents supervise each other: ${agents.map(nameOf).join(' by ')}`,
    place: 'createSystem({ agents })',
    remedy: 'Drop `by` from one of them',
  });
}

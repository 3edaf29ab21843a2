import { agentBehind } from '../../agent/address-token.js';
import type { AgentClass } from '../../agent/agent-shape.js';
import { definitionOf, isAgent } from '../../definition/scan.js';
import { supervisorCycle, supervisorNotListed } from '../../errors/supervision-errors.js';
import { nameOf } from '../../primitives/class.js';
import type { AgentCell } from '../cell/agent-cell.js';
import type { Children } from '../children/children.js';

/** Creates the cell of an agent among its siblings. `parent` is the id of its supervisor, absent for the system. */
type CreateCell = (agent: AgentClass, siblings: Children, parent: string | undefined) => AgentCell;

/**
 * Creates the cells of a system's own agents, each as a static child of its supervisor, in the order in which they are listed.
 *
 * @throws InstarError `INSTAR_SUPERVISOR_INVALID` for a supervisor that is not listed, or a cycle.
 */
export function buildTree(
  agents: readonly AgentClass[],
  roots: Children,
  createCell: CreateCell,
): ReadonlyMap<AgentClass, AgentCell> {
  const listed = new Set(agents);
  const cells = new Map<AgentClass, AgentCell>();
  const add = (agent: AgentClass, supervisor: AgentCell | undefined): AgentCell => {
    const siblings = supervisor?.ensureChildren ?? roots;
    const cell = createCell(agent, siblings, supervisor?.id);
    siblings.addStatic(cell);
    cells.set(agent, cell);
    return cell;
  };
  for (const agent of listed) {
    let supervisor: AgentCell | undefined = undefined;
    for (const each of pathTo(agent, listed)) supervisor = cells.get(each) ?? add(each, supervisor);
  }
  return new Map([...listed].map((agent) => [agent, cells.get(agent) as AgentCell]));
}

/** The supervisors of an agent, the topmost first, and the agent itself. */
function pathTo(agent: AgentClass, listed: ReadonlySet<AgentClass>): AgentClass[] {
  const path = new Set<AgentClass>();
  for (let each: AgentClass | undefined = agent; each !== undefined; each = supervisorOf(each, listed)) {
    if (path.has(each)) throw cycleThrough([...path], each);
    path.add(each);
  }
  return [...path].reverse();
}

function supervisorOf(agent: AgentClass, listed: ReadonlySet<AgentClass>): AgentClass | undefined {
  const reference = definitionOf(agent).supervised?.by;
  if (reference === undefined) return undefined;
  const by = agentBehind(reference);
  if (listed.has(by as AgentClass)) return by as AgentClass;
  throw supervisorNotListed(nameOf(agent), nameOf(by), isAgent(by), 'createSystem({ agents })');
}

function cycleThrough(path: readonly AgentClass[], again: AgentClass): Error {
  return supervisorCycle([...path.slice(path.indexOf(again)), again].map(nameOf));
}

import { agentBehind } from '../../agent/address-token.js';
import type { AgentClass } from '../../agent/agent-shape.js';
import { definitionOf, isAgent } from '../../definition/scan.js';
import { nameOf } from '../../primitives/class.js';
import { InstarError } from '../../primitives/instar-error.js';
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
    if (path.has(each)) throw cycle([...path], each);
    path.add(each);
  }
  return [...path].reverse();
}

function supervisorOf(agent: AgentClass, listed: ReadonlySet<AgentClass>): AgentClass | undefined {
  const reference = definitionOf(agent).supervised?.by;
  if (reference === undefined) return undefined;
  const by = agentBehind(reference);
  if (listed.has(by as AgentClass)) return by as AgentClass;
  throw supervisorNotListed(nameOf(agent), by, 'createSystem({ agents })');
}

/** The error of an agent whose supervisor is not one of the system's agents. */
export function supervisorNotListed(agent: string, by: unknown, place: string): InstarError {
  return new InstarError({
    code: 'INSTAR_SUPERVISOR_INVALID',
    problem: `${agent} is supervised by ${nameOf(by)}, which is not one of the system's agents`,
    place,
    remedy: isAgent(by)
      ? `List ${nameOf(by)} too, or spawn ${agent} from it and drop \`by\``
      : `Name an agent: ${nameOf(by)} has no @Agent()`,
  });
}

function cycle(path: readonly AgentClass[], again: AgentClass): InstarError {
  const agents = [...path.slice(path.indexOf(again)), again];
  return new InstarError({
    code: 'INSTAR_SUPERVISOR_INVALID',
    problem: `Agents supervise each other: ${agents.map(nameOf).join(' by ')}`,
    place: 'createSystem({ agents })',
    remedy: 'Drop `by` from one of them',
  });
}

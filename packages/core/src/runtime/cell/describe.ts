import { nameOf } from '../../primitives/class.js';
import type { AgentNode } from '../children/agent-node.js';
import type { Cell } from './cell.js';
import { statusName } from './status.js';

/** An agent and all below it, as plain data. */
export function describe(cell: Cell): AgentNode {
  return Object.freeze({
    id: cell.id,
    name: cell.name,
    phase: statusName(cell.status),
    group: cell.group?.label,
    restarts: cell.restarts?.count ?? 0,
    state: cell.state === undefined ? undefined : nameOf(cell.state),
    mailbox: cell.mailbox?.size ?? 0,
    children: cell.children?.describe() ?? [],
  });
}

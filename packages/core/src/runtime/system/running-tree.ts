import type { Address } from '../../agent/address.js';
import type { AgentClass } from '../../agent/agent-shape.js';
import type { GroupFamily, GroupKey } from '../../agent/group.js';
import { isClass, nameOf } from '../../primitives/class.js';
import { isInstarError } from '../../primitives/instar-error.js';
import { AgentCell } from '../cell/agent-cell.js';
import { CellAddress } from '../cell/cell-address.js';
import type { CellServices } from '../cell/cell.js';
import type { ChildSupervisor } from '../children/child-supervisor.js';
import { childEnded, childUnknown, supervisorEnded, supervisorEnding } from '../children/supervision-errors.js';
import {
  SupervisorTree,
  type NodeReference,
  type SystemStatus,
  type SystemTree,
  type TreeSpawnOptions,
} from './supervisor-tree.js';

/** What the tree needs of its system. */
export interface TreeOwner {
  readonly services: CellServices;
  readonly roots: ChildSupervisor;
  readonly singletons: ReadonlyMap<AgentClass, AgentCell>;
  status(): SystemStatus;
  /** @throws InstarError `INSTAR_SYSTEM_STOPPED` if it is stopping or has stopped. */
  requireRunning(place: string): void;
}

const ROOT = 'system';

/** The tree of one system. */
export class RunningTree extends SupervisorTree {
  constructor(private readonly system: TreeOwner) {
    super();
  }

  tree(): SystemTree {
    const children = this.system.roots.describe();
    return Object.freeze({ id: ROOT, name: ROOT, status: this.system.status(), children });
  }

  spawn(agent: object, input?: unknown, options?: TreeSpawnOptions): Address {
    const { services, roots } = this.system;
    const { by = ROOT, ...others } = options ?? {};
    this.system.requireRunning('SupervisorTree.spawn');
    if (by === ROOT) return services.spawn(agent, input, others, roots, undefined).address;
    const supervisor = this.livingSupervisor(by);
    if (!supervisor.mayHaveChildren) throw supervisorEnding(supervisor.id);
    return supervisor.spawnChild(agent, input, others);
  }

  async endGroup(supervisor: NodeReference, group: GroupKey | GroupFamily): Promise<void> {
    this.system.requireRunning('SupervisorTree.endGroup');
    await (supervisor === ROOT ? this.system.roots : this.livingSupervisor(supervisor).household).endGroup(group);
  }

  async end(agent: NodeReference): Promise<void> {
    this.system.requireRunning('SupervisorTree.end');
    const cell = this.cellOf(agent);
    await cell.parent?.endByHand(cell);
  }

  async restart(agent: NodeReference): Promise<void> {
    this.system.requireRunning('SupervisorTree.restart');
    const cell = this.cellOf(agent);
    try {
      if (cell.parent === undefined) throw childEnded(cell.id);
      await cell.parent.restartByHand(cell);
    } catch (error) {
      // Whatever became of it on the way, it was the system's end that did it.
      if (isInstarError(error, 'INSTAR_SUPERVISOR_ENDING') || isInstarError(error, 'INSTAR_AGENT_ENDED'))
        this.system.requireRunning('SupervisorTree.restart');
      throw error;
    }
  }

  /** @throws InstarError `INSTAR_CHILD_UNKNOWN` for what is no agent of this system, or has ended. */
  private livingSupervisor(reference: NodeReference): AgentCell {
    const cell = this.cellOf(reference);
    if (cell.hasEnded) throw supervisorEnded(cell.id);
    return cell;
  }

  /** @throws InstarError `INSTAR_CHILD_UNKNOWN` for what is no agent of this system. */
  private cellOf(reference: NodeReference): AgentCell {
    const found = this.lookup(reference);
    if (found instanceof AgentCell && found.services === this.system.services) return found;
    throw childUnknown(reference instanceof CellAddress ? reference.id : nameOf(reference));
  }

  private lookup(reference: unknown): unknown {
    if (typeof reference === 'string') return this.system.roots.find(reference);
    if (isClass(reference)) return this.system.singletons.get(reference);
    return reference instanceof CellAddress ? reference.addressee : undefined;
  }
}

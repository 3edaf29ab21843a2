import type { Address } from '../../agent/address.js';
import type { GroupFamily, GroupKey } from '../../agent/group.js';
import { isClass, nameOf } from '../../primitives/class.js';
import { isInstarError } from '../../errors/instar-error.js';
import { AgentCell } from '../cell/agent-cell.js';
import type { Cell } from '../cell/cell.js';
import { CellAddress } from '../cell/cell-address.js';
import type { Children } from '../children/children.js';
import { childStopped, childUnknown, supervisorStopped } from '../../errors/supervision-errors.js';
import { SupervisorTree, type NodeReference, type SystemTree, type TreeSpawnOptions } from './supervisor-tree.js';
import { runningParent, type SystemAgents } from './system-agents.js';
import type { SystemLifecycle } from './system-lifecycle.js';

const ROOT = 'system';

/** The tree of one system. */
export class RunningTree extends SupervisorTree {
  constructor(
    readonly agents: SystemAgents,
    private readonly lifecycle: SystemLifecycle,
  ) {
    super();
  }

  tree(): SystemTree {
    const children = this.agents.roots.describe();
    return Object.freeze({ id: ROOT, name: ROOT, status: this.lifecycle.status, children });
  }

  spawn(agent: object, input?: unknown, options?: TreeSpawnOptions): Address {
    return this.launch(agent, input, options, 'SupervisorTree.spawn').address;
  }

  /** Starts an agent under the supervisor that its options name, else its annotation, else under the system. */
  launch(agent: object, input: unknown, options: TreeSpawnOptions | undefined, place: string): Cell {
    this.lifecycle.requireRunning(place);
    const { services, roots } = this.agents;
    if (options === undefined) return this.agents.spawn(agent, input, undefined);
    const { by, ...others } = options;
    if (by === undefined) return this.agents.spawn(agent, input, others);
    const { siblings, id } = by === ROOT ? { siblings: roots, id: undefined } : runningParent(this.cellOf(by));
    return services.spawn(agent, input, others, siblings, id);
  }

  async stopGroup(supervisor: NodeReference, group: GroupKey | GroupFamily): Promise<void> {
    this.lifecycle.requireRunning('SupervisorTree.stopGroup');
    await (supervisor === ROOT ? this.agents.roots : this.childrenOf(supervisor)).stopGroup(group);
  }

  async stop(agent: NodeReference): Promise<void> {
    this.lifecycle.requireRunning('SupervisorTree.stop');
    const cell = this.cellOf(agent);
    await cell.parent?.stopManually(cell);
  }

  async restart(agent: NodeReference): Promise<void> {
    this.lifecycle.requireRunning('SupervisorTree.restart');
    const cell = this.cellOf(agent);
    try {
      if (cell.parent === undefined) throw childStopped(cell.id);
      await cell.parent.restartManually(cell);
    } catch (error) {
      // If the system stops, that is the cause.
      if (isInstarError(error, 'INSTAR_SUPERVISOR_ENDING') || isInstarError(error, 'INSTAR_AGENT_ENDED'))
        this.lifecycle.requireRunning('SupervisorTree.restart');
      throw error;
    }
  }

  /** @throws InstarError `INSTAR_CHILD_UNKNOWN` for what is not an agent of this system, or has stopped. */
  private childrenOf(reference: NodeReference): Children {
    const cell = this.cellOf(reference);
    if (cell.hasStopped) throw supervisorStopped(cell.id);
    return cell.ensureChildren;
  }

  /** @throws InstarError `INSTAR_CHILD_UNKNOWN` for what is not an agent of this system. */
  private cellOf(reference: NodeReference): AgentCell {
    const found = this.lookup(reference);
    if (found instanceof AgentCell && found.services === this.agents.services) return found;
    if (typeof reference === 'string') throw childUnknown(reference, this.idsLike(reference));
    throw childUnknown(reference instanceof CellAddress ? reference.id : nameOf(reference), []);
  }

  /** What a misspelt id may stand for. The number is right: another one is that of another agent. */
  private idsLike(id: string): readonly string[] {
    const at = id.lastIndexOf('#');
    return at < 0 ? [] : this.agents.services.tree.index.idsEndingIn(id.slice(at));
  }

  private lookup(reference: unknown): unknown {
    if (typeof reference === 'string') return this.agents.roots.find(reference);
    if (isClass(reference)) return this.agents.singletons.get(reference);
    return reference instanceof CellAddress ? reference.addressee : undefined;
  }
}

import type { Address } from '../../agent/address.js';
import type { AgentClass } from '../../agent/agent-shape.js';
import type { GroupFamily, GroupKey } from '../../agent/group.js';
import type { SpawnArguments, Spawned, SpawnOptions, WithoutArguments } from '../../agent/spawn-options.js';
import type { AgentNode } from '../children/agent-node.js';

/** A system's agents, as plain data of one moment. */
export interface SystemTree {
  /** `system`, which stands for it where an agent is named. */
  readonly id: string;
  readonly name: string;
  readonly status: SystemStatus;
  /** The agents that the system itself supervises. */
  readonly children: readonly AgentNode[];
}

/** Where in its life a system is. */
export type SystemStatus = 'running' | 'stopping' | 'stopped';

/** An agent of the tree: its address, its class if it is listed among the system's agents, or its id as `tree()` shows it. */
export type NodeReference = Address | AgentClass | string;

/** Options of `system.spawn` and `SupervisorTree.spawn`. */
export interface TreeSpawnOptions extends SpawnOptions {
  /** Its supervisor: an agent of the tree, or `'system'`. Default: that of `@Supervised({ by })`, else the system. */
  readonly by?: NodeReference;
}

/** Options of `system.run`. */
export interface TreeRunOptions extends TreeSpawnOptions {
  /** Interrupts the agent when it aborts. */
  readonly signal?: AbortSignal;
}

/**
 * The tree of a system's agents, to inspect and to operate: for services and agents that inject it, and as
 * `system.supervision`. An agent uses its context for its own children.
 *
 * An agent must not wait for its own stop or restart, nor for that of an agent above it: that one waits for it.
 *
 * @example
 * ```ts
 * class Operator {
 *   private readonly agents = inject(SupervisorTree);
 *
 *   async reload(): Promise<void> {
 *     await this.agents.restart(Index);
 *   }
 * }
 * ```
 */
export abstract class SupervisorTree {
  /** All running agents, as a frozen snapshot of plain data: the system at the root, and under each agent its children. */
  abstract tree(): SystemTree;

  /**
   * Starts an agent, as `system.spawn` does, under the agent that `by` names.
   *
   * @throws InstarError `INSTAR_CHILD_UNKNOWN` for a supervisor that is not in the tree or has stopped, `INSTAR_SUPERVISOR_ENDING` for one
   * that has not started, is stopping or restarting, `INSTAR_GROUP_UNKNOWN` and `INSTAR_GROUP_ENDING`, and all that `system.spawn`
   * throws.
   */
  abstract spawn<S extends object>(agent: S & WithoutArguments<S>): Address<Spawned<S>>;
  /** With the input that `begin` takes, and options. */
  abstract spawn<S extends object>(
    agent: S,
    ...args: SpawnArguments<Spawned<S>, TreeSpawnOptions>
  ): Address<Spawned<S>>;

  /**
   * Stops a group of a supervisor's children, or all groups of a family, and resolves when their members have stopped. Until then no
   * member restarts, and no agent joins. A group without members has stopped.
   *
   * @param supervisor the agent, or `'system'` for the system's own children.
   *
   * @throws InstarError `INSTAR_CHILD_UNKNOWN`, also for a supervisor that has stopped; `INSTAR_GROUP_UNKNOWN`, `INSTAR_SUPERVISOR_ENDING`,
   * `INSTAR_SYSTEM_STOPPED`.
   */
  abstract stopGroup(supervisor: NodeReference, group: GroupKey | GroupFamily): Promise<void>;

  /**
   * Interrupts an agent, aborts it past its `shutdown`, and resolves when it has stopped. It is not restarted; `restart` starts a static
   * agent again. For an agent that has stopped already it resolves at once.
   *
   * @throws InstarError `INSTAR_CHILD_UNKNOWN`, also for the id of a spawned agent that has stopped; `INSTAR_SUPERVISOR_ENDING`, `INSTAR_SYSTEM_STOPPED`.
   */
  abstract stop(agent: NodeReference): Promise<void>;

  /**
   * Stops an agent in order, its children and `end` included, and starts it again, whatever its restart kind; resolves when it has
   * started. Input, address and waiting messages stay. Its running handler may finish within its `shutdown`; past that it is cut off, and
   * requests reject with `INSTAR_AGENT_RESTARTING`. A pause before a restart is cut short, and a static agent that has stopped starts
   * again, unless it is temporary. A manual restart does not count for the supervisor's intensity; a failed start does.
   *
   * @throws InstarError `INSTAR_CHILD_UNKNOWN`, also for a child that has stopped; `INSTAR_RESTART_REFUSED` for a ready instance, or before
   * the first start; `INSTAR_GROUP_ENDING`, `INSTAR_SUPERVISOR_ENDING`, `INSTAR_SYSTEM_STOPPED`; and the error that made the last start
   * fail.
   */
  abstract restart(agent: NodeReference): Promise<void>;
}

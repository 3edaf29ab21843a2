import { agentBehind } from '../../agent/address-token.js';
import type { AgentClass } from '../../agent/agent-shape.js';
import type { SpawnOptions } from '../../agent/spawn-options.js';
import type { InputCheck } from '../../definition/input-schema.js';
import { isAgent } from '../../definition/scan.js';
import { nameOf, type Class } from '../../primitives/class.js';
import type { SupervisorSpec } from '../../supervision/child-spec.js';
import { Blueprints, type Blueprint } from '../cell/blueprint.js';
import type { AgentCell } from '../cell/agent-cell.js';
import { extrasOf, type CellServices } from '../cell/cell.js';
import { claim } from '../cell/instance-owner.js';
import type { Services } from '../services.js';
import { Children } from '../children/children.js';
import { headlineOf } from '../../errors/print-value.js';
import { supervisorNotListed, supervisorStopped, supervisorStopping } from '../../errors/supervision-errors.js';
import { buildTree } from './build-tree.js';
import { checkSpawnOptions } from './check-spawn-options.js';
import type { SystemLifecycle } from './system-lifecycle.js';

/** The supervisor of an agent to be: its children, and its id unless it is the system. */
interface Parent {
  readonly siblings: Children;
  readonly id: string | undefined;
}

/** The agents of one system: its own, and those that are spawned. */
export class SystemAgents {
  readonly services: CellServices;
  /** The children of the system itself. */
  readonly roots: Children;
  /** The system's own agents, by class. */
  readonly singletons: ReadonlyMap<AgentClass, AgentCell>;
  private readonly blueprints: Blueprints;
  private count = 0;

  /** @param stop stops the system; because of an error, if there is one. */
  constructor(
    services: Services,
    supervisorSpec: SupervisorSpec,
    private readonly lifecycle: SystemLifecycle,
    private readonly cellClass: Class,
    stop: (error?: Error) => void,
  ) {
    this.blueprints = new Blueprints(services.container);
    this.services = {
      ...services,
      spawn: (agent, input, options, siblings, id) =>
        this.start(agent, this.blueprintOf(agent, id), input, options, { siblings, id }),
      makingOf: (agent, input, id) => {
        const blueprint = this.blueprintOf(agent, id);
        return { blueprint, input: takenBy(blueprint, input) };
      },
    };
    this.roots = new Children({
      id: 'system',
      services: this.services,
      supervisorSpec,
      asSupervisor: undefined,
      get isRunning() {
        return lifecycle.isRunning;
      },
      escalate: (error, { token }) => {
        services.logger.error(`The system stops because of ${token}: ${headlineOf(error)}`, { agent: token, error });
        stop(error);
      },
      childStopped: () => undefined,
      shutDown: () => {
        stop();
      },
    });
    this.singletons = buildTree(services.container.agents, this.roots, (agent, siblings, id) =>
      this.create(agent, this.blueprintOf(agent, id), undefined, undefined, { siblings, id }),
    );
  }

  /** Starts an agent that no supervisor was named for: under that of its annotation, else under the system. */
  spawn(agent: object, input: unknown, options: SpawnOptions | undefined): AgentCell {
    const blueprint = this.blueprintOf(agent, undefined);
    return this.start(agent, blueprint, input, options, this.parentOf(blueprint));
  }

  private start(
    agent: object,
    blueprint: Blueprint,
    input: unknown,
    options: SpawnOptions | undefined,
    parent: Parent,
  ): AgentCell {
    const cell = this.create(agent, blueprint, input, options, parent);
    cell.start();
    return cell;
  }

  private create(
    agent: object,
    blueprint: Blueprint,
    input: unknown,
    options: SpawnOptions | undefined,
    { siblings, id: parent }: Parent,
  ): AgentCell {
    if (options !== undefined) checkSpawnOptions(options, blueprint.name, blueprint.restartable);
    const group = siblings.openGroup(
      options?.group ?? blueprint.dispatch?.definition.supervised?.group,
      blueprint.name,
    );
    const name = options?.name ?? blueprint.name;
    const cell = new (this.cellClass as typeof AgentCell)(
      this.services,
      name,
      ++this.count,
      blueprint,
      takenBy(blueprint, input),
      siblings,
    );
    cell.group = group;
    if (options?.restart !== undefined) extrasOf(cell).restart = options.restart;
    siblings.add(cell);
    if (!blueprint.restartable) claim(agent, cell);
    const { inspector } = this.services;
    if (inspector.observed) inspector.emit({ type: 'agent.spawned', agent: cell.id, parent });
    return cell;
  }

  private blueprintOf(agent: object, parent: string | undefined): Blueprint {
    this.lifecycle.requireRunning(parent === undefined ? 'spawn' : `${parent}, spawn`);
    return this.blueprints.of(agent);
  }

  /** @throws InstarError for a supervisor that is not one of the system's agents, or does not run. */
  private parentOf({ name, dispatch }: Blueprint): Parent {
    const reference = dispatch?.definition.supervised?.by;
    if (reference === undefined) return { siblings: this.roots, id: undefined };
    const by = agentBehind(reference);
    const supervisor = this.singletons.get(by as AgentClass);
    if (supervisor === undefined) throw supervisorNotListed(name, nameOf(by), isAgent(by), `spawn(${name})`);
    return runningParent(supervisor);
  }
}

/** What `begin` is called with, once the input is checked. */
function takenBy({ name, dispatch }: Blueprint, input: unknown): unknown {
  const check = dispatch?.definition.options.extensions?.['input'] as InputCheck | undefined;
  return check === undefined ? input : check.take(input, name);
}

/**
 * A supervisor that may have another child.
 *
 * @throws InstarError `INSTAR_CHILD_UNKNOWN` if it has stopped, `INSTAR_SUPERVISOR_ENDING` if it has not started, stops or waits for its
 * restart.
 */
export function runningParent(supervisor: AgentCell): Parent {
  if (supervisor.hasStopped) throw supervisorStopped(supervisor.id);
  if (!supervisor.mayHaveChildren) throw supervisorStopping(supervisor.id);
  return { siblings: supervisor.ensureChildren, id: supervisor.id };
}

import type { AgentClass } from '../../agent/agent-shape.js';
import type { AgentDefinition } from '../../definition/agent-definition.js';
import { definitionOf, isAgent } from '../../definition/scan.js';
import type { AgentContainer } from '../../injection/agent-container.js';
import { madeNoAgent } from '../../errors/definition-errors.js';
import { classOf, isClass, nameOf } from '../../primitives/class.js';
import { dispatchTableOf, type DispatchTable } from './dispatch-table.js';
import { claim, requireUnclaimed, type InstanceOwner } from './instance-owner.js';

/** How to make an agent's instance, and what is known of it before it is made. */
export interface Blueprint {
  readonly name: string;
  /** Unknown for a function until it has been called. */
  readonly dispatch: DispatchTable | undefined;
  /** Whether it can make another instance. */
  readonly restartable: boolean;
  /**
   * @param agent the one that the instance is for.
   *
   * @throws InstarError `INSTAR_INSTANCE_TAKEN` if a function returns one that another agent runs.
   */
  make(agent: InstanceOwner): object;
}

/** The blueprints of one system. Those of classes are made once: they cost each agent nothing. */
export class Blueprints {
  private readonly ofClasses = new WeakMap<AgentClass, Blueprint>();

  constructor(private readonly container: AgentContainer) {}

  /**
   * The blueprint of whatever may be spawned: an annotated class, which the container constructs, a function that makes an
   * instance, or a ready instance of an annotated class.
   *
   * @throws InstarError `INSTAR_NOT_AN_AGENT`, whatever the scan finds, `INSTAR_DEPENDENCY_UNKNOWN` and `INSTAR_INSTANCE_TAKEN`.
   */
  of(spawned: object): Blueprint {
    const known = this.ofClasses.get(spawned as AgentClass);
    if (known !== undefined) return known;
    if (isClass(spawned)) return this.ofClass(spawned);
    if (typeof spawned === 'function') return this.ofFunction(spawned as () => unknown);
    const definition = definitionOfInstance(spawned);
    requireUnclaimed(spawned);
    return { name: definition.name, dispatch: dispatchTableOf(definition), restartable: false, make: () => spawned };
  }

  private ofClass(agent: AgentClass): Blueprint {
    const definition = definitionOf(agent);
    const make = this.container.makerOf(agent as AgentClass<object>);
    const blueprint = { name: definition.name, dispatch: dispatchTableOf(definition), restartable: true, make };
    this.ofClasses.set(agent, blueprint);
    return blueprint;
  }

  private ofFunction(make: () => unknown): Blueprint {
    return {
      name: make.name || 'agent',
      dispatch: undefined,
      restartable: true,
      make: (agent) => claim(requireInstance(this.container.call(make, agent)), agent),
    };
  }
}

/** The definition of the class that an object is an instance of. */
export function definitionOfInstance(instance: object): AgentDefinition {
  return definitionOf(classOf(instance) as AgentClass);
}

function requireInstance(made: unknown): object {
  if (typeof made === 'object' && made !== null && isAgent(classOf(made))) return made;
  throw madeNoAgent(nameOf(made));
}

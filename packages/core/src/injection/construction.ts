import { nameOf, type Class } from '../primitives/class.js';
import type { AgentView } from './agent-view.js';
import type { Edge } from './binding.js';
import { constructorParameters } from './constructor-parameters.js';
import { toDependency, type Dependency } from './dependency.js';
import { constructWithin, type Injector } from './injection-frame.js';

/** Gives one dependency; bound once, called for each instance. */
export type Slot = (view: AgentView | undefined) => unknown;

/** Where a class finds what it asks for. */
export interface Surroundings extends Injector {
  /** @throws InstarError for what is not there or may not be asked for by this class. */
  edgesOf(dependency: Dependency, asker: string, isAgent: boolean): readonly Edge[];
  slotFor(dependency: Dependency): Slot;
}

/** How a class is constructed in its surroundings: found out once, with nothing kept for each instance. */
export class Construction {
  private readonly dependencies: readonly Dependency[];
  private slots: readonly Slot[] | undefined = undefined;

  /** @throws InstarError `INSTAR_DEPENDENCY_UNKNOWN` for a parameter that nothing is known of. */
  constructor(
    private readonly target: Class,
    private readonly isAgent: boolean,
    private readonly surroundings: Surroundings,
  ) {
    this.dependencies = constructorParameters(target).map(toDependency);
  }

  edges(): readonly Edge[] {
    const place = `${nameOf(this.target)}.constructor`;
    return this.dependencies.flatMap((dependency, index) =>
      this.surroundings.edgesOf(dependency, `${place}, parameter ${index}`, this.isAgent),
    );
  }

  make(view: AgentView | undefined): unknown {
    this.slots ??= this.dependencies.map((dependency) => this.surroundings.slotFor(dependency));
    const { slots, target } = this;
    return constructWithin(this.surroundings, view, target, () => new target(...slots.map((slot) => slot(view))));
  }
}

import type { AgentView } from './agent-view.js';
import type { Edge } from './binding.js';
import type { Dependency } from './dependency.js';
import { runInContext, type Injector } from './injection-context.js';

/** Returns one dependency for what is constructed: for the agent, or for a service if there is none. */
export type Resolver = (agent: AgentView | undefined) => unknown;

/** A dependency that was looked up in a scope. */
export interface BoundDependency {
  readonly edges: readonly Edge[];
  readonly resolve: Resolver;
}

/** Where a constructor or factory looks up its dependencies. */
export interface DependencySource extends Injector {
  /** @throws InstarError for a dependency that is not provided, or not allowed here. */
  bind(dependency: Dependency, place: string, isAgent: boolean): BoundDependency;
}

/** A constructor or factory that is called with its dependencies. They are looked up once; nothing is kept for each instance. */
export class Construction {
  private bound: readonly BoundDependency[] | undefined = undefined;

  /** @param maker what `inject` names in its errors. */
  constructor(
    private readonly source: DependencySource,
    private readonly maker: unknown,
    private readonly place: string,
    private readonly isAgent: boolean,
    private readonly dependencies: readonly Dependency[],
    private readonly call: (dependencies: readonly unknown[]) => unknown,
  ) {}

  edges(): readonly Edge[] {
    return this.bind().flatMap(({ edges }) => edges);
  }

  make(agent: AgentView | undefined): unknown {
    const bound = this.bound ?? this.bind();
    const { source, maker, call } = this;
    return runInContext(source, agent, maker, () => call(bound.map(({ resolve }) => resolve(agent))));
  }

  private bind(): readonly BoundDependency[] {
    return (this.bound ??= this.dependencies.map((dependency, index) =>
      this.source.bind(dependency, `${this.place}, parameter ${index + 1}`, this.isAgent),
    ));
  }
}

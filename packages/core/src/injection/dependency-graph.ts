import type { AgentClass } from '../agent/agent-shape.js';
import { cycleOf, type Binding, type Edge } from './binding.js';

/**
 * Walks everything that is depended on, directly and indirectly, without constructing any of it. Collects the agents whose addresses
 * are injected on the way.
 *
 * @throws InstarError `INSTAR_SERVICE_CYCLE`, and whatever is wrong with a dependency.
 */
export class DependencyGraph {
  private readonly reached = new Map<Binding, ReadonlySet<AgentClass>>();

  agentsBehind(edges: readonly Edge[], path: readonly Binding[] = []): ReadonlySet<AgentClass> {
    const agents = new Set<AgentClass>();
    for (const edge of edges) {
      if ('agent' in edge) agents.add(edge.agent);
      else for (const agent of this.behind(edge.binding, path)) agents.add(agent);
    }
    return agents;
  }

  private behind(binding: Binding, path: readonly Binding[]): ReadonlySet<AgentClass> {
    const known = this.reached.get(binding);
    if (known !== undefined) return known;
    const start = path.indexOf(binding);
    if (start >= 0) throw cycleOf([...path.slice(start), binding]);
    const agents = this.agentsBehind(binding.edges(), [...path, binding]);
    this.reached.set(binding, agents);
    return agents;
  }
}

/** The factories among services and their dependencies, in topological order. */
export function factoriesInOrder(bindings: readonly Binding[]): Binding[] {
  const seen = new Set<Binding>();
  const factories: Binding[] = [];
  const visit = (binding: Binding): void => {
    if (seen.has(binding)) return;
    seen.add(binding);
    for (const edge of binding.edges()) if ('binding' in edge) visit(edge.binding);
    if (binding.isFactory) factories.push(binding);
  };
  for (const binding of bindings) visit(binding);
  return factories;
}

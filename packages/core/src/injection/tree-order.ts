import { inTopologicalOrder } from './topological-order.js';

/**
 * Sorts the nodes of a forest in start order: each node after its dependencies, and directly after its parent and the subtrees of the
 * siblings before it. A dependency in another subtree moves the whole of the node's subtree behind that one, among the children of
 * their common parent. Subtrees that depend on each other keep the listed order: no order could satisfy both without splitting them.
 *
 * @param parentOf the listed node that a node belongs to. Nodes of a cycle are not a tree, and are roots.
 */
export function inTreeOrder<T>(
  listed: readonly T[],
  parentOf: (node: T) => T | undefined,
  dependenciesOf: (node: T) => Iterable<T>,
): T[] {
  const paths = new Map(listed.map((node) => [node, pathTo(node, parentOf)]));
  const siblingDependencies = new Map<T, T[]>();
  for (const [node, path] of paths) {
    for (const other of dependenciesOf(node)) {
      const otherPath = paths.get(other) ?? [];
      const fork = path.findIndex((ancestor, depth) => ancestor !== otherPath[depth]);
      const [dependent, dependency] = [path[fork], otherPath[fork]];
      // Without a fork one of them is an ancestor of the other.
      if (dependent === undefined || dependency === undefined) continue;
      const known = siblingDependencies.get(dependent);
      if (known === undefined) siblingDependencies.set(dependent, [dependency]);
      else known.push(dependency);
    }
  }
  // A parent takes the place of the first node of its subtree.
  const children = new Map<T | undefined, Set<T>>();
  for (const path of paths.values()) {
    for (const [depth, node] of path.entries()) {
      const parent = path[depth - 1];
      children.set(parent, (children.get(parent) ?? new Set<T>()).add(node));
    }
  }
  const below = (parent: T | undefined): T[] =>
    inTopologicalOrder([...(children.get(parent) ?? [])], (node) => new Set(siblingDependencies.get(node))).flatMap(
      (node) => [node, ...below(node)],
    );
  return below(undefined);
}

/** From the root down to a node; a node below a cycle has no root, and is one. */
function pathTo<T>(node: T, parentOf: (node: T) => T | undefined): T[] {
  const path = new Set<T>();
  for (let current: T | undefined = node; current !== undefined; current = parentOf(current)) {
    if (path.has(current)) return [node];
    path.add(current);
  }
  return [...path].reverse();
}

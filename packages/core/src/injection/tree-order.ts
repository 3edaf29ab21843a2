import { inBeginOrder } from './begin-order.js';

/**
 * Sorts the nodes of a forest so that each comes after those that it leans on, directly after its parent and all that belongs to the
 * siblings before it: so begin agents, each with all that are listed below it. What a node leans on in another subtree puts the whole of
 * its own subtree behind that one, among the children of the parent that both have in common. Subtrees that lean on each other stay in
 * the order in which they were listed: no order would satisfy both without splitting them.
 *
 * @param parentOf the listed node that a node belongs to. Nodes of a cycle make no tree, and stand at the root.
 */
export function inTreeOrder<T>(
  listed: readonly T[],
  parentOf: (each: T) => T | undefined,
  leansOn: (each: T) => Iterable<T>,
): T[] {
  const lines = new Map(listed.map((each) => [each, lineOf(each, parentOf)]));
  const lifted = new Map<T, T[]>();
  for (const [each, line] of lines) {
    for (const other of leansOn(each)) {
      const otherLine = lines.get(other) ?? [];
      const fork = line.findIndex((node, depth) => node !== otherLine[depth]);
      const [mine, its] = [line[fork], otherLine[fork]];
      // Without a fork one of them belongs to the other.
      if (mine === undefined || its === undefined) continue;
      const known = lifted.get(mine);
      if (known === undefined) lifted.set(mine, [its]);
      else known.push(its);
    }
  }
  // A parent stands where the first of its subtree is listed.
  const families = new Map<T | undefined, Set<T>>();
  for (const line of lines.values()) {
    for (const [depth, each] of line.entries()) {
      const parent = line[depth - 1];
      families.set(parent, (families.get(parent) ?? new Set<T>()).add(each));
    }
  }
  const below = (parent: T | undefined): T[] =>
    inBeginOrder([...(families.get(parent) ?? [])], (each) => new Set(lifted.get(each))).flatMap((each) => [
      each,
      ...below(each),
    ]);
  return below(undefined);
}

/** From the root down to a node; a node below a cycle has no root, and stands alone. */
function lineOf<T>(node: T, parentOf: (each: T) => T | undefined): T[] {
  const line = new Set<T>();
  for (let each: T | undefined = node; each !== undefined; each = parentOf(each)) {
    if (line.has(each)) return [node];
    line.add(each);
  }
  return [...line].reverse();
}

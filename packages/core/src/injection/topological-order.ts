/**
 * Sorts items topologically: each comes after its dependencies. Items of a cycle stay together, in the order in which they are listed;
 * the listed order also decides wherever the dependencies do not. (Tarjan's strongly connected components.)
 */
export function inTopologicalOrder<T>(listed: readonly T[], dependenciesOf: (item: T) => Iterable<T>): T[] {
  const position = new Map(listed.map((item, index) => [item, index]));
  const byPosition = (a: T, b: T): number => (position.get(a) ?? 0) - (position.get(b) ?? 0);
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const open: T[] = [];
  const ordered: T[] = [];

  const visit = (item: T): number => {
    const own = index.size;
    index.set(item, own);
    low.set(item, own);
    open.push(item);
    const dependencies = [...dependenciesOf(item)].filter((other) => position.has(other));
    for (const other of dependencies.sort(byPosition)) {
      const reach = index.has(other) ? (open.includes(other) ? (index.get(other) ?? own) : own) : visit(other);
      low.set(item, Math.min(low.get(item) ?? own, reach));
    }
    const lowest = low.get(item) ?? own;
    if (lowest === own) ordered.push(...open.splice(open.indexOf(item)).sort(byPosition));
    return lowest;
  };
  for (const item of listed) if (!index.has(item)) visit(item);
  return ordered;
}

/**
 * Sorts things so that each comes after those that it leans on. What leans on each other in a cycle stays together, in the order
 * in which it was listed; so does everything that the leaning leaves open. (Tarjan's strongly connected components.)
 */
export function inBeginOrder<T>(listed: readonly T[], leansOn: (each: T) => Iterable<T>): T[] {
  const position = new Map(listed.map((each, index) => [each, index]));
  const index = new Map<T, number>();
  const low = new Map<T, number>();
  const open: T[] = [];
  const ordered: T[] = [];

  const visit = (each: T): number => {
    const mine = index.size;
    index.set(each, mine);
    low.set(each, mine);
    open.push(each);
    const wanted = [...leansOn(each)].filter((other) => position.has(other));
    for (const other of wanted.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0))) {
      const reach = index.has(other) ? (open.includes(other) ? (index.get(other) ?? mine) : mine) : visit(other);
      low.set(each, Math.min(low.get(each) ?? mine, reach));
    }
    const lowest = low.get(each) ?? mine;
    if (lowest === mine) {
      const cycle = open.splice(open.indexOf(each));
      ordered.push(...cycle.sort((a, b) => (position.get(a) ?? 0) - (position.get(b) ?? 0)));
    }
    return lowest;
  };
  for (const each of listed) if (!index.has(each)) visit(each);
  return ordered;
}

import type { Child, Offspring } from './child.js';

/**
 * All agents below a supervisor, level by level: each stands before its own children, and after its older siblings. Iterative, since a tree
 * may be deeper than the stack.
 *
 * @param isWanted those that are not are left out, with all that is below them.
 */
export function descendantsOf(children: Offspring, isWanted: (child: Child) => boolean = () => true): Child[] {
  const found = children.all().filter(isWanted);
  // The list grows while it is walked.
  for (const { children: below } of found) {
    for (const child of below?.all() ?? []) if (isWanted(child)) found.push(child);
  }
  return found;
}

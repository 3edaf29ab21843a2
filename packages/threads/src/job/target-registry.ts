import type { Target } from '../thread/target.js';

const targets = new Map<string, Target>();

/** The target of a reference to an agent's class or a function: the same one for each call. */
export function targetFor(reference: string): Target {
  let target = targets.get(reference);
  if (target === undefined) {
    target = { number: targets.size, value: reference };
    targets.set(reference, target);
  }
  return target;
}

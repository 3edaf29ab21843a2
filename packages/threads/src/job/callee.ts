import type { Introduction } from '../thread/introduction.js';

const introductions = new Map<string, Introduction>();

/** What workers are told once about an agent's class or a function, and what jobs then call it by. */
export function introductionOf(reference: string): Introduction {
  let introduction = introductions.get(reference);
  if (introduction === undefined) {
    introduction = { number: introductions.size, value: reference };
    introductions.set(reference, introduction);
  }
  return introduction;
}

/** Whether a value is copied for nothing, and has nothing in it that needs to be looked at. */
export function isPrimitive(value: unknown): boolean {
  return (typeof value !== 'object' && typeof value !== 'function') || value === null;
}

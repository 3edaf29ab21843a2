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

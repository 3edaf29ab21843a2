// JavaScript, so that a thread loads it without a compiler.
import { threadable } from '@instar/threads';

const BEGUN = 0;
const ENDLESS = 1;

/** Returns the name, in a call that is not endless. */
export const spin = threadable(function spin({ name, calls }) {
  const isEndless = Atomics.add(calls, BEGUN, 1) < Atomics.load(calls, ENDLESS);
  while (isEndless);
  return name;
});

/** A system whose root supervises by a strategy, and the children for it. */
import { Agent, Supervised } from '@instar/core';
import { StartRecorder } from './recorder.js';
import { virtualSystem, type VirtualSystem } from './virtual-system.js';

@Agent({ onError: 'stop' })
@Supervised()
export class Child extends StartRecorder {}

export const names = ['a', 'b', 'c', 'd'];

export type Strategy = 'one-for-one' | 'one-for-all' | 'rest-for-one';

export function strategySystem(strategy: Strategy, intensity = { restarts: 3, within: 5_000 }): VirtualSystem {
  return virtualSystem({ supervision: { strategy, intensity } });
}

import { effect, effectForever } from './effect.js';
import { awaiting, direct, resolved, yielding } from './floors.js';
import { instar, instarInstance } from './instar.js';
import { instarSupervised } from './instar-supervised.js';
import { nact } from './nact.js';
import type { Peer } from './peer.js';
import { xstate } from './xstate.js';
import { xstateMachine } from './xstate-machine.js';

/** In the order of the tables. */
export const allPeers: readonly Peer[] = [
  instar,
  instarInstance,
  instarSupervised,
  xstate,
  xstateMachine,
  effect,
  effectForever,
  nact,
  direct,
  awaiting,
  resolved,
  yielding,
];

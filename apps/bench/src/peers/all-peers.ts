import { asyncGenerators } from '../conduits/async-generators.js';
import { ix, nodeStreams, pMapPeer, pQueuePeer, rxjsMerge } from '../conduits/libraries.js';
import { instarSyncStates } from '../threads/instar-threads.js';
import { libraryPool } from '../threads/library-pool.js';
import { piscina, piscinaAsync, piscinaPlain } from '../threads/piscina.js';
import { idleProcess, oneThread, rawPort } from '../threads/raw-port.js';
import { effect, effectForever, effectTasks } from './effect.js';
import { awaiting, direct, resolved, yielding } from './floors.js';
import { instar, instarInstance, instarTasks } from './instar.js';
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
  instarTasks,
  instarSyncStates,
  xstate,
  xstateMachine,
  effect,
  effectForever,
  effectTasks,
  nact,
  direct,
  awaiting,
  resolved,
  yielding,
  rawPort,
  piscina,
  piscinaAsync,
  piscinaPlain,
  libraryPool,
  oneThread,
  idleProcess,
  pMapPeer,
  pQueuePeer,
  nodeStreams,
  rxjsMerge,
  ix,
  asyncGenerators,
];

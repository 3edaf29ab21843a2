import type { Conduit } from '../conduits/conduit-shape.js';
import type { Load } from '../flat/load.js';
import type { Tally } from '../tally.js';

/**
 * The kinds of work that are compared. Every peer that can do a kind does the same of it, in the way that its own documentation
 * recommends. In `tell-same` it is the very same message each time, so that a million that wait are no million objects to the collector.
 */
export type WorkName =
  | 'tell'
  | 'tell-same'
  | 'tell-async'
  | 'ask'
  | 'ask-many'
  | 'ping-pong'
  | 'spawn'
  | 'spawn-injected'
  | 'life'
  | 'life-many'
  | 'run'
  | 'spawn-stop'
  | 'spawn-stop-many'
  | 'skynet'
  | 'steps'
  | 'steps-async'
  | 'transitions'
  | 'self-sent'
  | 'consume'
  | 'read-stream'
  | 'tell-bounded'
  | 'thread-one-by-one'
  | 'thread-in-flight'
  | 'thread-buffer'
  | 'thread-map'
  | 'pipe-promises'
  | 'pipe-immediate'
  | 'pipe-threads'
  | 'pipe-trivial';

/** A kind of work, set up with one peer. */
export interface Session {
  /** Does this many units. May return before they are done: the tally says when they are. */
  run(units: number): void | Promise<void>;
  /** Makes room for the next round; not measured. */
  clear?(): Promise<void>;
  close?(): Promise<void>;
}

export type Work = (tally: Tally) => Session | Promise<Session>;

export type PeerName =
  | 'instar'
  | 'instar-instance'
  | 'instar-supervised'
  | 'instar-sync-state'
  | 'instar-tasks'
  | 'xstate'
  | 'xstate-machine'
  | 'effect'
  | 'effect-forever'
  | 'effect-tasks'
  | 'nact'
  | 'direct'
  | 'await'
  | 'promise'
  | 'yielding'
  | 'raw-port'
  | 'one-thread'
  | 'idle'
  | 'piscina'
  | 'piscina-async'
  | 'piscina-plain'
  | 'threads-pool'
  | 'p-map'
  | 'p-queue'
  | 'node-streams'
  | 'rxjs'
  | 'ix'
  | 'async-generator';

export interface Peer {
  readonly name: PeerName;
  /** What stands in the tables. */
  readonly label: string;
  readonly works: Partial<Readonly<Record<WorkName, Work>>>;
  /** Makes this many idle agents, begun and waiting for messages, and returns what keeps them alive. */
  populate?(tally: Tally, count: number): Promise<unknown>;
  /** Makes this many children whose outputs are awaited, begun and never done, and returns what keeps them alive. */
  populateRuns?(tally: Tally, count: number): Promise<unknown>;
  readonly load?: Load;
  /** What takes items through functions, a limited number at once. */
  readonly conduit?: Conduit;
  /** Has two agents send a message to and fro until it is stopped. Absent if nothing else would ever run. */
  flood?(tally: Tally): Flood | Promise<Flood>;
  /** Keeps two threads busy until it is stopped. */
  busy?(tally: Tally): Flood;
}

/** As good as endless, and still a small integer: a field that once held a float is slower for all that follow. */
export const ENDLESS = 2 ** 30;

export interface Flood {
  stop(): Promise<void>;
}

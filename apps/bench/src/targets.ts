import type { Figure, Measure } from './figure.js';
import type { PeerName } from './peers/peer.js';

/** What Instar is to reach: a ratio to a peer's figure, or a figure of its own. */
export interface Target {
  readonly topic: string;
  readonly case: string;
  readonly measure: Measure;
  /** Compared with Instar's figure; absent if a figure of its own counts. */
  readonly peer?: PeerName;
  /** The way of Instar whose own figure counts, if it is not the usual one. */
  readonly way?: PeerName;
  /** What counts is how much more the peer's figure is than Instar's, not how many times it Instar's is. */
  readonly more?: true;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Outcome extends Target {
  /** The ratio, the difference, or the figure. */
  readonly reached: number;
  readonly met: boolean;
}

const rate = (topic: string, name: string, peer: PeerName, atLeast: number): Target => ({
  topic,
  case: name,
  measure: 'M/s',
  peer,
  atLeast,
});

/** Libraries that a stage that waits, or computes, is to be no slower than. */
const pipelinePeers: readonly PeerName[] = ['p-map', 'p-queue', 'node-streams', 'rxjs'];
const pipelineTargets = [
  ...['promise chains, 64 at once', 'setImmediate, 64 at once', 'computed on two threads'].flatMap((name) =>
    pipelinePeers.map((peer) => rate('pipeline', name, peer, 1)),
  ),
  rate('pipeline', 'promise chains, 64 at once, a short run', 'ix', 1),
  rate('pipeline', 'computed on two threads', 'ix', 1),
  rate('pipeline', 'three trivial stages', 'async-generator', 0.5),
  // Flat, but for what the look itself sees of the items under way.
  { topic: 'pipeline-heap', case: '1,000,000 items', measure: 'largest / smallest', atMost: 1.1 },
] satisfies readonly Target[];

export const targets: readonly Target[] = [
  rate('tell', 'batches of 10,000', 'xstate', 12),
  rate('tell', 'batches of 10,000', 'effect', 20),
  rate('tell', 'batches of 10,000', 'nact', 20),
  rate('tell-async', 'batches of 10,000', 'await', 0.65),
  rate('tell', 'one at a time', 'xstate', 2),
  rate('ask', 'one after another', 'nact', 8),
  rate('ask', '1,000 in flight', 'nact', 16),
  rate('ping-pong', 'ping-pong', 'xstate', 8),
  rate('spawn', 'spawned and begun', 'nact', 1),
  // 1.5 times the time of a plain instance.
  rate('inject', 'spawned and begun', 'instar-instance', 1 / 1.5),
  rate('spawn-stop', 'one by one', 'nact', 1.5),
  rate('spawn-stop', '10,000 at once', 'nact', 1.5),
  // Twice the time of actors, and 2.5 times that of bare promises.
  { topic: 'skynet', case: '1,000,000 leaves', measure: 'M/s', peer: 'instar-tasks', atMost: 2 },
  rate('skynet', '1,000,000 leaves', 'await', 1 / 2.5),
  rate('steps', 'sync states', 'direct', 0.65),
  rate('steps', 'async states', 'await', 0.65),
  rate('self-sent', 'self-sent', 'direct', 0.55),
  rate('stream', 'consumed', 'await', 0.5),
  rate('stream-out', 'read', 'await', 0.5),
  rate('steps', 'sync states', 'xstate-machine', 20),
  rate('steps', 'async states', 'xstate-machine', 20),
  rate('transition', 'by an event', 'xstate-machine', 30),
  rate('threads', 'one after another', 'raw-port', 0.9),
  rate('threads', '64 in flight', 'piscina', 2),
  rate('threads', '64 in flight', 'piscina-async', 2),
  rate('threads', '64 in flight', 'piscina-plain', 2),
  // 1.2 times the time of a raw port.
  rate('threads', '1 MB there and back', 'raw-port', 1 / 1.2),
  rate('threads-map', '10,000,000 numbers', 'one-thread', 1.7),
  ...pipelineTargets,
  { topic: 'memory', case: 'an idle agent', measure: 'bytes', atMost: 400 },
  { topic: 'memory', case: 'an idle agent', measure: 'bytes', way: 'instar-supervised', atMost: 400 },
  { topic: 'memory', case: 'an idle agent', measure: 'bytes', peer: 'instar-supervised', more: true, atMost: 100 },
  { topic: 'memory', case: 'a child whose output is awaited', measure: 'bytes', atMost: 700 },
  { topic: 'flat', case: 'to a hundred of 1 to 1,000,000 agents', measure: 'slowest / fastest', atMost: 1.5 },
  { topic: 'flat', case: 'behind 1 to 1,000,000 messages', measure: 'slowest / fastest', atMost: 1.5 },
  { topic: 'delay', case: 'endless ping-pong', measure: 'p99 ms', atMost: 10 },
  { topic: 'delay', case: 'a million tells', measure: 'p99 ms', atMost: 10 },
  // As idle as a process that does nothing, as far as a millisecond's timer can tell.
  { topic: 'threads-delay', case: 'two threads at work', measure: 'p99 ms', peer: 'idle', atMost: 1.5 },
];

/** How the targets stand, as far as their figures were measured. */
export function outcomesOf(figures: readonly Figure[]): Outcome[] {
  return targets.flatMap((target) => {
    const { atLeast = -Infinity, atMost = Infinity } = target;
    const reached = reachedBy(target, figures);
    return reached === undefined ? [] : [{ ...target, reached, met: reached >= atLeast && reached <= atMost }];
  });
}

function reachedBy(target: Target, figures: readonly Figure[]): number | undefined {
  const figureOf = (peer: PeerName): Figure | undefined =>
    figures.find(
      (each) =>
        each.topic === target.topic &&
        each.case === target.case &&
        each.measure === target.measure &&
        each.peer === peer,
    );
  const own = figureOf(target.way ?? 'instar')?.value;
  if (target.peer === undefined) return own;
  const figure = figureOf(target.peer);
  if (target.more === undefined) return figure?.ratio;
  return figure === undefined || own === undefined ? undefined : figure.value - own;
}

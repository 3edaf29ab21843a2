/** Libraries that take items through functions with a limit of those at once, each in the way that its documentation shows. */
import { Readable } from 'node:stream';
import { from as ixFrom } from 'ix/asynciterable';
import { filter as ixFilter, flatMap as ixFlatMap, map as ixMap } from 'ix/asynciterable/operators';
import { pMapIterable } from 'p-map';
import PQueue from 'p-queue';
import { filter, from, lastValueFrom, map, mergeMap, tap } from 'rxjs';
import type { Peer, PeerName } from '../peers/peer.js';
import {
  doubleByPromises,
  doubled,
  doubleImmediately,
  increment,
  isOdd,
  square,
  trivial,
  type TrivialStages,
} from './conduit.js';
import type { Conduit } from './conduit-shape.js';
import { ground } from './piscina-grind.js';

/** Those whose heap is looked at while a million items go through have the field `conduit`, too. */
function peerOf(name: PeerName, label: string, conduit: Conduit, stages?: TrivialStages): Peer {
  return {
    name,
    label,
    works: {
      'pipe-promises': doubled(conduit, doubleByPromises),
      'pipe-immediate': doubled(conduit, doubleImmediately),
      'pipe-threads': ground(conduit),
      ...(stages !== undefined && { 'pipe-trivial': trivial(stages) }),
    },
  };
}

/** Its way that keeps no array of all results. */
const throughPMap: Conduit = async (source, concurrency, double, sink) => {
  for await (const value of pMapIterable(source, double, { concurrency })) sink(value);
};

export const pMapPeer: Peer = { ...peerOf('p-map', 'p-map', throughPMap), conduit: throughPMap };

/** A producer that waits while the queue is full. */
const throughPQueue: Conduit = async (source, concurrency, double, sink) => {
  const queue = new PQueue({ concurrency });
  let failure: Error | undefined;
  const failed = (thrown: Error): void => {
    failure ??= thrown;
  };
  for (const value of source) {
    if (queue.size >= concurrency) await queue.onSizeLessThan(concurrency);
    queue.add(async () => sink(await double(value))).then(undefined, failed);
  }
  await queue.onIdle();
  if (failure !== undefined) throw failure;
};

export const pQueuePeer: Peer = { ...peerOf('p-queue', 'p-queue', throughPQueue), conduit: throughPQueue };

export const nodeStreams = peerOf(
  'node-streams',
  'Node streams',
  async (source, concurrency, double, sink) => {
    const values = Readable.from(source).map(double, { concurrency });
    for await (const value of values) sink(value as number);
  },
  async (source, sink) => {
    for await (const value of Readable.from(source).map(increment).filter(isOdd).map(square)) sink(value as number);
  },
);

/** It has no backpressure: all of the source waits within `mergeMap`, so a million items take too long. */
export const rxjsMerge = peerOf(
  'rxjs',
  'RxJS',
  (source, concurrency, double, sink) =>
    lastValueFrom(from(source).pipe(mergeMap(double, concurrency), tap(sink)), { defaultValue: 0 }),
  (source, sink) =>
    lastValueFrom(from(source).pipe(map(increment), filter(isOdd), map(square), tap(sink)), { defaultValue: 0 }),
);

export const ix = peerOf(
  'ix',
  'ix',
  async (source, concurrency, double, sink) => {
    for await (const value of ixFrom(source).pipe(ixFlatMap(async (item) => [await double(item)], concurrency)))
      sink(value);
  },
  async (source, sink) => {
    for await (const value of ixFrom(source).pipe(ixMap(increment), ixFilter(isOdd), ixMap(square))) sink(value);
  },
);

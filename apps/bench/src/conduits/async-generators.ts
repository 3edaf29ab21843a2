/** Stages as the language has them: async generators, each of which reads the one before. */
import type { Peer } from '../peers/peer.js';
import { increment, isOdd, square, trivial } from './conduit.js';

type Items = AsyncIterable<number> | Iterable<number>;

async function* mapped(items: Items, toValue: (value: number) => number): AsyncGenerator<number, void, void> {
  for await (const item of items) yield toValue(item);
}

async function* filtered(items: Items, passes: (value: number) => boolean): AsyncGenerator<number, void, void> {
  for await (const item of items) if (passes(item)) yield item;
}

export const asyncGenerators: Peer = {
  name: 'async-generator',
  label: 'async generators',
  works: {
    'pipe-trivial': trivial(async (source, sink) => {
      for await (const value of mapped(filtered(mapped(source, increment), isOdd), square)) sink(value);
    }),
  },
};

import { invalidOptions, type StreamSource } from '@instar/core/definition';
import { readerOf, type ItemReader } from '@instar/core/execution';

/**
 * What a run reads: an iterable, an async iterable (a stream of Node, say), a stream of the web, an Observable, or a function that returns one.
 * With a function each start of a run that is restarted has a source of its own.
 */
export type SourceOf<T> = StreamSource<T> | (() => StreamSource<T>);

/** @throws InstarError `INSTAR_OPTIONS_INVALID` for anything else. */
export function openSource(source: SourceOf<unknown>, place: string): ItemReader {
  const reader = readerOf(typeof source === 'function' ? source() : source);
  if (reader !== undefined) return reader;
  throw invalidOptions(
    'The source is not an iterable, a stream or an Observable',
    place,
    'Pass an array, an iterable or async iterable, a stream of the web or of Node, an Observable, or a function that returns one',
  );
}

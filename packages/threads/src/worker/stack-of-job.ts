/** Frames from here on are the worker's own. */
const OURS = /^\s+at (?:performSync|callFunction) /;

/** `this` of a sync state is a proxy, which says nothing to whoever reads the stack. */
const PROXY_FRAME = /^(\s+at )Proxy\./;

/** Gives a record of an error a stack that tells whose it was, and ends there. */
export function withStackOf<R extends { readonly stack: string | undefined }>(record: R, place: string): R {
  const { stack } = record;
  if (stack === undefined) return record;
  const [owner = ''] = place.split('.');
  const lines = stack.split('\n');
  const end = lines.findIndex((line) => OURS.test(line));
  const own = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.replace(PROXY_FRAME, `$1${owner}.`));
  // The record itself, since those of its causes may refer to it.
  return Object.assign(record, { stack: [...own, `    at ${place} (on a thread)`].join('\n') });
}

/** The first frame of the worker's own code. */
const OURS = /^\s+at (?:performSync|callFunction) /;

/** The `this` of a sync state is a proxy; the agent's name says more in a stack. */
const PROXY_FRAME = /^(\s+at )Proxy\./;

/** Replaces the stack of a serialized error by one that names the agent and ends with its method. */
export function withStackOf<E extends { readonly stack: string | undefined }>(error: E, place: string): E {
  const { stack } = error;
  if (stack === undefined) return error;
  const [owner = ''] = place.split('.');
  const lines = stack.split('\n');
  const end = lines.findIndex((line) => OURS.test(line));
  const own = (end < 0 ? lines : lines.slice(0, end)).map((line) => line.replace(PROXY_FRAME, `$1${owner}.`));
  // The same object, since its causes may refer to it.
  return Object.assign(error, { stack: [...own, `    at ${place} (on a thread)`].join('\n') });
}

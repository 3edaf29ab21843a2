/** A frame of a stack as V8 provides it. */
interface Frame {
  getFileName?(): string | null | undefined;
  getScriptNameOrSourceURL?(): string | null | undefined;
}

type Prepare = ((error: Error, frames: readonly Frame[]) => unknown) | undefined;

const known = new WeakMap<Error, readonly string[]>();

/**
 * The files of an error's stack, the innermost first. They are the files that run: a stack in words may name those that they were compiled
 * from.
 */
export function filesOf(error: Error): readonly string[] {
  let files = known.get(error);
  if (files === undefined) known.set(error, (files = read(error)));
  return files;
}

function read(error: Error): readonly string[] {
  const host = Error as unknown as { prepareStackTrace?: Prepare };
  const before = host.prepareStackTrace;
  let stack: unknown;
  try {
    host.prepareStackTrace = (_error, frames) => frames.map((frame) => fileOf(frame) ?? '');
    stack = error.stack;
  } finally {
    // An absent one must be absent again.
    if (before === undefined) delete host.prepareStackTrace;
    else host.prepareStackTrace = before;
  }
  const files = Array.isArray(stack) ? (stack as string[]) : filesIn(String(stack));
  return files.filter((file) => file !== '' && !file.startsWith('node:')).map(withoutQuery);
}

/** Deno's `getFileName` returns the source that a file was compiled from. */
function fileOf(frame: Frame): string | null | undefined {
  return 'Deno' in globalThis ? frame.getScriptNameOrSourceURL?.() : frame.getFileName?.();
}

/** The files that a stack in words names, as V8 (`at f (file:1:2)`) and others (`f@file:1:2`) write it. */
function filesIn(stack: string): string[] {
  return stack.split('\n').flatMap((line) => /(?:\(|@|at (?:async )?)([^()@\s]+):\d+:\d+\)?\s*$/.exec(line)?.[1] ?? []);
}

/** In a path, unlike in a URL, a `#` is part of a name. */
function withoutQuery(file: string): string {
  return file.replace(/^[a-z][a-z+.-]+:/.test(file) ? /[?#].*$/ : /\?.*$/, '');
}

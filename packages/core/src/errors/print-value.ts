/**
 * Any value in a few words, for a message: text in quotes, an object by its tag. Never throws, whatever getters, proxies or `toString`
 * the value has.
 */
export function printValue(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'object' && value !== null) return tagOf(value);
  return textOf(value);
}

/** `String(value)`, or the tag of a value that cannot be turned into text. */
export function textOf(value: unknown): string {
  try {
    return String(value);
  } catch {
    return tagOf(value);
  }
}

/** The message of an error, also of one that throws when it is read. */
export function messageOf(error: unknown): string {
  try {
    const message = (error as { readonly message?: unknown } | null | undefined)?.message;
    return typeof message === 'string' ? message : printValue(error);
  } catch {
    return 'the message cannot be read';
  }
}

/** The first line of an error's message, for a line that has the error beside it, or another error that has it as its cause. */
export function headlineOf(error: unknown): string {
  const [first = ''] = messageOf(error).split('\n', 1);
  return first.replace(/:$/, '');
}

/** What `Object.prototype.toString` returns, also for an object that throws when it is read. */
export function tagOf(value: unknown): string {
  try {
    return Object.prototype.toString.call(value);
  } catch {
    return '[object that cannot be read]';
  }
}

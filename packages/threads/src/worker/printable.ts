/** Fields of a line of the log with text in the place of what cannot travel: whatever is logged, logging must not fail. */
export function printable(fields: object | undefined): Record<string, unknown> | undefined {
  if (fields === undefined) return undefined;
  return Object.fromEntries(Object.keys(fields).map((key) => [key, travelling(() => (fields as never)[key])]));
}

/** The value as text, and of what type it is if it cannot be put into words. */
export function printed(value: unknown): string {
  try {
    return String(value);
  } catch {
    return `[${typeof value}]`;
  }
}

function travelling(read: () => unknown): unknown {
  let value: unknown;
  try {
    value = read();
    structuredClone(value);
    return value;
  } catch (cause) {
    return value === undefined ? printed(cause) : printed(value);
  }
}

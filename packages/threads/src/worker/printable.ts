import { pack, type ClassTable } from '@instar/core/execution';

/** The fields of a log line, with text in place of what cannot be cloned: logging must not fail. */
export function printable(fields: object | undefined, table: ClassTable): Record<string, unknown> | undefined {
  if (fields === undefined) return undefined;
  return Object.fromEntries(Object.keys(fields).map((key) => [key, cloneable(() => (fields as never)[key], table)]));
}

/** The value as text, or its type if it cannot be converted to text. */
export function printed(value: unknown): string {
  try {
    return String(value);
  } catch {
    return `[${typeof value}]`;
  }
}

function cloneable(read: () => unknown, table: ClassTable): unknown {
  let value: unknown;
  try {
    value = read();
    structuredClone(pack(value, table).payload);
    return value;
  } catch (cause) {
    return value === undefined ? printed(cause) : printed(value);
  }
}

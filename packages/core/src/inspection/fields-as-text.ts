import { isError } from '../errors/is-error.js';
import { messageOf, printValue, textOf } from '../errors/print-value.js';
import type { LogFields } from '../primitives/system-logger.js';

/** The fields of a log line as far as they can be read, each as text. */
export function fieldsAsText(fields: object | undefined): LogFields {
  const text: Record<string, string> = {};
  try {
    for (const key of Object.keys(fields ?? {})) text[key] = fieldOf(fields as LogFields, key);
  } catch {
    // The names of the fields cannot be read.
  }
  return text;
}

function fieldOf(fields: LogFields, key: string): string {
  try {
    const value = fields[key];
    if (!isError(value)) return typeof value === 'string' ? value : printValue(value);
    return `${textOf(value.name)}: ${messageOf(value)}`;
  } catch {
    return 'cannot be read';
  }
}

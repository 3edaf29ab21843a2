import { isPromiseLike } from '../primitives/class.js';
import { messageOf, textOf } from '../errors/print-value.js';
import type { LogFields, SystemLogger } from '../primitives/system-logger.js';
import { fieldsAsText } from './fields-as-text.js';

/** The most lines at a time, each written while the one before it is written. A logger may log, or send, which logs. */
const DEEPEST = 2;

/** A logger as it may be in fact: an async function has the type of one that returns nothing. */
type Writer = Readonly<Record<keyof SystemLogger, (message: string, fields?: LogFields) => unknown>>;

/**
 * A logger that neither throws nor rejects, whatever the logger behind it and the logged values do. A line whose fields cannot be printed is
 * written once more with its fields as text. If the logger itself fails, its first error is reported, and the line is dropped.
 */
export function guardedLogger(logger: Writer, report: (message: string) => void): SystemLogger {
  let depth = 0;
  let isReported = false;
  const failed = (error: unknown): void => {
    if (isReported) return;
    isReported = true;
    report(`The logger failed, and lines are lost: ${messageOf(error)}`);
  };
  const write = (level: keyof SystemLogger, message: string, fields: LogFields | undefined): void => {
    const written = fields === undefined ? logger[level](message) : logger[level](message, fields);
    if (isPromiseLike(written)) written.then(undefined, failed);
  };
  const guard = (level: keyof SystemLogger) => (message: string, fields?: LogFields) => {
    if (depth === DEEPEST) return;
    depth++;
    try {
      write(level, message, fields);
    } catch {
      try {
        write(level, textOf(message), fields && fieldsAsText(fields));
      } catch (error) {
        failed(error);
      }
    } finally {
      depth--;
    }
  };
  return { debug: guard('debug'), info: guard('info'), warn: guard('warn'), error: guard('error') };
}

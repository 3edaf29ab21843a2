import { isPromiseLike } from '../primitives/class.js';
import { isError } from '../primitives/instar-error.js';
import type { LogFields, Logger } from '../primitives/logger.js';
import { messageOf, printValue, textOf } from '../primitives/print-value.js';

/** The most lines at a time, each written while the one before it is written. A logger may log, or send, which logs. */
const DEEPEST = 2;

/** A logger as it may be in fact: an async function has the type of one that returns nothing. */
type Writer = Readonly<Record<keyof Logger, (message: string, fields?: LogFields) => unknown>>;

/**
 * A logger that neither throws nor rejects, whatever the logger behind it and the logged values do. A line whose fields cannot be printed is
 * written once more with its fields as text. If the logger itself fails, its first error is reported, and the line is dropped.
 */
export function guardedLogger(logger: Writer, report: (message: string) => void): Logger {
  let depth = 0;
  let isReported = false;
  const failed = (error: unknown): void => {
    if (isReported) return;
    isReported = true;
    report(`The logger failed, and lines are lost: ${messageOf(error)}`);
  };
  const write = (level: keyof Logger, message: string, fields: LogFields | undefined): void => {
    const written = fields === undefined ? logger[level](message) : logger[level](message, fields);
    if (isPromiseLike(written)) written.then(undefined, failed);
  };
  const guard = (level: keyof Logger) => (message: string, fields?: LogFields) => {
    if (depth === DEEPEST) return;
    depth++;
    try {
      write(level, message, fields);
    } catch {
      try {
        write(level, textOf(message), fields && asText(fields));
      } catch (error) {
        failed(error);
      }
    } finally {
      depth--;
    }
  };
  return { debug: guard('debug'), info: guard('info'), warn: guard('warn'), error: guard('error') };
}

/** A logger that adds the agent's id to the fields. */
export function loggerFor(logger: Logger, agent: string): Logger {
  const tag = (fields: LogFields | undefined): LogFields => {
    try {
      return { agent, ...fields };
    } catch {
      return { agent, ...asText(fields) };
    }
  };
  return {
    debug: (message, fields) => {
      logger.debug(message, tag(fields));
    },
    info: (message, fields) => {
      logger.info(message, tag(fields));
    },
    warn: (message, fields) => {
      logger.warn(message, tag(fields));
    },
    error: (message, fields) => {
      logger.error(message, tag(fields));
    },
  };
}

/** The fields as far as they can be read, each as text. */
function asText(fields: object | undefined): LogFields {
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

import { invalidOptions } from '../errors/definition-errors.js';

/** Where Instar and its agents write; the system's `logger` option. Every console and most logging libraries fit. */
export interface SystemLogger {
  /** Writes what helps to debug. */
  debug(message: string, fields?: LogFields): void;
  /** Writes what is of interest. */
  info(message: string, fields?: LogFields): void;
  /** Writes what is probably wrong. */
  warn(message: string, fields?: LogFields): void;
  /** Writes what has failed; `fields.error` is the error. */
  error(message: string, fields?: LogFields): void;
}

/** Data of a log line beside its message. */
export type LogFields = Readonly<Record<string, unknown>>;

const LEVELS: readonly (keyof SystemLogger)[] = ['debug', 'info', 'warn', 'error'];

/** @throws InstarError `INSTAR_OPTIONS_INVALID` for a logger that lacks a method. */
export function requireLogger(logger: unknown, place: string): void {
  const missing = LEVELS.filter((level) => typeof (logger as Partial<SystemLogger> | null)?.[level] !== 'function');
  if (missing.length === 0) return;
  const names = missing.map((level) => `"${level}"`).join(', ');
  throw invalidOptions(`The logger has no method ${names}`, place, `Give it the methods ${LEVELS.join(', ')}`);
}

import type { LogFields, Logger } from '../primitives/logger.js';

type Write = (message: string, fields?: LogFields) => void;

/** The default logger: warnings and errors go to the platform's console, if it has one; the rest nowhere. */
export function consoleLogger(): Logger {
  const { console } = globalThis as { console?: { readonly warn: Write; readonly error: Write } };
  return {
    debug: drop,
    info: drop,
    warn: (message, fields) => {
      if (console) write(console.warn, message, fields);
    },
    error: (message, fields) => {
      if (console) write(console.error, message, fields);
    },
  };
}

function write(to: Write, message: string, fields: LogFields | undefined): void {
  if (fields === undefined) to(message);
  else to(message, fields);
}

function drop(): void {
  // Below the level that the console is meant for.
}

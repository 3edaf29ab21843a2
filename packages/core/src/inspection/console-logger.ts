import type { LogFields, SystemLogger } from '../primitives/system-logger.js';

type Write = (message: string, fields?: LogFields) => void;

/** The default logger: warnings and errors go to the platform's console, if it has one; the rest nowhere. */
export function consoleLogger(): SystemLogger {
  const { console } = globalThis as { console?: { readonly warn?: Write; readonly error?: Write } };
  return {
    debug: drop,
    info: drop,
    warn: (message, fields) => {
      write(console?.warn, message, fields);
    },
    error: (message, fields) => {
      write(console?.error, message, fields);
    },
  };
}

/** Writes an error to the console, and drops it where that is impossible. */
export function writeToConsole(message: string): void {
  try {
    consoleLogger().error(message);
  } catch {
    // There is nowhere left to say it.
  }
}

function write(to: Write | undefined, message: string, fields: LogFields | undefined): void {
  if (fields === undefined) to?.(message);
  else to?.(message, fields);
}

function drop(): void {
  // Below the level that the console is meant for.
}

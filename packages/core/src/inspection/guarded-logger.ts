import type { LogFields, Logger } from '../primitives/logger.js';

/** A logger whose own errors are reported and disturb nobody: an agent ends properly on a full disk, too. */
export function guardedLogger(logger: Logger, report: (error: unknown) => void): Logger {
  const guard =
    (level: keyof Logger) =>
    (message: string, fields?: LogFields): void => {
      try {
        logger[level](message, fields);
      } catch (error) {
        report(error);
      }
    };
  return { debug: guard('debug'), info: guard('info'), warn: guard('warn'), error: guard('error') };
}

import { fieldsAsText } from '../../inspection/fields-as-text.js';
import type { LogFields, SystemLogger } from '../../primitives/system-logger.js';

/** A logger that adds the agent's id to the fields. */
export function loggerFor(logger: SystemLogger, agent: string): SystemLogger {
  const tag = (fields: LogFields | undefined): LogFields => {
    try {
      return { agent, ...fields };
    } catch {
      return { agent, ...fieldsAsText(fields) };
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

import type { SystemLogger } from '@instar/core';
import type { LogFields } from '@instar/core/definition';
import { Logger } from '@nestjs/common';

/** Nest's logger as that of a system: what agents log is in the context `Instar`, and in the application's own format. */
export function nestLogger(): SystemLogger {
  const logger = new Logger('Instar');
  return {
    debug: (message, fields) => {
      logger.debug(withFields(message, fields));
    },
    info: (message, fields) => {
      logger.log(withFields(message, fields));
    },
    warn: (message, fields) => {
      logger.warn(withFields(message, fields));
    },
    error: (message, { error, ...fields } = {}) => {
      logger.error(withFields(message, fields), error instanceof Error ? error.stack : error);
    },
  };
}

/** The fields behind the message: `The agent has failed (agent: OrderDesk#1)`. */
function withFields(message: string, fields: LogFields = {}): string {
  const written = Object.entries(fields).map(([name, value]) => `${name}: ${textOf(value)}`);
  return written.length === 0 ? message : `${message} (${written.join(', ')})`;
}

function textOf(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

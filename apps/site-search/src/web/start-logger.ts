import { ConsoleLogger } from '@nestjs/common';

/** Logs as Nest does, but not what keeps the application from starting: that is thrown as well, and becomes one line. */
export class StartLogger extends ConsoleLogger {
  override error(message: unknown, ...details: readonly unknown[]): void {
    if (details.at(-1) !== 'NestApplication') super.error(message, ...details);
  }
}

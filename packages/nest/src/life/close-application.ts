import { System } from '@instar/core';
import { Logger, type INestApplicationContext } from '@nestjs/common';
import { InstarLife } from './instar-life.js';

/**
 * Closes an application, and stops its agents also if a hook of another provider throws: in Nest 11 the hooks after it are skipped.
 *
 * @throws whatever `app.close()` throws, when the agents have stopped.
 */
export async function closeApplication(app: INestApplicationContext): Promise<void> {
  try {
    await app.close();
  } finally {
    await app.get(InstarLife, { strict: false }).stop();
  }
}

/** Options of `closeOnFailure`. */
export interface CloseOnFailureOptions {
  /** The exit code of the process. Default: 1. */
  readonly exitCode?: number;
  /** Ends the process when the application has closed. Default: `process.exit`. */
  readonly exit?: (code: number) => void;
}

/**
 * Closes the application and ends the process when supervision gives up: when an agent fails more often than its supervisors allow. What
 * runs the process starts it again.
 *
 * @example
 * ```ts
 * const app = await NestFactory.create(AppModule);
 * app.enableShutdownHooks();
 * closeOnFailure(app);
 * await app.listen(3000);
 * ```
 */
export function closeOnFailure(app: INestApplicationContext, options: CloseOnFailureOptions = {}): void {
  const { exitCode = 1, exit = (code) => process.exit(code) } = options;
  const logger = new Logger('Instar');
  void app.get(System, { strict: false }).ended.then(async (end) => {
    if (end.kind !== 'failed') return;
    logger.error('The application closes, because its agents have failed', end.error.stack);
    process.exitCode = exitCode;
    await closeApplication(app).catch((error: unknown) => {
      logger.error('The application did not close in order', error);
    });
    exit(exitCode);
  });
}

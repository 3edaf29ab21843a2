import { System } from '@instar/core';
import { Logger, type INestApplication, type INestApplicationContext } from '@nestjs/common';
import { InstarLife } from './instar-life.js';

/**
 * Closes an application, and stops its agents and its server also if a hook of another provider throws: Nest 11 would skip them then.
 *
 * @throws whatever `app.close()` throws, when the agents have stopped.
 */
export async function closeApplication(app: INestApplicationContext): Promise<void> {
  const life = app.get(InstarLife, { strict: false });
  try {
    await app.close();
  } catch (error) {
    await life.stop();
    if ('getHttpAdapter' in app) await (app as INestApplication).getHttpAdapter().close();
    throw error;
  }
  await life.stop();
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

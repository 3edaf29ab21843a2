import 'reflect-metadata';
import { closeApplication, closeOnFailure } from '@instar/nest';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Settings } from '../command-line/settings.js';
import { listenFailure } from '../listen-failure.js';
import { PlainError } from '../plain-error.js';
import { configure } from './configure.js';
import { FirstCrawl } from './first-crawl.js';
import { openBrowser } from './open-browser.js';
import { StartLogger } from './start-logger.js';
import { untilInterrupted } from './until-interrupted.js';
import { WebModule } from './web-module.js';

/**
 * Serves a page to crawl and to search, on loopback, until the process is interrupted.
 *
 * @returns the exit code
 * @throws {PlainError} if the port cannot be had, or there is nothing to crawl
 */
export async function serveSearch(settings: Settings): Promise<number> {
  const app = await NestFactory.create<NestExpressApplication>(programOf(settings), {
    logger: new StartLogger({ logLevels: settings.verbose ? ['error', 'warn', 'log', 'debug'] : ['error'] }),
    abortOnError: false,
  });
  configure(app);
  closeOnFailure(app);
  const interrupted = untilInterrupted();
  try {
    await listen(app, settings.port);
    const address = await app.getUrl();
    process.stdout.write(`search at ${address}/ (its interface: ${address}/api), Ctrl-C ends it\n`);
    if (settings.open) openBrowser(address);
    await interrupted;
    process.stderr.write('ending with what is done; once more aborts\n');
  } finally {
    await closeApplication(app);
  }
  return 0;
}

function programOf(settings: Settings): new () => object {
  @Module({ imports: [WebModule.with(settings)], providers: [FirstCrawl] })
  class Program {}
  return Program;
}

async function listen(app: NestExpressApplication, port: number): Promise<void> {
  try {
    await app.listen(port, '127.0.0.1');
  } catch (error) {
    const { syscall } = error as NodeJS.ErrnoException;
    if (syscall === 'listen') throw new PlainError(listenFailure(error as NodeJS.ErrnoException, port));
    throw error;
  }
}

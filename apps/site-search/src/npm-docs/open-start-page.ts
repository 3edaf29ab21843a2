import type { StartPage } from '../crawl/start-page.js';
import { DocsServer } from './docs-server.js';
import { findNpmDocs } from './find-npm-docs.js';

/**
 * Where to begin: the page that the user names or, on a server to be disposed of at the end, the documentation of npm.
 *
 * @param port where to serve it, 0 for any that is free
 */
export async function openStartPage(url: URL | undefined, port: number): Promise<StartPage & Partial<AsyncDisposable>> {
  return url === undefined ? DocsServer.open(await findNpmDocs(), port) : { url };
}

import { createReadStream } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, sep } from 'node:path';
import type { StartPage } from '../crawl/start-page.js';
import { listenFailure } from '../listen-failure.js';
import { PlainError } from '../plain-error.js';
import { contentsPage } from './contents-page.js';
import type { NpmDocs } from './find-npm-docs.js';

const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** A web server on loopback for npm's documentation, with a page of contents as its first. */
export class DocsServer implements StartPage {
  readonly url: URL;

  private constructor(private readonly server: Server) {
    this.url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  }

  /**
   * Serves the documentation.
   *
   * @param port 0 for any that is free
   * @throws {PlainError} if the port cannot be had
   */
  static async open(docs: NpmDocs, port: number): Promise<DocsServer> {
    // Only what is listed is served, so no path leads out of the folder.
    const files = new Map(docs.files.map((file) => [pathOf(file), join(docs.folder, file)]));
    const contents = contentsPage('Documentation of npm', [...files.keys()]);
    const server = createServer(({ url = '/' }, response) => {
      const file = files.get(url);
      if (url === '/') response.writeHead(200, HTML).end(contents);
      else if (file !== undefined) sendFile(file, response);
      // Some pages link to others by the names that they have on npm's own site, which are without the extension.
      else if (files.has(`${url}.html`)) response.writeHead(301, { location: `${url}.html` }).end();
      else response.writeHead(404).end();
    });
    await listen(server, port);
    return new DocsServer(server);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }
}

function pathOf(file: string): string {
  return `/${file.split(sep).map(encodeURIComponent).join('/')}`;
}

function sendFile(file: string, response: ServerResponse): void {
  const stream = createReadStream(file);
  stream.once('open', () => {
    response.writeHead(200, HTML);
    stream.pipe(response);
  });
  stream.once('error', () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(500).end();
  });
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new PlainError(listenFailure(error, port))));
    server.listen(port, '127.0.0.1', resolve);
  });
}

/** Serves a built page on loopback, and takes what the page has to tell. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
};

/** With these a page may share memory with its workers. */
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export class PageServer {
  /** What the page posted to `/report`. */
  readonly report: Promise<unknown>;
  private tell!: (report: unknown) => void;
  private readonly server: Server;

  private constructor(
    private readonly folder: string,
    private readonly isolated: boolean,
  ) {
    this.report = new Promise((resolve) => (this.tell = resolve));
    this.server = createServer((request, response) => {
      void (request.method === 'POST' ? this.take(request, response) : this.send(request.url ?? '/', response));
    });
  }

  static async start(folder: string, isolated: boolean): Promise<PageServer> {
    const page = new PageServer(folder, isolated);
    await new Promise<void>((resolve) => page.server.listen(0, '127.0.0.1', resolve));
    return page;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.writeHead(204).end();
    this.tell(JSON.parse(body));
  }

  private async send(url: string, response: ServerResponse): Promise<void> {
    const path = normalize(url === '/' ? '/index.html' : url.replace(/\?.*$/, ''));
    try {
      const content = await readFile(join(this.folder, path));
      const headers = { 'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream' };
      response.writeHead(200, { ...headers, ...(this.isolated && ISOLATION) }).end(content);
    } catch {
      response.writeHead(404).end();
    }
  }
}

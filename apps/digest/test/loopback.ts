import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A web server on a free port of loopback. */
export class Loopback {
  readonly origin: string;

  private constructor(private readonly server: Server) {
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  static async open(listener: RequestListener): Promise<Loopback> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new Loopback(server);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }
}

/** A feed of RSS with a story for each title. */
export function rssOf(...titles: readonly string[]): string {
  const items = titles.map(
    (title) => `<item><title>${title}</title><description>${title} says this.</description></item>`,
  );
  return `<rss version="2.0"><channel><title>A feed</title>${items.join('')}</channel></rss>`;
}

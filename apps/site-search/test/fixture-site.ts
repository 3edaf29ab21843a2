import { createServer, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (response: ServerResponse, times: number) => void;

/** A site on a free port of loopback: a table of paths and how they are answered. Any other path is not found. */
export class FixtureSite {
  readonly origin: string;
  /** Every path that was asked for, in order. */
  readonly requests: string[] = [];
  private readonly awaited = new Map<string, () => void>();

  private constructor(
    private readonly server: Server,
    answers: Readonly<Record<string, Answer>>,
  ) {
    this.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const listener: RequestListener = ({ url = '' }, response) => {
      this.requests.push(url);
      this.awaited.get(url)?.();
      const answer = answers[url] ?? notFound;
      answer(response, this.timesAsked(url));
    };
    server.on('request', listener);
  }

  static async open(answers: Readonly<Record<string, Answer>>): Promise<FixtureSite> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new FixtureSite(server, answers);
  }

  timesAsked(path: string): number {
    return this.requests.filter((request) => request === path).length;
  }

  /** Waits for the next request of a path. */
  asked(path: string): Promise<void> {
    return new Promise((resolve) => {
      this.awaited.set(path, resolve);
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await new Promise((resolve) => {
      this.server.close(resolve);
      this.server.closeAllConnections();
    });
  }
}

export const notFound: Answer = (response) => response.writeHead(404).end('<title>not found</title>');

/** Never answers. */
export const hang: Answer = () => undefined;

export function page(title: string, ...links: readonly string[]): Answer {
  const anchors = links.map((link) => `<a href="${link}">${link}</a>`).join(' ');
  return content(
    'text/html; charset=utf-8',
    `<title>${title}</title><h1>${title}</h1><p>This is ${title}.</p>${anchors}`,
  );
}

export function content(type: string, body: string): Answer {
  return (response) => response.writeHead(200, { 'content-type': type }).end(body);
}

export function redirect(location: string): Answer {
  return (response) => response.writeHead(302, { location }).end();
}

export function status(code: number): Answer {
  return (response) => response.writeHead(code).end();
}

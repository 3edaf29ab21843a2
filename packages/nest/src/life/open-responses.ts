import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How often streams are ended that begin while the server closes, in milliseconds. */
const POLL = 100;

/** The responses of an HTTP server that are not complete. */
export class OpenResponses {
  private readonly open = new Map<ServerResponse, IncomingMessage>();
  private timer: NodeJS.Timeout | undefined;

  /** Counts the requests of a server from now on. */
  watch(server: EventEmitter): void {
    server.prependListener('request', (request: IncomingMessage, response: ServerResponse) => {
      this.open.set(response, request);
      response.once('close', () => {
        this.open.delete(response);
      });
      if (this.timer !== undefined) closeConnectionAfter(request, response);
    });
  }

  /**
   * Makes ready for the server to close, which waits for streams and for connections: ends the event streams, and has connections close after
   * their response. So it does with those that come until `serverClosed`.
   */
  serverCloses(): void {
    if (this.timer !== undefined) return;
    for (const [response, request] of this.open) closeConnectionAfter(request, response);
    this.endStreams();
    this.timer = setInterval(() => {
      this.endStreams();
    }, POLL).unref();
  }

  serverClosed(): void {
    clearInterval(this.timer);
  }

  /** Settles when the requests are answered that are in flight now. */
  async answered(): Promise<void> {
    await Promise.all(
      [...this.open.keys()].map((response) => new Promise((resolve) => response.once('close', resolve))),
    );
  }

  private endStreams(): void {
    for (const [response, request] of this.open) if (isEventStream(request, response)) response.end();
  }
}

/** A connection that is kept alive after its response would keep the server open, with Fastify for 72 seconds. */
function closeConnectionAfter({ httpVersionMajor }: IncomingMessage, response: ServerResponse): void {
  if (httpVersionMajor < 2 && !response.headersSent) response.setHeader('Connection', 'close');
}

/** Whether a response is a stream of server-sent events that has begun. */
function isEventStream({ headers }: IncomingMessage, response: ServerResponse): boolean {
  if (!response.headersSent) return false;
  const type = response.getHeader('content-type') ?? headers.accept;
  return String(type).startsWith('text/event-stream');
}

import type { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** How often streams are ended that begin while the server closes. */
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
    });
  }

  /** Ends the event streams, those too that begin until `endedStreams`: the server does not close before they end. */
  endStreams(): void {
    this.endOpenStreams();
    this.timer ??= setInterval(() => {
      this.endOpenStreams();
    }, POLL).unref();
  }

  endedStreams(): void {
    clearInterval(this.timer);
  }

  /** Settles when the requests are answered that are in flight now. */
  async answered(): Promise<void> {
    await Promise.all(
      [...this.open.keys()].map((response) => new Promise((resolve) => response.once('close', resolve))),
    );
  }

  private endOpenStreams(): void {
    for (const [response, request] of this.open) if (isEventStream(request, response)) response.end();
  }
}

/** Whether a response is a stream of server-sent events that has begun. */
function isEventStream({ headers }: IncomingMessage, response: ServerResponse): boolean {
  if (!response.headersSent) return false;
  const type = response.getHeader('content-type') ?? headers.accept;
  return String(type).startsWith('text/event-stream');
}

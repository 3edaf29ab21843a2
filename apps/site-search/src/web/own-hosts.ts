import type { IncomingMessage, ServerResponse } from 'node:http';

const OWN = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i;

/**
 * Refuses requests by another name than that of this machine. A page elsewhere on the web can have its name lead here, and could then start
 * crawls of what only this machine reaches.
 */
export function ownHosts({ headers }: IncomingMessage, response: ServerResponse, next: () => void): void {
  if (OWN.test(headers.host ?? '')) next();
  else response.writeHead(421).end();
}

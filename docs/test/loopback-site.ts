import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page: its text, or the status of a failure, or `hang up`, or `keep waiting` forever. */
type Page = string | number;

/** One page for all visits, or one for each and the last one for all others. */
type Reply = Page | readonly Page[];

/** A small site on loopback. */
export interface LoopbackSite extends AsyncDisposable {
  /** Its address, without a slash at the end. */
  readonly url: string;
  /** The paths that were visited, in order. */
  readonly visits: readonly string[];
}

/** Serves pages by path; any other path is a 404. */
export async function serveSite(pages: Readonly<Record<string, Reply>>): Promise<LoopbackSite> {
  const visits: string[] = [];
  const server = createServer(({ url = '/' }, response) => {
    const given = pages[url] ?? 404;
    const replies = typeof given === 'object' ? given : [given];
    const reply = replies[Math.min(visits.filter((path) => path === url).length, replies.length - 1)];
    visits.push(url);
    if (reply === 'keep waiting') return;
    if (reply === 'hang up') {
      response.destroy();
      return;
    }
    response.writeHead(typeof reply === 'number' ? reply : 200, { connection: 'close' });
    response.end(typeof reply === 'string' ? reply : '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    visits,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

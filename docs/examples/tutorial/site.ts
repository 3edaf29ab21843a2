// #region site
import { createServer } from 'node:http';

const pages = new Map([
  ['/', '<title>Insects</title> <a href="/crickets">Crickets</a> <a href="/moths">Moths</a>'],
  ['/crickets', '<title>Crickets</title> <a href="/">Back</a>'],
  ['/moths', '<title>Moths</title> <a href="/moths/atlas">Atlas moth</a> <a href="/moths/luna">Luna moth</a>'],
  ['/moths/atlas', '<title>Atlas moth</title> <a href="/moths">Back</a>'],
]);

let visits = 0;

const server = createServer(({ url = '/' }, response) => {
  const page = pages.get(url);
  const busy = url === '/moths' && visits++ % 2 === 0; // every other visit fails
  response.writeHead(busy ? 503 : page === undefined ? 404 : 200, { 'content-type': 'text/html' });
  response.end(busy ? '' : page);
});

server.listen(Number(process.argv[2] ?? 8080), 'localhost', () => console.log('the site is up'));
// #endregion

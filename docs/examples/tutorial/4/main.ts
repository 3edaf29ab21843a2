// #region main
import { createSystem } from '@instar/core';
import { Crawler } from './crawler.js';
import { Search, SiteIndex } from './site-index.js';
import { Site, Web } from './web.js';

const site = process.argv[2] ?? 'http://localhost:8080';

const system = createSystem({
  agents: [SiteIndex, Crawler],
  providers: [Web, { provide: Site, useValue: new Site(site) }],
});
await system.start();
const exit = await system.address(Crawler).join();
if (exit.kind === 'done') {
  console.log(`${exit.output} pages`);
  console.log(await system.address(SiteIndex).ask(new Search('moth')));
}
await system.stop();
// #endregion

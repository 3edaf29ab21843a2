import { createSystem } from '@instar/core';
// #region threads
import { threads } from '@instar/threads';
// #endregion
import { App } from './app.js';
import { Crawler } from './crawler.js';
import { Glossary, Search, SiteIndex } from './site-index.js';
import { Site, Web } from './web.js';

const site = process.argv[2] ?? 'http://localhost:8080';

// #region threads
const system = createSystem({
  agents: [App, SiteIndex, Crawler],
  providers: [Web, { provide: Site, useValue: new Site(site) }],
  signals: true,
  executor: threads(),
});
// #endregion
await system.start();
const exit = await system.address(Crawler).join();
if (exit.kind === 'done') {
  console.log(`${exit.output} pages`);
  console.log(await system.address(SiteIndex).ask(new Search('moth')));
  // #region glossary
  console.log(await system.address(SiteIndex).ask(new Glossary()));
  // #endregion
}
await system.stop();

// #region main
import { createSystem } from '@instar/core';
import { Page } from './page.js';
import { AddPage, Search, SiteIndex } from './site-index.js';

const site = process.argv[2] ?? 'http://localhost:8080';

const system = createSystem();
const index = system.spawn(SiteIndex);
for (const path of ['/', '/crickets', '/moths']) {
  index.send(new AddPage(await system.run(Page, site + path)));
}
console.log(await index.ask(new Search('moth')));
await system.stop();
// #endregion

// #region main
import { createSystem } from '@instar/core';
import { Page } from './page.js';

const site = process.argv[2] ?? 'http://localhost:8080';

const system = createSystem();
const { title, links } = await system.run(Page, `${site}/moths`);
console.log(`${title}: ${links.length} links`);
await system.stop();
// #endregion

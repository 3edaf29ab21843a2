// #region main
import { createSystem } from '@instar/core';
import { Page } from './page.js';

const site = process.argv[2] ?? 'http://localhost:8080';

const system = createSystem();
console.log(await system.run(Page, `${site}/crickets`));
await system.stop();
// #endregion

/** `npm start -- <arguments of the showcase>` */
import { runApp } from './run-app.mjs';
import { main } from './workspace.mjs';

await main(() => runApp('site-search', ['--enable-source-maps']));

/** `npm run digest -- <arguments of the newsletter>` */
import { runApp } from './run-app.mjs';
import { main } from './workspace.mjs';

await main(() => runApp('digest', ['--enable-source-maps']));

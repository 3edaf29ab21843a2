/** `npm run bench -- <arguments of the benchmarks>` */
import { runApp } from './run-app.mjs';
import { main } from './workspace.mjs';

await main(() => runApp('bench'));

/** `npm run chaos -- --minutes 5 --concurrency 4`: sync states on threads that are killed, exit, loop, and run out of memory. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { setup } from './setup.mjs';
import { main, root } from './workspace.mjs';

await main(() => {
  setup();
  const folder = join('packages', 'threads');
  if (!isBuilt([folder])) build([folder]);
  const program = join(root, folder, 'test/chaos/main.mjs');
  const { status } = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = status ?? 1;
});

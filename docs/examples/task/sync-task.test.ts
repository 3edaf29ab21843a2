import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { definitionOf } from '@instar/core/definition';
import { printed } from '../../test/printed.js';
import { main, SumPowers, SyncTask } from './sync-task.js';

let sum = 0n;
for (let n = 1n; n <= 20n; n++) sum += n ** 10n;

test('a sync task computes and prints', async () => {
  expect(await printed(main)).toEqual([Number(sum)]);
});

test('on a thread it does the same: the thread prints, and the process ends by itself', async () => {
  const build = createRequire(import.meta.url).resolve('../../dist/task/sync-task.js');
  const program = `
    import { threads } from '@instar/threads';
    import { main } from ${JSON.stringify(build)};
    await main(threads());
  `;
  const flags = ['--input-type=module', '--eval', program];
  const { stdout } = await promisify(execFile)(process.execPath, flags, { cwd: import.meta.dirname });
  expect(stdout.trim()).toBe(String(sum));
});

test('its state is a sync one', () => {
  expect(definitionOf(SyncTask).states).toMatchObject([{ token: SumPowers, mode: 'sync' }]);
});

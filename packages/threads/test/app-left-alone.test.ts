/** What an app must not notice of the threads that it uses. Each is seen in a process of its own. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

async function inProcess(script: string): Promise<{ readonly stdout: string; readonly stderr: string }> {
  return run(process.execPath, [join(import.meta.dirname, 'fixtures', script)]);
}

test("the app's listeners for SIGINT and SIGTERM are its own, and the signal goes to them alone", async () => {
  const { stdout } = await inProcess('app-with-signals.mjs');
  expect(JSON.parse(stdout)).toEqual({
    before: { SIGINT: 1, SIGTERM: 1 },
    after: { SIGINT: 1, SIGTERM: 1 },
    caught: ['SIGTERM'],
    result: 1,
  });
});

test('idle threads do not keep the process alive, and nothing has to be disposed of for it to end', async () => {
  const { stdout, stderr } = await inProcess('app-that-ends.mjs');
  expect(stdout).toBe('settled\nexit 0\n');
  expect(stderr).toBe('');
});

test('a running job keeps the process alive until it has its result', async () => {
  const { stdout } = await inProcess('app-that-waits.mjs');
  expect(stdout).toBe('settled\n');
});

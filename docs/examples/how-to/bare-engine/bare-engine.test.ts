import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { buildSync } from 'esbuild';
import type { Engine } from './host.js';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

// #region embed
/** Runs a script in a context without anything but ECMAScript and `engine`. Resolves to the first line that it prints. */
function firstLineOf(script: string): Promise<string> {
  return new Promise((print) => {
    const engine: Engine = {
      now: () => performance.timeOrigin + performance.now(),
      random: () => Math.random(),
      startTimer: (task, milliseconds) => Number(setTimeout(task, milliseconds)),
      stopTimer: (timer) => {
        clearTimeout(timer);
      },
      print,
    };
    runInNewContext(script, { engine });
  });
}
// #endregion

test('a sync state runs in an engine without a platform', async () => {
  const { outputFiles } = buildSync({
    entryPoints: [path('./script.ts')],
    tsconfig: path('../../../tsconfig.test.json'),
    bundle: true,
    format: 'iife',
    write: false,
    logLevel: 'error',
  });
  expect(await firstLineOf(outputFiles[0]?.text as string)).toBe('the sum is 5050');
});

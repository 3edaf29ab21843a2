/** `npm run matrix`: runs the same application in every engine, and writes what it saw to docs/compatibility.md. The tests compare that. */
import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.mjs';
import { ensureRuntimes } from './runtimes.mjs';
import { main, PlainError, root } from './workspace.mjs';

await main(async () => {
  const missing = (await ensureChromium()) ?? ensureRuntimes();
  if (missing !== undefined) throw new PlainError(missing);
  const tests = ['--selectProjects', 'runtimes', 'browser', '--testPathPatterns', 'portable', '--runInBand'];
  const args = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const env = { ...process.env, INSTAR_MATRIX: 'write' };
  const { status } = spawnSync(process.execPath, [...args, ...tests], { cwd: root, env, stdio: 'inherit' });
  process.exitCode = status ?? 1;
});

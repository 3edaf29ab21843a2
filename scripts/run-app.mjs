/** Sets up, builds one app if need be, and hands the terminal over to it. */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import { build, isBuilt } from './build.mjs';
import { setup } from './setup.mjs';
import { root, say } from './workspace.mjs';

/** Whether a Ctrl-C of the terminal reaches the app without our help. */
function hasTerminal() {
  try {
    closeSync(openSync('/dev/tty', 'r'));
    return true;
  } catch {
    return false;
  }
}

/**
 * The app is a child in our process group, with our terminal. A Ctrl-C goes to the whole group, so the app has it already;
 * npm then sends it to us once more, and passing that on would make one Ctrl-C two. Without a terminal nobody sends to the
 * group, so it is passed on. SIGTERM never comes from a terminal and is always passed on.
 *
 * The manifest starts us by `exec`: npm signals the shell that it made, and a shell would die of that and leave us behind.
 */
function passSignals(child) {
  const passInterrupt = !hasTerminal();
  process.on('SIGINT', () => {
    if (passInterrupt) child.kill('SIGINT');
  });
  process.on('SIGTERM', () => child.kill('SIGTERM'));
}

/** Runs `apps/<name>/dist/main.js` with this process's arguments and ends with its exit code. */
export async function runApp(name, nodeOptions = []) {
  setup();
  const folder = join('apps', name);
  if (!isBuilt([folder])) {
    say(`building ${name}`);
    build([folder]);
  }
  const entry = join(root, folder, 'dist', 'main.js');
  const child = spawn(process.execPath, [...nodeOptions, entry, ...process.argv.slice(2)], { stdio: 'inherit' });
  passSignals(child);
  process.exitCode = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

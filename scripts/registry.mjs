/** Whether npm reaches its registry, from which tests install what applications depend on. */
import { spawn } from 'node:child_process';

/** Returns why it does not. */
export function ensureRegistry() {
  return new Promise((resolve) => {
    const shell = process.platform === 'win32';
    const child = spawn('npm', ['view', 'typescript', 'version', '--prefer-online'], { stdio: 'ignore', shell });
    const why = 'npm does not reach its registry';
    child.once('error', () => resolve(why));
    child.once('close', (code) => resolve(code === 0 ? undefined : why));
  });
}

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Outcome {
  /** The exit code, or the name of the signal that ended it. */
  readonly exit: number | string;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
}

/**
 * Runs the built app in a process of its own to its end.
 *
 * @param interruptAt sends it SIGINT when this resolves
 */
export async function runApp(args: readonly string[], interruptAt?: Promise<void>): Promise<Outcome> {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  void interruptAt?.then(() => child.kill('SIGINT'));
  const exit = await new Promise<number | string>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? String(signal)));
  });
  return { exit, lines: linesOf(stdout), errors: linesOf(stderr) };
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

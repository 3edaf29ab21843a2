import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Outcome {
  /** The exit code, or the name of the signal that ended it. */
  readonly exit: number | string;
  readonly lines: readonly string[];
  readonly errors: readonly string[];
}

export interface RunOptions {
  /** Sends it SIGINT when this resolves. */
  readonly interruptAt?: Promise<void>;
  /** Arguments of Node. */
  readonly node?: readonly string[];
  /** Environment variables beside those that there are. */
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the built app in a process of its own to its end. */
export async function runApp(
  args: readonly string[],
  { interruptAt, node = [], env }: RunOptions = {},
): Promise<Outcome> {
  const child = spawn(process.execPath, [...node, main, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
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

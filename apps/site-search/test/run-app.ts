import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

export interface Outcome {
  /** The exit code, or the name of the signal that ended it. */
  readonly exit: number | string;
  /** What it printed, line by line. */
  readonly lines: readonly string[];
  readonly errors: readonly string[];
}

/** The built app in a process of its own, without a terminal. Disposing of it ends the process, if it has not ended yet. */
export class RunningApp {
  readonly outcome: Promise<Outcome>;
  private readonly child: ChildProcessByStdio<null, Readable, Readable>;
  private stdout = '';
  private stderr = '';

  constructor(...args: readonly string[]) {
    this.child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child.stdout.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
    this.outcome = new Promise((resolve, reject) => {
      this.child.once('error', reject);
      this.child.once('close', (code, signal) =>
        resolve({ exit: code ?? String(signal), lines: linesOf(this.stdout), errors: linesOf(this.stderr) }),
      );
    });
  }

  interrupt(): void {
    this.child.kill('SIGINT');
  }

  /** Waits until it has printed something on stderr; fails if it ends before. */
  printsError(pattern: RegExp): Promise<RegExpExecArray> {
    return this.match(this.child.stderr, pattern, () => this.stderr);
  }

  /** The same on stdout. Returns the match. */
  prints(pattern: RegExp): Promise<RegExpExecArray> {
    return this.match(this.child.stdout, pattern, () => this.stdout);
  }

  private match(stream: Readable, pattern: RegExp, printed: () => string): Promise<RegExpExecArray> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const match = pattern.exec(printed());
        if (match !== null) resolve(match);
      };
      stream.on('data', look);
      void this.outcome.then(({ exit }) => reject(new Error(`ended with ${exit} before it printed ${pattern}`)));
      look();
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.child.kill('SIGKILL');
    await this.outcome;
  }
}

/** Runs the app to its end. */
export async function runApp(...args: readonly string[]): Promise<Outcome> {
  await using app = new RunningApp(...args);
  return await app.outcome;
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}

import { spawn } from 'node:child_process';
import { CliError } from '../plugin/cli-error.js';
import type { PackageManager } from './package-manager.js';

/**
 * Installs what a package.json lists.
 *
 * @throws {CliError} `INSTAR_CLI_INSTALL`, with the line that says why
 */
export async function install(manager: PackageManager, folder: string): Promise<void> {
  const { code, output } = await run(manager, ['install'], folder);
  if (code === 0) return;
  throw new CliError('INSTAR_CLI_INSTALL', `${manager} install failed in ${folder}: ${reasonIn(output)}`);
}

/** Errors of npm, bun and the first Yarn, of pnpm, and of later Yarns, whose other lines have the code 0 or one of a warning. */
const errorLine = /^(?:npm error|error|ERR_|.*\bERR_PNPM|➤ YN(?!0000|0002|0013|0060|0086)\d+)/i;

/** The line of a package manager's output that says why it failed. */
export function reasonIn(output: string): string {
  const lines = output.split('\n').map((line) => line.trim());
  return lines.find((line) => errorLine.test(line)) ?? lines.findLast((line) => line !== '') ?? 'it said nothing';
}

interface Run {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end, and gathers what it prints. `code` is null if it could not be started. */
export function run(program: string, args: readonly string[], cwd: string): Promise<Run> {
  return new Promise((resolve) => {
    // Yarn refuses to change a lockfile where CI is set, and a new application has none.
    const env = { ...process.env, YARN_ENABLE_IMMUTABLE_INSTALLS: 'false' };
    const shell = process.platform === 'win32';
    const child = spawn(program, args, { cwd, env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (output += text));
    }
    child.once('error', (error) => resolve({ code: null, output: error.message }));
    child.once('close', (code) => resolve({ code, output }));
  });
}

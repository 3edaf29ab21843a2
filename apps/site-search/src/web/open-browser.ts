import { spawn } from 'node:child_process';

const COMMANDS: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
  linux: ['xdg-open'],
};

/** Where the program runs. */
export interface Surroundings {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly isTerminal: boolean;
}

/** Starts a program that opens an address. */
export type Opener = (command: string, args: readonly string[]) => void;

const here = (): Surroundings => ({
  env: process.env,
  platform: process.platform,
  isTerminal: process.stdout.isTTY,
});

/** Opens an address in the user's browser. Where nobody looks on, or it cannot be done, nothing happens: the address is printed as well. */
export function openBrowser(address: string, open: Opener = startApart, where = here()): void {
  const [command, ...args] = COMMANDS[where.platform] ?? [];
  if (command !== undefined && hasDesktop(where)) open(command, [...args, address]);
}

/** Whether a user sits in front of this machine: on a terminal, with a display, not over ssh, and not in a build. */
export function hasDesktop({ env, platform, isTerminal }: Surroundings): boolean {
  if (!isTerminal || env['CI'] !== undefined || env['SSH_CONNECTION'] !== undefined) return false;
  return platform !== 'linux' || (env['DISPLAY'] ?? env['WAYLAND_DISPLAY'] ?? '') !== '';
}

function startApart(command: string, args: readonly string[]): void {
  const child = spawn(command, args, { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';

export const packageManagers = ['npm', 'pnpm', 'yarn', 'bun'] as const;

export type PackageManager = (typeof packageManagers)[number];

const lockfiles: Readonly<Record<string, PackageManager>> = {
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
};

/** How a package manager runs a script of package.json. */
export function runScript(manager: PackageManager, script: string): string {
  return `${manager} run ${script}`;
}

/** How a package manager runs the command of a package that is installed. */
export const execute: Readonly<Record<PackageManager, string>> = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  yarn: 'yarn',
  bun: 'bunx',
};

/** The one whose lockfile is in the folder, or in one of those above it. */
export function lockedManager(folders: readonly string[]): PackageManager | undefined {
  for (const folder of folders) {
    const found = Object.keys(lockfiles).find((name) => existsSync(join(folder, name)));
    if (found !== undefined) return lockfiles[found];
  }
  return undefined;
}

/** The one that runs this process: `npm create`, `pnpm dlx`. */
export function callingManager(userAgent = process.env['npm_config_user_agent']): PackageManager | undefined {
  return packageManagers.find((each) => userAgent?.startsWith(`${each}/`));
}

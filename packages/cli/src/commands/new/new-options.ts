import type { PackageManager } from '../../packages/package-manager.js';

/** The flags of `instar new`. */
export interface NewOptions {
  readonly packageManager?: PackageManager;
  readonly nest?: boolean;
  readonly cjs?: boolean;
  readonly skipInstall?: boolean;
  readonly skipGit?: boolean;
  readonly instar?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

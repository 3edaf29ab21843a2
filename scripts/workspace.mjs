/** Where the workspace is, and the words the scripts use to say what they do. Runs before anything is installed. */
import { readdirSync, existsSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** A failure that is explained by its message alone: printed as one line, without a stack. */
export class PlainError extends Error {}

/** One line per step, on stderr, so that an app's own output stays clean. */
export function say(line) {
  process.stderr.write(`instar: ${line}\n`);
}

/** The folders of the workspace's packages, relative to its root: `packages/core`, `apps/bench`, `docs`, … */
export function packageFolders() {
  const groups = ['packages', 'apps'].map((name) => join(root, name)).filter((path) => existsSync(path));
  const folders = groups.flatMap((group) => readdirSync(group).map((name) => join(group, name)));
  const nested = folders.map((folder) => join(folder, 'test/consumers'));
  return [...folders, ...nested, join(root, 'docs')]
    .filter((folder) => existsSync(join(folder, 'package.json')))
    .map((folder) => relative(root, folder));
}

/** Runs a script's body and turns a PlainError into one line and exit code 1. */
export async function main(body) {
  try {
    await body();
  } catch (error) {
    if (!(error instanceof PlainError)) throw error;
    say(error.message);
    process.exitCode = 1;
  }
}

/** Whether the module with this `import.meta.url` is the script that Node was started with. */
export function isMain(url) {
  return process.argv[1] === fileURLToPath(url);
}
